import { randomUUID } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { findPlace } from '#modules/communities'
import { anonymous, readSession, sessionCookie } from '#platform/auth'
import type { Env } from '#platform/http'
import { isLocale, type Locale, other } from '#platform/i18n'
import type { Services } from './services.ts'

/** The language comes from the URL; where it names none, from the browser. */
const localeOf = (path: string, accepted: string | undefined): Locale => {
  const first = path.split('/')[1] ?? ''
  if (isLocale(first)) return first
  return /^\s*fr\b/i.test(accepted ?? '') ? 'fr' : 'en'
}

export const context = ({ db, pool, env, log, pages, now }: Services) =>
  createMiddleware<Env>(async (c, next) => {
    const requestId = randomUUID()
    c.set('db', db)
    c.set('pool', pool)
    c.set('env', env)
    c.set('log', log)
    c.set('pages', pages)
    c.set('now', now())
    c.set('requestId', requestId)
    c.set('actor', anonymous)
    c.set('locale', localeOf(c.req.path, c.req.header('accept-language')))
    await next()
    c.res.headers.set('x-request-id', requestId)
  })

/** Who is asking. A session's cookie that is wrong or too old leaves the request anonymous. */
export const identify = createMiddleware<Env>(async (c, next) => {
  const cookie = getCookie(c, sessionCookie) ?? getCookie(c, sessionCookie, 'secure')
  if (cookie) c.set('actor', (await readSession(c.var.db, c.var.env, cookie, c.var.now)) ?? anonymous)
  await next()
})

/** The community of the URL. Its slug of the other language leads to the right address. */
export const locate = createMiddleware<Env>(async (c, next) => {
  if (c.var.community) return next()
  const { locale } = c.var
  const slug = c.req.param('community') ?? ''
  const place = await findPlace(c.var.db, slug)
  if (!place) throw new HTTPException(404)
  if (place.slug[locale] !== slug && place.slug[other(locale)] === slug && c.req.method === 'GET') {
    const url = new URL(c.req.url)
    return c.redirect(url.pathname.replace(`/${slug}`, `/${place.slug[locale]}`) + url.search, 301)
  }
  const { version, ...community } = place
  c.set('community', community)
  c.set('version', version)
  // In a rehearsal it is noon of its own day, for everything that asks.
  if (place.rehearsalOn) c.set('now', new Date(`${place.rehearsalOn}T17:00:00Z`))
  await next()
})
