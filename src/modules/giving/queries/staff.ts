import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Channel, GiftState, PledgeState } from '../rules/index.ts'

const step = 50

export interface GiftsAsked {
  campaign?: string | undefined
  channel?: Channel | undefined
  state?: GiftState | undefined
  /** The last one of the page before. */
  before?: number | undefined
}
/** Gifts, the newest first, by key; `next` is where the list goes on. Without names: those are on the page of a gift. */
export async function listGifts(db: Db, { campaign, channel, state, before }: GiftsAsked) {
  let query = db
    .selectFrom('gifts as g')
    .select(['g.id', 'g.number', 'g.channel', 'g.cents', 'g.returned_cents as returned', 'g.to_goal_cents as toGoal'])
    .select([
      'g.surplus_cents as surplus',
      'g.state',
      'g.received_on as on',
      'g.flag',
      'g.late',
      'g.campaign_id as campaign',
    ])
    .orderBy('g.number', 'desc')
    .limit(step + 1)
  if (campaign) query = query.where('g.campaign_id', '=', campaign)
  if (channel) query = query.where('g.channel', '=', channel)
  if (state) query = query.where('g.state', '=', state)
  if (before) query = query.where('g.number', '<', before)
  const rows = await query.execute()
  // The columns' checks know the same words.
  const gifts = rows
    .slice(0, step)
    .map((row) => ({ ...row, channel: row.channel as Channel, state: row.state as GiftState }))
  return { gifts, next: rows.length > step ? gifts.at(-1)?.number : undefined }
}
export type ListedGift = Awaited<ReturnType<typeof listGifts>>['gifts'][number]

/** One gift with its donor and every move of its money; the entry of the ledger stands beside each. */
export async function findGift(db: Db, id: string) {
  const gift = await db
    .selectFrom('gifts as g')
    .leftJoin('donors as d', 'd.id', 'g.donor_id')
    .selectAll('g')
    .select(['d.name', 'd.email', 'd.forgotten_at'])
    .where('g.id', '=', id)
    .executeTakeFirst()
  if (!gift) return undefined
  const moves = await db
    .selectFrom('gift_moves as m')
    .leftJoin('ledger_entries as e', (join) => join.on('e.source', '=', sql<string>`'gift-move:' || m.id`))
    .select(['m.kind', 'm.cents', 'm.to_goal_cents as toGoal', 'm.surplus_cents as surplus', 'm.account', 'm.reason'])
    .select(['m.moved_on as on', 'm.moved_by as by', 'e.seq', 'e.id as entry'])
    .where('m.gift_id', '=', id)
    .orderBy('m.moved_at')
    .limit(200)
    .execute()
  // The columns' checks know the same words.
  return {
    ...gift,
    channel: gift.channel as Channel,
    state: gift.state as GiftState,
    moves: moves.map((move) => ({ ...move, kind: move.kind as 'received' | 'refund' | 'dispute' | 'dispute-won' })),
  }
}
export type GiftRecord = NonNullable<Awaited<ReturnType<typeof findGift>>>

/** Promises of one state, the newest first, by key. */
export async function listPledges(db: Db, { state, before }: { state: PledgeState; before?: number | undefined }) {
  let query = db
    .selectFrom('pledges')
    .select(['id', 'number', 'reference', 'channel', 'cents', 'name', 'made_at as madeAt', 'expires_at as expiresAt'])
    .select(['gift_id as gift', 'campaign_id as campaign'])
    .where('state', '=', state)
    .orderBy('number', 'desc')
    .limit(step + 1)
  if (before) query = query.where('number', '<', before)
  const rows = await query.execute()
  // The column's check knows the same words.
  const pledges = rows.slice(0, step).map((row) => ({ ...row, channel: row.channel as 'e-transfer' | 'cheque' }))
  return { pledges, next: rows.length > step ? pledges.at(-1)?.number : undefined }
}
export type ListedPledge = Awaited<ReturnType<typeof listPledges>>['pledges'][number]

export async function findPledge(db: Db, id: string) {
  const row = await db.selectFrom('pledges').selectAll().where('id', '=', id).executeTakeFirst()
  // The columns' checks know the same words.
  return row && { ...row, state: row.state as PledgeState, channel: row.channel as 'e-transfer' | 'cheque' }
}
export type PledgeRecord = NonNullable<Awaited<ReturnType<typeof findPledge>>>

export const findPledgeByReference = (db: Db, reference: string) =>
  db.selectFrom('pledges').select('id').where('reference', '=', reference).executeTakeFirst()

/** Money that nobody can place yet, the oldest first. */
export async function listArrivals(db: Db) {
  const rows = await db
    .selectFrom('unmatched_arrivals')
    .select(['id', 'channel', 'cents', 'arrived_on as on', 'words'])
    .where('gift_id', 'is', null)
    .where('returned_on', 'is', null)
    .orderBy('number')
    .limit(100)
    .execute()
  // The column's check knows the same words.
  return rows.map((row) => ({ ...row, channel: row.channel as 'e-transfer' | 'cheque' }))
}
export type ListedArrival = Awaited<ReturnType<typeof listArrivals>>[number]

/** Donors of exactly this address. */
export const findDonorsByEmail = (db: Db, email: string) =>
  db
    .selectFrom('donors')
    .select(['id', 'name', 'last_gift_on as lastGiftOn'])
    .where('email', '=', email.trim().toLowerCase())
    .where('email', '<>', '')
    .limit(20)
    .execute()
export type FoundDonor = Awaited<ReturnType<typeof findDonorsByEmail>>[number]

/** A donor with their gifts, the newest first. */
export async function findDonor(db: Db, id: string) {
  const donor = await db.selectFrom('donors').selectAll().where('id', '=', id).executeTakeFirst()
  if (!donor) return undefined
  const gifts = await db
    .selectFrom('gifts')
    .select(['id', 'number', 'campaign_id as campaign', 'channel', 'cents', 'returned_cents as returned'])
    .select([
      'received_on as on',
      'receipt_wanted as receiptWanted',
      'to_goal_cents as toGoal',
      'surplus_cents as surplus',
    ])
    .where('donor_id', '=', id)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
  // The column's check knows the same words.
  return { ...donor, gifts: gifts.map((gift) => ({ ...gift, channel: gift.channel as Channel })) }
}
export type DonorRecord = NonNullable<Awaited<ReturnType<typeof findDonor>>>

/** Everything that is held of a donor, for themselves. */
export async function exportDonor(db: Db, id: string) {
  const donor = await findDonor(db, id)
  if (!donor) return undefined
  const gifts = donor.gifts.map((gift) => gift.id)
  const thanks =
    gifts.length > 0
      ? await db
          .selectFrom('thanks')
          .select(['gift_id as gift', 'shown_name as name', 'message', 'state', 'asked_at as askedAt'])
          .where('gift_id', 'in', gifts)
          .execute()
      : []
  const pledges = await db
    .selectFrom('pledges')
    .select(['id', 'reference', 'channel', 'cents', 'state', 'made_at as madeAt', 'gift_id as gift'])
    .where('email', '=', donor.email)
    .where('email', '<>', '')
    .limit(200)
    .execute()
  return { donor, thanks, pledges }
}
