import { Hono } from 'hono'
import { may } from '#platform/auth'
import { type Ctx, type Env, open } from '#platform/http'
import { findFile, openFile } from './open.ts'
import { rangeOf } from './range.ts'
import type { Found } from './records.ts'

export const fileRoutes = new Hono<Env>()

/** Nothing in a file may run, load or send anything, should a browser ever take it for a page. */
const sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/**
 * A file by the digest of its bytes: its address means the same for ever, so what is public may be kept for ever.
 * Others than editors get only what something published shows.
 */
fileRoutes.get('/files/:sha/:name', open, async (c) => {
  const sha = c.req.param('sha')
  const found = await findFile(c.var.db, sha, may(c.var.actor, 'entries:edit', undefined))
  if (!found) return c.notFound()
  const headers = headersOf(found, sha, c.req.param('name'))
  if (matches(c.req.header('if-none-match'), headers.etag)) return new Response(null, { status: 304, headers })
  return send(c, found, sha, headers)
})

async function send(c: Ctx, { bytes }: Found, sha: string, headers: Record<string, string>) {
  // What was begun with other bytes cannot be gone on with; an address never has others, but its reader may not know.
  const asked = c.req.header('if-range') === undefined || c.req.header('if-range') === headers.etag
  const range = asked ? rangeOf(c.req.header('range'), bytes) : undefined
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } })
  const opened = await openFile(c.var.env, sha, range)
  if (!opened) {
    c.var.log.error({ file: sha }, 'a kept file is not where it should be')
    return c.notFound()
  }
  const length = { ...headers, 'content-length': String(opened.bytes) }
  if (c.req.method === 'HEAD') await opened.body.cancel()
  const body = c.req.method === 'HEAD' ? null : opened.body
  if (!range) return new Response(body, { headers: length })
  return new Response(body, {
    status: 206,
    headers: { ...length, 'content-range': `bytes ${range.from}-${range.to}/${bytes}` },
  })
}

/** PDFs open in the browser; everything else is for a program of its own. */
function headersOf(
  { mediaType, names, isPublic }: Found,
  sha: string,
  asked: string,
): Record<string, string> & { etag: string } {
  const name = names.includes(asked) ? asked : (names[0] ?? 'file')
  const shown = mediaType === 'application/pdf' || mediaType.startsWith('image/')
  return {
    'content-type': mediaType,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; ${nameParts(name)}`,
    'content-security-policy': sandbox,
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
    etag: `"${sha}"`,
  }
}

/** The name for old programs in plain letters, and for all others as it is (RFC 6266). */
const nameParts = (name: string) => {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '')
  const all = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename="${plain}"; filename*=UTF-8''${all}`
}

const matches = (header: string | undefined, etag: string) =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
