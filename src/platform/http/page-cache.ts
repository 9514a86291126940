import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { sessionCookie } from '#platform/auth'
import type { Env } from './context.ts'
import { securityHeaders } from './headers.ts'
import { isUnchanged } from './unchanged.ts'
import type { VersionGate } from './version-gate.ts'

type Encoding = 'br' | 'gzip' | 'identity'
type Headers = Record<string, string | number>
interface Variant {
  body: Buffer<ArrayBuffer>
  headers: Headers
}
interface Kept {
  communities: readonly number[]
  version: string
  until: number
  /** What every answer carries, whatever its encoding. */
  common: Headers
  /** Made when first asked for: most pages are only ever asked for in one. */
  variants: Partial<Record<Encoding, Variant>> & { identity: Variant }
}

interface Asked {
  url: string
  req: IncomingMessage
  res: ServerResponse
  fallback: () => void
}

const limit = 32 * 1024 * 1024
/** How often a request waits for others to make its page anew, before it makes it itself: the record may change meanwhile. */
const mostWaits = 3
const personal = new RegExp(`(^|[;\\s])(__Secure-)?${sessionCookie.replace('.', '\\.')}=|(^|[;\\s])ensemble\\.flash=`)

/**
 * Pages that anyone may read, rendered once per data version. What is kept is derived, never truth: before a kept page
 * is sent the database says that its communities have not changed since (VersionGate), so any number of processes agree.
 */
export class PageCache {
  readonly #kept = new Map<string, Kept>()
  /** Pages that someone is making anew, by address. */
  readonly #making = new Map<string, PromiseWithResolvers<void>>()
  readonly #gate: VersionGate
  #bytes = 0
  hits = 0

  readonly #headers: Headers

  /** `headers` go with every kept page; they are those that the app's own answers carry. */
  constructor(gate: VersionGate, headers: Headers = securityHeaders) {
    this.#gate = gate
    this.#headers = headers
  }

  /** Answers from the kept pages and returns true, or returns false at once and leaves the request alone. */
  serve(req: IncomingMessage, res: ServerResponse, fallback: () => void): boolean {
    if (req.method !== 'GET' || !req.url || (req.headers.cookie && personal.test(req.headers.cookie))) return false
    const kept = this.#kept.get(req.url)
    if (!kept || kept.until < Date.now()) return false
    void this.#answer({ url: req.url, req, res, fallback })
    return true
  }

  /**
   * The kept page, if the database says that it is still true. If not, the first who asks makes it anew and all others wait
   * for that, then ask the database again: a page that a thousand have open is made once when something changes.
   */
  async #answer({ url, req, res, fallback }: Asked) {
    for (let waits = 0; ; waits++) {
      const kept = this.#kept.get(url)
      const version = kept && (await this.#gate.versionOf(kept.communities).catch(() => undefined))
      if (!kept || version === undefined) return fallback()
      if (version === kept.version) {
        this.hits++
        return send(kept, req, res)
      }
      const making = this.#making.get(url)
      if (!making) this.#makeAnew(url, res)
      if (!making || waits === mostWaits) return fallback()
      await making.promise
    }
  }

  /** From here until the page is kept, or its maker has been answered with something else, others wait. */
  #makeAnew(url: string, res: ServerResponse) {
    const making = Promise.withResolvers<void>()
    this.#making.set(url, making)
    res.once('close', () => {
      if (this.#making.get(url) === making) this.#made(url)
    })
  }

