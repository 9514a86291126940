import { randomUUID } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { findPlace } from '#modules/communities'
import { anonymous, readSession, sessionCookie } from '#platform/auth'
import { type Db, inOneTrip } from '#platform/db'
import type { Ctx, Env } from '#platform/http'
import { isLocale, type Locale, other } from '#platform/i18n'
import type { Services } from './services.ts'

/** The language comes from the URL; where it names none, from the browser. */
const localeOf = (path: string, accepted: string | undefined): Locale => {
  const first = path.split('/')[1] ?? ''
  if (isLocale(first)) return first
  return /^\s*fr\b/i.test(accepted ?? '') ? 'fr' : 'en'
}

/** Hono copies all variables whenever one is read by `c.var`, which a page does a hundred times; here it is one object. */
function setVariables(c: Ctx, first: Partial<Env['Variables']>) {
  const variables: Record<string, unknown> = {}
  // Names and kinds are what Env says; only here are they any.
  const plain = c as unknown as { set(key: string, value: unknown): void }
  const set = plain.set
  plain.set = (key, value) => {
    variables[key] = value
    set(key, value)
  }
  for (const [key, value] of Object.entries(first)) plain.set(key, value)
  Object.defineProperty(c, 'var', { value: variables })
}

export const context = ({ db, pool, env, log, pages, now }: Services) =>
  createMiddleware<Env>(async (c, next) => {
    const requestId = randomUUID()
    const locale = localeOf(c.req.path, c.req.header('accept-language'))
    const receivedAt = now()
    const variables = { db, pool, env, log, pages, now: receivedAt, receivedAt, requestId, actor: anonymous, locale }
    setVariables(c, variables)
    await next()
    c.res.headers.set('x-request-id', requestId)
  })

type Found = Awaited<ReturnType<typeof findPlace>>
/** The community that a request's address names, where it was asked for together with who is asking. */
const foundFor = new WeakMap<object, { slug: string; place: Found }>()
const ofCommunity = /^\/(?:en\/communities|fr\/communautes)\/([a-z0-9-]+)(?:\/|$)/

/** Who is asking. A session's cookie that is wrong or too old leaves the request anonymous. */
export const identify = createMiddleware<Env>(async (c, next) => {
  const cookie = getCookie(c, sessionCookie) ?? getCookie(c, sessionCookie, 'secure')
  if (!cookie) return next()
  const { env, now } = c.var
  const slug = ofCommunity.exec(c.req.path)?.[1]
  const ask = (db: Db) =>
    Promise.all([readSession(db, env, cookie, now), slug === undefined ? undefined : findPlace(db, slug)])
  const [actor, place] = await inOneTrip(c.var.db, ask)
  c.set('actor', actor ?? anonymous)
  if (slug !== undefined) foundFor.set(c, { slug, place })
  await next()
})

/** The community of the URL. Its slug of the other language leads to the right address. */
export const locate = createMiddleware<Env>(async (c, next) => {
  if (c.var.community) return next()
  const { locale } = c.var
  const slug = c.req.param('community') ?? ''
  const found = foundFor.get(c)
  const place = found?.slug === slug ? found.place : await inOneTrip(c.var.db, (db) => findPlace(db, slug))
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

/**
 * An address with a slash too many leads to the one without. The way there names no host and no scheme: behind a proxy
 * that speaks TLS ours are not the reader's. Two slashes at the beginning would name a host.
 */
export const trimSlash = createMiddleware<Env>(async (c, next) => {
  await next()
  const { path, method } = c.req
  if (c.res.status !== 404 || (method !== 'GET' && method !== 'HEAD') || !/[^/]\/+$/.test(path)) return
  const { pathname, search } = new URL(c.req.url)
  c.res = c.redirect(`/${pathname.replace(/^\/+|(?<!\/)\/+$/g, '')}${search}`, 301)
})
