import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Category } from '../codes.ts'
import type { NeedState, OfferState, VolunteerState } from '../rules/moves.ts'

/**
 * Rows are locked in one order everywhere: the offer, then needs by id, then matches; the volunteer, then the shift.
 * The database's checks on states are the unions named here.
 */
export async function lockOffer(tx: Tx, communityId: number, id: string) {
  const row = await tx
    .selectFrom('offers')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, state: row.state as OfferState, category: row.category as Category }
}
export type OfferRow = NonNullable<Awaited<ReturnType<typeof lockOffer>>>

/** Needs, locked in the order of their ids, as everywhere where several are. */
export async function lockNeeds(tx: Tx, communityId: number, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('needs')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as NeedState, category: row.category as Category }))
}
export type NeedRow = Awaited<ReturnType<typeof lockNeeds>>[number]

/** A volunteer, locked; undefined where there is none. */
export async function lockVolunteer(tx: Tx, communityId: number, id: string) {
  const row = await tx
    .selectFrom('volunteers')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, state: row.state as VolunteerState }
}

/** With whether it has begun, by the community's clock, which is the same for every process. */
export const lockShift = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('shifts')
    .selectAll()
    .select(sql<boolean>`starts_at <= community_now(${communityId})`.as('begun'))
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
