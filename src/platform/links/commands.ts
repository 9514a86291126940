import { sql } from 'kysely'
import { type Change, note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { type LinkPurpose, tokenOf } from './token.ts'

export interface LinkTo {
  communityId: number
  purpose: LinkPurpose
  /** The id of the record that the link is about. */
  subject: string
  organisationId?: string | undefined
  /** The e-mail address it is sent to. */
  recipient: string
  /** How many days it works. */
  days: number
}
export interface OpenLink {
  id: string
  communityId: number
  purpose: LinkPurpose
  subject: string
  organisationId: string | undefined
  recipient: string
  expiresAt: Date
}

/** Links of the house stand on no page that is kept for readers: what becomes of one makes no page anew. */
const write = (tx: Tx, by: Recorder, change: Change) =>
  change.communityId === house ? note(tx, by, change) : record(tx, by, change)

/**
 * Makes a link for someone without an account, in the transaction of what it is about. Gives the token that goes into
 * the address; the database keeps none of it, and the address it is sent to stays out of the audit log.
 */
export async function issueLink(tx: Tx, env: { secret: string }, by: Recorder, to: LinkTo) {
  const { communityId, purpose, subject, organisationId, recipient, days } = to
  const { id } = await tx
    .insertInto('answer_links')
    .values({
      community_id: communityId,
      purpose,
      subject,
      organisation_id: organisationId ?? null,
      recipient,
      issued_by: by.id,
      expires_at: sql`now() + ${days} * interval '1 day'`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { purpose, subject, organisationId, days }
  await write(tx, by, { communityId, action: 'link.issued', subject: `link:${id}`, detail })
  return { id, token: tokenOf({ communityId, id }, purpose, env.secret) }
}

/** Ends every link of a record that still works; gives how many that were. */
export async function revokeLinks(tx: Tx, by: Recorder, communityId: number, subject: string): Promise<number> {
  const revoked = await tx
    .updateTable('answer_links')
    .set({ revoked_at: sql`now()` })
    .where('community_id', '=', communityId)
    .where('subject', '=', subject)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('id')
    .execute()
  for (const { id } of revoked)
    await write(tx, by, { communityId, action: 'link.revoked', subject: `link:${id}`, detail: { of: subject } })
  return revoked.length
}

/** Ends this one link, which may have run out: a newer one takes its place. False when it was used or revoked before. */
export async function revokeLink(tx: Tx, by: Recorder, { communityId, id, subject }: OpenLink): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('answer_links')
    .set({ revoked_at: sql`now()` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await write(tx, by, { communityId, action: 'link.revoked', subject: `link:${id}`, detail: { of: subject } })
  return true
}

/** The last links of a record, newest first, for its page; `open` are those that still work. */
export const listLinks = (tx: Tx, communityId: number, subject: string) =>
  tx
    .selectFrom('answer_links')
    .select(['id', 'purpose', 'recipient', 'issued_at', 'expires_at', 'claimed_at', 'used_at', 'revoked_at'])
    .select(sql<boolean>`used_at is null and revoked_at is null and expires_at > now()`.as('open'))
    .where('community_id', '=', communityId)
    .where('subject', '=', subject)
    .orderBy('issued_at', 'desc')
    .limit(20)
    .execute()
export type ListedLink = Awaited<ReturnType<typeof listLinks>>[number]

/**
 * Marks a link as used, in the change's own transaction. False when it was used, revoked or ran out in the meantime:
 * whoever comes second changes nothing.
 */
export async function useLink(tx: Tx, link: OpenLink, by: Recorder): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('answer_links')
    .set({ used_at: sql`clock_timestamp()` })
    .where('community_id', '=', link.communityId)
    .where('id', '=', link.id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const { communityId, purpose } = link
  await write(tx, by, { communityId, action: 'link.used', subject: `link:${link.id}`, detail: { purpose } })
  return true
}

/** In whose name a change made through a link is recorded. */
export const linkActor = (link: Pick<OpenLink, 'id'>): Recorder => ({ id: `link:${link.id}` })
