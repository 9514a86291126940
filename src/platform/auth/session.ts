import { createHmac, timingSafeEqual } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/db'
import type { Env } from '#platform/env'
import { isDemoEmail } from './demo.ts'
import { type Actor, roles } from './permissions.ts'

export const sessionCookie = 'ensemble.session_token'

const Grants = z.array(z.object({ community: z.number(), role: z.enum(roles), organisation: z.string().nullable() }))

type Settings = Pick<Env, 'secret' | 'ENSEMBLE_DEMO'>

interface Row {
  session_id: string
  user_id: string
  name: string
  email: string
  grants: unknown
}

/**
 * Who holds this cookie, by one query. The cookie is `token.signature` as better-auth writes it (HMAC-SHA256 of the
 * token with the house's secret, base64, percent-encoded); a cookie we did not sign never reaches the database.
 * Outside of the demonstration its people are nobody, even with a session from before.
 */
export async function readSession(db: Db, env: Settings, cookie: string, now: Date): Promise<Actor | undefined> {
  const token = unsign(cookie.includes('%') ? decode(cookie) : cookie, env.secret)
  if (!token) return undefined
  // Asked at every request: put together once.
  const asked = CompiledQuery.raw('select * from session_actor($1, $2)', [token, now])
  const { rows } = await db.executeQuery<Row>(asked as CompiledQuery<Row>)
  const row = rows[0]
  if (!row || (!env.ENSEMBLE_DEMO && isDemoEmail(row.email))) return undefined
  return {
    id: row.user_id,
    name: row.name,
    email: row.email,
    sessionId: row.session_id,
    grants: Grants.parse(row.grants),
  }
}

/** Anyone can send a cookie that is no percent-encoding at all. */
function decode(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function unsign(signed: string, secret: string) {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = signed.slice(0, dot)
  const wanted = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : undefined
}
