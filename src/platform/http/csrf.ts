import { createHmac, timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Ctx, Env } from './context.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The token our forms carry for a signed-in person: bound to the session, so it dies with it. */
export const csrfToken = (c: Ctx): string | undefined => {
  const { sessionId } = c.var.actor
  return sessionId && createHmac('sha256', c.var.env.secret).update(`csrf:${sessionId}`).digest('base64url')
}

/**
 * A request that changes something must come from one of our own pages: the browser says so (Sec-Fetch-Site, or
 * Origin where it is older). A form's token, where one is sent, must also be the right one; that is checked in
 * `checkToken`, when the form is read, so that what was typed can be shown again.
 */
export const sameOrigin = createMiddleware<Env>(async (c, next) => {
  if (!safe.has(c.req.method) && !isOurs(c)) throw new HTTPException(403, { message: 'csrf' })
  await next()
})

function isOurs(c: Ctx) {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  // No browser leaves out both on a POST; a program does, and it carries no cookie of someone else's.
  if (!origin) return !c.req.header('cookie')
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}

/** False when the form carries a token that is not this session's. */
export function checkToken(c: Ctx, given: unknown) {
  if (given === undefined || given === '') return true
  const wanted = Buffer.from(csrfToken(c) ?? '')
  const token = Buffer.from(String(given))
  return token.length === wanted.length && timingSafeEqual(token, wanted)
}
