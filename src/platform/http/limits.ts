import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Ctx, Env } from './context.ts'

/** Counts one hit and says how many this key has had in the current window of `seconds`, over all processes. */
export async function countHit(db: Db, key: string, seconds: number, now: Date): Promise<number> {
  const windowAt = new Date(Math.floor(now.getTime() / (seconds * 1000)) * seconds * 1000)
  const { rows } = await sql<{ hits: number }>`
    insert into rate_limits (key, window_at, hits) values (${key}, ${windowAt}, 1)
    on conflict (key, window_at) do update set hits = rate_limits.hits + 1 returning hits`.execute(db)
  return rows[0]?.hits ?? 1
}

/** Who a request came from, past as many proxies as the settings trust: an address, or in IPv6 the network it is in. */
export function clientOf(c: Ctx): string {
  const hops = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  const trusted = c.var.env.TRUSTED_PROXIES
  const forwarded = trusted > 0 ? hops[hops.length - trusted] : undefined
  // In tests a request does not come over a socket.
  return networkOf(
    forwarded ?? (Object.hasOwn(Object(c.env), 'incoming') ? (getConnInfo(c).remote.address ?? 'unknown') : 'local'),
  )
}

/** One subscriber of IPv6 has a network of 64 bits, and may come from another of its addresses each time. */
function networkOf(address: string): string {
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const mapped = /^::ffff:([\d.]+)$/i.exec(plain)?.[1]
  if (mapped) return mapped
  const [before = [], after = []] = plain.split('::').map((half) => half.split(':').filter(Boolean))
  const groups = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

/** Refuses what comes too often, and says how many seconds of the window are left. */
export const tooMany = (seconds: number, now: Date) =>
  new HTTPException(429, { message: String(seconds - (Math.floor(now.getTime() / 1000) % seconds)) })

/** At most `most` requests of this kind per client in each window; more get a page that says when to come back. */
export const limited = (kind: string, most: number, seconds: number) =>
  createMiddleware<Env>(async (c, next) => {
    const hits = await countHit(c.var.db, `${kind}:${clientOf(c)}`, seconds, c.var.receivedAt)
    if (hits > most) throw tooMany(seconds, c.var.receivedAt)
    await next()
  })

/** Deletes the counts of windows that began before `before`; gives how many. */
export async function forgetHits(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from rate_limits where window_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
