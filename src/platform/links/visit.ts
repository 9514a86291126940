import { randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { note } from '#platform/audit'
import { inScope } from '#platform/db'
import type { Ctx } from '#platform/http'
import { linkActor, type OpenLink } from './commands.ts'
import { hashOf, type LinkPurpose, readToken } from './token.ts'

/**
 * `fresh`: nobody has gone on with it yet; `yours`: this browser has; `elsewhere`: another has, so it was forwarded;
 * the others work no more, or never did. `forgotten`: it ran out so long ago that its address was deleted, and no new one
 * can be sent.
 */
export type LinkState = 'fresh' | 'yours' | 'elsewhere' | 'used' | 'expired' | 'forgotten' | 'revoked' | 'wrong'
export interface Visit {
  state: LinkState
  link?: OpenLink
}

const cookieOf = (id: string) => `ensemble.link.${id}`

/**
 * What the `:token` of the address leads to, by the database's clock. Every visit is written in the audit log; a visit
 * changes nothing else, because mail programs open links before people do.
 */
export function readLink(c: Ctx, purpose: LinkPurpose): Promise<Visit> {
  const named = readToken(c.req.param('token') ?? '', purpose, c.var.env.secret)
  if (!named) return Promise.resolve({ state: 'wrong' })
  return inScope(c.var.db, [named.communityId], async (tx) => {
    const row = await tx
      .selectFrom('answer_links')
      .selectAll()
      .select(sql<boolean>`expires_at <= clock_timestamp()`.as('expired'))
      .where('community_id', '=', named.communityId)
      .where('id', '=', named.id)
      .executeTakeFirst()
    if (!row) return { state: 'wrong' }
    const state = stateOf(row, getCookie(c, cookieOf(row.id)))
    await note(tx, linkActor(row), {
      communityId: row.community_id,
      action: 'link.visited',
      subject: `link:${row.id}`,
      detail: { state, method: c.req.method },
    })
    const link: OpenLink = {
      id: row.id,
      communityId: row.community_id,
      purpose,
      subject: row.subject,
      organisationId: row.organisation_id ?? undefined,
      recipient: row.recipient,
      expiresAt: row.expires_at,
    }
    return { state, link }
  })
}

interface Row {
  used_at: Date | null
  revoked_at: Date | null
  claimed_by: Buffer | null
  expired: boolean
  recipient: string
}
function stateOf(row: Row, key: string | undefined): LinkState {
  if (row.revoked_at) return 'revoked'
  if (row.used_at) return 'used'
  if (row.recipient === '') return 'forgotten'
  if (row.expired) return 'expired'
  if (!row.claimed_by) return 'fresh'
  return key !== undefined && timingSafeEqual(hashOf(key), row.claimed_by) ? 'yours' : 'elsewhere'
}

/**
 * Binds a link to this browser, so that it works nowhere else: a forwarded link then says so. Called by the form behind
 * “Continue”. False when another browser was first.
 */
export function claimLink(c: Ctx, link: OpenLink): Promise<boolean> {
  const key = randomBytes(16).toString('base64url')
  return inScope(c.var.db, [link.communityId], async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('answer_links')
      .set({ claimed_by: hashOf(key), claimed_at: sql`clock_timestamp()` })
      .where('community_id', '=', link.communityId)
      .where('id', '=', link.id)
      .where('claimed_by', 'is', null)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', sql<Date>`clock_timestamp()`)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
    await note(tx, linkActor(link), {
      communityId: link.communityId,
      action: 'link.claimed',
      subject: `link:${link.id}`,
    })
    setCookie(c, cookieOf(link.id), key, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: c.var.env.publicUrl.startsWith('https:'),
      maxAge: Math.max(60, Math.ceil((link.expiresAt.getTime() - Date.now()) / 1000)),
    })
    return true
  })
}