  #made(url: string) {
    this.#making.get(url)?.resolve()
    this.#making.delete(url)
  }

  /** Keeps what a route has marked with `keep`. The version is read before the page's own queries, so a change in between only costs a rendering. */
  readonly middleware = createMiddleware<Env>(async (c, next) => {
    if (c.req.method !== 'GET' || personal.test(c.req.header('cookie') ?? '')) return next()
    await next()
    const { keep } = c.var
    const version = keep && keptVersions.get(keep)
    if (!keep || version === undefined || c.res.status !== 200) return pack(c)
    const html = c.var.written ?? Buffer.from(await c.res.arrayBuffer())
    const kept = prepare(html, { ...this.#headers, ...ownHeaders(c.res.headers) }, keep, version)
    const url = new URL(c.req.url)
    this.#remember(url.pathname + url.search, kept)
    const { body, headers } = firstAnswer(kept, encodingOf(c.req.header('accept-encoding')))
    c.res = isUnchanged((name) => c.req.header(name), kept.common)
      ? new Response(null, { status: 304, headers: toText(kept.common) })
      : new Response(body, { headers: toText(headers) })
  })

  /** Reads the data version of the communities a page is made from; call it before the page's queries. A page for one person is not kept. */
  async keep(c: Context<Env>, communities: readonly number[], until?: Date) {
    if (c.var.actor.sessionId) return
    const keep = until ? { communities, until } : { communities }
    keptVersions.set(keep, await this.#gate.versionOf(communities))
    c.set('keep', keep)
  }

  #remember(url: string, kept: Kept) {
    // Its compressed forms come later and are a fifth of it each at most.
    const size = (one: Kept) => one.variants.identity.body.length * 1.4
    const before = this.#kept.get(url)
    if (before) this.#bytes -= size(before)
    this.#kept.delete(url)
    this.#kept.set(url, kept)
    this.#bytes += size(kept)
    this.#made(url)
    for (const [oldest, one] of this.#kept) {
      if (this.#bytes <= limit) break
      this.#kept.delete(oldest)
      this.#bytes -= size(one)
    }
  }
}

const ownNames = [
  'etag',
  'last-modified',
  'content-disposition',
  'content-language',
  'link',
  'access-control-allow-origin',
  'access-control-expose-headers',
]
/** What an answer says of itself goes with it when it is kept. */
const ownHeaders = (given: globalThis.Headers): Headers => ({
  'content-type': given.get('content-type') ?? 'text/html; charset=UTF-8',
  ...Object.fromEntries(
    ownNames.flatMap((name) => {
      const value = given.get(name)
      return value === null ? [] : [[name, value]]
    }),
  ),
})

const keptVersions = new WeakMap<object, string>()

const toText = (headers: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

const encodingOf = (accepted = ''): Encoding =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'

function prepare(
  html: Buffer<ArrayBuffer>,
  common: Headers,
  keep: NonNullable<Env['Variables']['keep']>,
  version: string,
): Kept {
  // The moment at which it was made stands in its last element, and makes it no other page.
  const last = html.lastIndexOf('<live-page')
  const words = last < 0 ? html : html.subarray(0, last)
  const hash = () => createHash('sha256').update(version).update(words).digest('base64url').slice(0, 22)
  const etag = String(common.etag ?? `"${hash()}"`)
  const all = { ...common, 'cache-control': 'no-cache', vary: 'accept-encoding, cookie', etag }
  return {
    communities: keep.communities,
    version,
    until: keep.until?.getTime() ?? Number.POSITIVE_INFINITY,
    common: all,
    variants: { identity: { body: html, headers: { ...all, 'content-length': html.length } } },
  }
}

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } }

/**
 * What is made afresh each time, such as results of a search, travels packed too. Only what a stranger reads comes here:
 * it holds no secret that the size of what was packed with it could tell.
 */
function pack(c: Context<Env>) {
  const encoding = encodingOf(c.req.header('accept-encoding'))
  const html = c.var.written
  if (!html || encoding === 'identity') return
  const common = { 'content-type': 'text/html; charset=UTF-8', vary: 'accept-encoding, cookie' }
  const { body, headers } = packed(html, encoding, common)
  // Hono takes over the headers that the page had.
  c.res = new Response(body, { status: c.res.status, headers: toText(headers) })
}

/** Packed for this once: a page is packed well when it is asked for again. */
function firstAnswer({ common, variants }: Kept, encoding: Encoding): Variant {
  const { body: html } = variants.identity
  return encoding === 'identity' ? variants.identity : packed(html, encoding, common)
}

function packed(html: Buffer<ArrayBuffer>, encoding: 'br' | 'gzip', common: Headers): Variant {
  const body = encoding === 'br' ? brotliCompressSync(html, quickly) : gzipSync(html, { level: 1 })
  return { body, headers: { ...common, 'content-encoding': encoding, 'content-length': body.length } }
}

function variantOf(kept: Kept, encoding: Encoding): Variant {
  const made = kept.variants[encoding]
  if (made) return made
  const { body: html } = kept.variants.identity
  const body = encoding === 'br' ? brotliCompressSync(html, brotli) : gzipSync(html)
  const variant = { body, headers: { ...kept.common, 'content-encoding': encoding, 'content-length': body.length } }
  kept.variants[encoding] = variant
  return variant
}

const headerOf = (req: IncomingMessage, name: string) => {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

function send(kept: Kept, req: IncomingMessage, res: ServerResponse) {
  const encoding = encodingOf(headerOf(req, 'accept-encoding'))
  if (isUnchanged((name) => headerOf(req, name), kept.common)) {
    res.writeHead(304, kept.common).end()
    return
  }
  const { body, headers } = variantOf(kept, encoding)
  res.writeHead(200, headers).end(body)
}
