import { Hono } from 'hono'
import { type Env, open } from '#platform/http'
import { href, isLocale, type Locale, type Path } from '#platform/i18n'
import { base } from './api.ts'
import { type Described, documentOf } from './document.ts'
import { languageOf } from './language.ts'

type Document = ReturnType<typeof documentOf>

/** The document in each language, made when it is first asked for: it is made from the program alone. */
export function describer(described: Described): (locale: Locale) => Document {
  const made = new Map<Locale, Document>()
  return (locale) => {
    const known = made.get(locale) ?? documentOf(described, locale)
    made.set(locale, known)
    return known
  }
}

/** The description for programs, and the way from a problem's type to the page that explains it. */
export function describeApi(document: (locale: Locale) => Document, problemsPath: Path) {
  const routes = new Hono<Env>()
  const locale = (asked: string | undefined, header: string | undefined) =>
    asked !== undefined && isLocale(asked) ? asked : languageOf(header)
  const headers = {
    vary: 'Accept-Language',
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
  }
  routes.get(`${base}/openapi.json`, open, async (c) => {
    const chosen = locale(c.req.query('locale'), c.req.header('accept-language'))
    return c.json(await document(chosen), 200, { ...headers, 'content-language': chosen === 'en' ? 'en-CA' : 'fr-CA' })
  })
  routes.get(`${base}/problems`, open, (c) => {
    const chosen = locale(c.req.query('locale'), c.req.header('accept-language'))
    return c.body(null, 303, { ...headers, location: href(problemsPath, chosen) })
  })
  return routes
}
