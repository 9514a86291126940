import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { bounceKind, softDays, softLimit } from './rules.ts'

/** Community 0 stands for the house in what has no community. */
const house = 0

interface Bounced {
  id: string
  sent_for: number | null
  recipient: string
  /** Enhanced status code or reply code. */
  status: string
}

/**
 * Writes down that a message came back or was refused for good. One hard bounce, or three soft ones in thirty days, and
 * the address gets no more bulk mail of that community until somebody opens it again. The same report twice counts once.
 */
export const recordBounce = (
  tx: Tx,
  { id, sent_for, recipient, status }: Bounced,
): Promise<'hard' | 'soft' | 'known'> => {
  const community = sent_for ?? house
  const kind = bounceKind(status)
  return inScope(tx, [community], async (scoped) => {
    const row = { community_id: community, mail_id: id, kind, recipient: recipient.toLowerCase(), status }
    const { numInsertedOrUpdatedRows } = await scoped
      .insertInto('mail_bounces')
      .values(row)
      .onConflict((conflict) => conflict.columns(['community_id', 'mail_id', 'kind']).doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return 'known'
    if (kind === 'hard' || (await countSoft(scoped, community, row.recipient)) >= softLimit)
      await suppress(scoped, community, row)
    return kind
  })
}

/** Soft bounces of the last thirty days that nobody has answered by opening the address again. */
async function countSoft(tx: Tx, community: number, recipient: string) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mail_bounces b
    where b.community_id = ${community} and b.recipient = ${recipient} and b.kind = 'soft'
      and b.at > clock_timestamp() - ${softDays} * interval '1 day'
      and not exists (select from suppressed_addresses s where s.community_id = b.community_id
        and s.recipient = b.recipient and s.reopened_at >= b.at)`.execute(tx)
  return rows[0]?.count ?? 0
}

async function suppress(
  tx: Tx,
  community: number,
  { recipient, kind, mail_id }: { recipient: string; kind: 'hard' | 'soft'; mail_id: string },
) {
  const since = sql<Date>`clock_timestamp()`
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('suppressed_addresses')
    .values({ community_id: community, recipient, reason: kind, since })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'recipient'])
        .doUpdateSet({ reason: kind, since, reopened_at: null })
        .where('suppressed_addresses.reopened_at', 'is not', null),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return
  const detail = { reason: kind }
  await record(tx, system, { communityId: community, action: 'address.suppressed', subject: `mail:${mail_id}`, detail })
}

export const isSuppressed = async (tx: Tx, communityId: number, recipient: string): Promise<boolean> =>
  (await tx
    .selectFrom('suppressed_addresses')
    .select('since')
    .where('community_id', '=', communityId)
    .where('recipient', '=', recipient.toLowerCase())
    .where('reopened_at', 'is', null)
    .executeTakeFirst()) !== undefined

/**
 * Which of these addresses mail comes back from, in the community of the transaction's scope: by address in small
 * letters, since when and why. For a page to say so beside a partner; operational mail is still tried.
 */
export async function undeliverable(tx: Tx, emails: readonly string[]) {
  const asked = emails.map((email) => email.toLowerCase())
  if (asked.length === 0) return new Map<string, { since: Date; reason: string }>()
  const rows = await tx
    .selectFrom('suppressed_addresses')
    .select(['recipient', 'since', 'reason'])
    .where('recipient', 'in', asked)
    .where('reopened_at', 'is', null)
    .execute()
  return new Map(rows.map(({ recipient, since, reason }) => [recipient, { since, reason }]))
}

/** Lets an address get bulk mail again; what came back before no longer counts. False when it was open. */
export async function reopenAddress(tx: Tx, by: Recorder, communityId: number, recipient: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('suppressed_addresses')
    .set({ reopened_at: sql`clock_timestamp()` })
    .where('community_id', '=', communityId)
    .where('recipient', '=', recipient.toLowerCase())
    .where('reopened_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await record(tx, by, { communityId, action: 'address.reopened', subject: `community:${communityId}` })
  return true
}

/** Addresses of a community that get no bulk mail, newest first. */
export const listSuppressed = (tx: Tx, communityId: number, most: number) =>
  tx
    .selectFrom('suppressed_addresses')
    .select(['recipient', 'since', 'reason'])
    .where('community_id', '=', communityId)
    .where('reopened_at', 'is', null)
    .orderBy('since', 'desc')
    .limit(most)
    .execute()
export type Suppressed = Awaited<ReturnType<typeof listSuppressed>>[number]

/** What came back, newest first. */
export const listBounces = (tx: Tx, communityId: number, most: number) =>
  tx
    .selectFrom('mail_bounces')
    .select(['mail_id', 'kind', 'recipient', 'status', 'at'])
    .where('community_id', '=', communityId)
    .orderBy('at', 'desc')
    .orderBy('mail_id')
    .limit(most)
    .execute()
export type Bounce = Awaited<ReturnType<typeof listBounces>>[number]
