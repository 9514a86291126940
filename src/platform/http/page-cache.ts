import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import { sessionCookie } from '#platform/auth'
import type { Env } from './context.ts'
import { securityHeaders } from './headers.ts'
import type { VersionGate } from './version-gate.ts'

type Encoding = 'br' | 'gzip' | 'identity'
interface Kept {
  communities: readonly number[]
  version: string
  etag: string
  until: number
  bodies: Record<Encoding, Buffer>
  headers: Record<Encoding, Record<string, string | number>>
}

const limit = 32 * 1024 * 1024
const personal = new RegExp(`(^|[;\\s])(__Secure-)?${sessionCookie.replace('.', '\\.')}=|(^|[;\\s])ensemble\\.flash=`)

/**
 * Pages that anyone may read, rendered once per data version. What is kept is derived, never truth: before a kept page
 * is sent the database says that its communities have not changed since (VersionGate), so any number of processes agree.
 */
export class PageCache {
  readonly #kept = new Map<string, Kept>()
  readonly #gate: VersionGate
  #bytes = 0
  hits = 0

  constructor(gate: VersionGate) {
    this.#gate = gate
  }

  /** Answers from the kept pages and returns true, or returns false at once and leaves the request alone. */
  serve(req: IncomingMessage, res: ServerResponse, fallback: () => void): boolean {
    if (req.method !== 'GET' || !req.url || (req.headers.cookie && personal.test(req.headers.cookie))) return false
    const kept = this.#kept.get(req.url)
    if (!kept || kept.until < Date.now()) return false
    this.#gate.versionOf(kept.communities).then((version) => {
      if (version !== kept.version) return fallback()
      this.hits++
      send(kept, req, res)
    }, fallback)
    return true
  }

  /** Keeps what a route has marked with `keep`. The version is read before the page's own queries, so a change in between only costs a rendering. */
  readonly middleware = createMiddleware<Env>(async (c, next) => {
    if (c.req.method !== 'GET' || personal.test(c.req.header('cookie') ?? '')) return next()
    await next()
    const { keep } = c.var
    if (!keep || c.res.status !== 200) return
    const version = keptVersions.get(keep)
    if (version === undefined) return
    const html = Buffer.from(await c.res.arrayBuffer())
    const kept = prepare(html, c.res.headers.get('content-type') ?? 'text/html; charset=UTF-8', keep, version)
    const url = new URL(c.req.url)
    this.#remember(url.pathname + url.search, kept)
    const encoding = encodingOf(c.req.header('accept-encoding'))
    const match = c.req.header('if-none-match') === kept.etag
    c.res = match
      ? new Response(null, { status: 304, headers: { etag: kept.etag } })
      : new Response(new Uint8Array(kept.bodies[encoding]), { headers: toText(kept.headers[encoding]) })
  })

  /** Reads the data version of the communities a page is made from; call it before the page's queries. */
  async keep(
    c: { set(key: 'keep', value: Env['Variables']['keep']): void },
    communities: readonly number[],
    until?: Date,
  ) {
    const keep = until ? { communities, until } : { communities }
    keptVersions.set(keep, await this.#gate.versionOf(communities))
    c.set('keep', keep)
  }

  #remember(url: string, kept: Kept) {
    const size = (one: Kept) => one.bodies.br.length + one.bodies.gzip.length + one.bodies.identity.length
    const before = this.#kept.get(url)
    if (before) this.#bytes -= size(before)
    this.#kept.delete(url)
    this.#kept.set(url, kept)
    this.#bytes += size(kept)
    for (const [oldest, one] of this.#kept) {
      if (this.#bytes <= limit) break
      this.#kept.delete(oldest)
      this.#bytes -= size(one)
    }
  }
}

const keptVersions = new WeakMap<object, string>()

const toText = (headers: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

export const encodingOf = (accepted = ''): Encoding =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'

function prepare(html: Buffer, type: string, keep: NonNullable<Env['Variables']['keep']>, version: string): Kept {
  const bodies = {
    br: brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    gzip: gzipSync(html),
    identity: html,
  }
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const common = {
    ...securityHeaders,
    'content-type': type,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, cookie',
    etag,
  }
  const headers = {
    br: { ...common, 'content-encoding': 'br', 'content-length': bodies.br.length },
    gzip: { ...common, 'content-encoding': 'gzip', 'content-length': bodies.gzip.length },
    identity: { ...common, 'content-length': bodies.identity.length },
  }
  return {
    communities: keep.communities,
    version,
    etag,
    until: keep.until?.getTime() ?? Number.POSITIVE_INFINITY,
    bodies,
    headers,
  }
}

function send(kept: Kept, req: IncomingMessage, res: ServerResponse) {
  const accepted = req.headers['accept-encoding']
  const encoding = encodingOf(Array.isArray(accepted) ? accepted.join(',') : accepted)
  if (req.headers['if-none-match'] === kept.etag) {
    const { 'content-length': _, 'content-encoding': __, ...headers } = kept.headers[encoding]
    res.writeHead(304, headers).end()
    return
  }
  res.writeHead(200, kept.headers[encoding]).end(kept.bodies[encoding])
}
