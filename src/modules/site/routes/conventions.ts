import { Hono } from 'hono'
import { accountPath } from '#modules/accounts'
import { boardPath, communitiesPath, communityPath, homePath, listPlaces } from '#modules/communities'
import { findHelpPath, openDirectoryPath } from '#modules/directory'
import { deskPath } from '#modules/entries'
import { comparePath } from '#modules/situations'
import { pagesOfPart, partsOfMap } from '#platform/catalogue'
import { answerOnce } from '#platform/feeds'
import { type Ctx, type Env, limited, open } from '#platform/http'
import { href, type Path } from '#platform/i18n'
import { listPaths } from '../lists.ts'
import { changePasswordPath, robotsPath, searchPath, securityPath, siteMapPartPath, siteMapPath } from '../paths.ts'
import { siteMap, siteMapIndex, siteMapOf } from '../site-map.ts'

export const routes = new Hono<Env>()

const day = 86_400_000
const xmlType = 'application/xml; charset=utf-8'

/**
 * Results of searches are pages without end, and the workshop is nobody's reading; all else may be found, the demonstration
 * too, which says on every page what it is.
 */
routes.get(robotsPath, open, (c) => {
  const closed = [deskPath.en, deskPath.fr, `${searchPath.en}?`, `${searchPath.fr}?`, '/api/']
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
  const body = `${lines.join('\n')}\nSitemap: ${c.var.env.publicUrl}${siteMapPath}\n`
  return c.text(body, 200, { 'cache-control': 'public, max-age=3600' })
})

const partName = (part: string) => (part === '' ? 'documents' : `documents-${part}`)

routes.get(siteMapPath, open, limited('site-map', 60, 60), async (c) => {
  const names = ['pages', ...(await partsOfMap(c.var.db)).map(partName)]
  const { publicUrl } = c.var.env
  return answerOnce(c, siteMapIndex(names.map((name) => `${publicUrl}/sitemaps/${name}.xml`)), { type: xmlType })
})

routes.get(siteMapPartPath, open, limited('site-map', 600, 60), async (c) => {
  const name = (c.req.param('part') ?? '').replace(/\.xml$/, '')
  const { db, env } = c.var
  if (name === 'pages') return answerOnce(c, siteMapOf(env.publicUrl, await lists(c)), { type: xmlType })
  const part = /^documents(?:-([0-9a-f]{1,4}))?$/.exec(name)
  if (!part) return c.notFound()
  // Ten thousand addresses go out as they are read.
  const body = sent(siteMap(env.publicUrl, pagesOfPart(db, part[1] ?? '')))
  return c.body(body, 200, { 'content-type': xmlType, 'cache-control': 'public, max-age=3600' })
})

/** Asks for the next piece only when the one before has gone out. */
function sent(pieces: AsyncGenerator<string>) {
  const bytes = new TextEncoder()
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(bytes.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}

/** The pages that are no record of their own, and those of the communities that anyone may read. */
async function lists(c: Ctx): Promise<Path[]> {
  const places = (await listPlaces(c.var.db)).filter(({ boardPublic, rehearsalOn }) => boardPublic && !rehearsalOn)
  const ofPlaces = places.flatMap(({ slug }) =>
    [communityPath, boardPath, findHelpPath].map((path) => ({
      en: href(path, 'en', { community: slug.en }),
      fr: href(path, 'fr', { community: slug.fr }),
    })),
  )
  return [
    homePath,
    ...Object.values(listPaths),
    searchPath,
    communitiesPath,
    comparePath,
    openDirectoryPath,
    ...ofPlaces,
  ]
}

/** RFC 9116. Whoever reads it reads it as of today: it says that it holds for half a year, and says so anew every day. */
routes.get(securityPath, open, (c) => {
  const { SECURITY_CONTACT, ENSEMBLE_DEMO, publicUrl } = c.var.env
  const contact = SECURITY_CONTACT ?? (ENSEMBLE_DEMO ? 'mailto:security@demo.example' : undefined)
  if (!contact) return c.notFound()
  const expires = new Date(Math.floor(c.var.now.getTime() / day) * day + 180 * day).toISOString()
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en, fr',
    `Canonical: ${publicUrl}${securityPath}`,
  ]
  return c.text(`${lines.join('\n')}\n`, 200, { 'cache-control': 'public, max-age=3600' })
})

/** Where password managers send people (W3C: A Well-Known URL for Changing Passwords). */
routes.get(changePasswordPath, open, (c) => c.redirect(accountPath[c.var.locale], 302))
