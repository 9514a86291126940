import { createMiddleware } from 'hono/factory'
import type { Env } from './context.ts'

/** No inline script, no inline style, nothing from another host: there is nothing to make an exception for. */
export const securityHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** The same, and over HTTPS the order never to come back without it. */
export const headersFor = (publicUrl: string): Record<string, string> =>
  publicUrl.startsWith('https:')
    ? { ...securityHeaders, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : securityHeaders

export const secure = (publicUrl: string) => {
  const headers = Object.entries(headersFor(publicUrl))
  return createMiddleware<Env>(async (c, next) => {
    await next()
    // A route may be stricter: a file that somebody sent is shut in more tightly than a page of ours.
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-store')
  })
}
