import type { Db } from '#platform/db'
import type { PledgeState } from '../rules/index.ts'

/** One's own promise, for whoever holds its link; undefined once it holds no address any more. */
export async function findMyPledge(db: Db, id: string) {
  const row = await db
    .selectFrom('pledges')
    .select(['id', 'campaign_id as campaign', 'reference', 'channel', 'cents', 'state', 'expires_at as expiresAt'])
    .select('consent_request as consentRequest')
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  // The column's check knows the same words.
  return row && { ...row, state: row.state as PledgeState, channel: row.channel as 'e-transfer' | 'cheque' }
}
export type MyPledge = NonNullable<Awaited<ReturnType<typeof findMyPledge>>>

export type WallState = 'waiting' | 'shown' | 'refused' | 'withdrawn'
/** One's own gift, for whoever holds its link. */
export async function findMyGift(db: Db, id: string) {
  const row = await db
    .selectFrom('gifts as g')
    .innerJoin('donors as d', 'd.id', 'g.donor_id')
    .leftJoin('thanks as w', 'w.gift_id', 'g.id')
    .leftJoin('gift_intents as i', 'i.gift_id', 'g.id')
    .select('i.consent_request as consentRequest')
    .select(['g.id', 'g.campaign_id as campaign', 'g.cents', 'g.to_goal_cents as toGoal', 'g.surplus_cents as surplus'])
    .select(['g.returned_cents as returned', 'g.received_on as on', 'd.no_updates_at as noUpdatesAt'])
    .select('w.state as wall')
    .where('g.id', '=', id)
    .where('d.forgotten_at', 'is', null)
    .executeTakeFirst()
  // The column's check knows the same words.
  return row && { ...row, wall: row.wall as WallState | null }
}
/** Whether the donor of a gift still wants messages about campaigns. */
export const findUpdatesWish = (db: Db, gift: string) =>
  db
    .selectFrom('gifts as g')
    .innerJoin('donors as d', 'd.id', 'g.donor_id')
    .select(['d.email', 'd.locale', 'd.no_updates_at as noUpdatesAt'])
    .where('g.id', '=', gift)
    .executeTakeFirst()

export type MyGift = NonNullable<Awaited<ReturnType<typeof findMyGift>>>
