import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { serves } from '../rules/fit.ts'
import { isEnd, needMoves, needStateOf, type OfferState, offerMoves, offerStateOf } from '../rules/moves.ts'
import type { MatchEnd, MatchForm } from '../schema.ts'
import { maySpeakFor, mayTake, type Speaker } from '../speaker.ts'
import { lockNeeds, lockOffer, type NeedRow, type OfferRow } from './locks.ts'
import { recordMove } from './moved.ts'
import type { At } from './needs.ts'

/** Takes so many from what an offer has left, and gives them to a need, in both rows at once. Negative to give back. */
interface Change {
  taken: number
  delivered: number
}

/**
 * Matches so many of an offer with a need; `id` is the need's. Both rows are locked, so the sums of matches never exceed
 * either. `nothing-left` when one of them has fewer than asked for by now; `already-matched` when the two are matched
 * and the first match is still on its way.
 */
export const matchOffer = (db: Db, by: Speaker, { communityId, id }: At, { offerId, quantity }: MatchForm) =>
  inScope(db, [communityId], async (tx) => {
    const offer = await lockOffer(tx, communityId, offerId)
    const [need] = await lockNeeds(tx, communityId, [id])
    if (!offer || !need) return failed('gone')
    if (!maySpeakFor(by, need.organisation_id) || !mayTake(by, offer.organisation_id)) return failed('not-yours')
    if (!serves(offer.category, need.category)) return failed('other-category')
    if (isEnd(offerMoves, offer.state) || isEnd(needMoves, need.state)) return failed('ended')
    if (Math.min(offer.quantity - offer.taken, need.quantity - need.taken) < quantity) return failed('nothing-left')
    const row = { community_id: communityId, offer_id: offerId, need_id: id, quantity, made_by: by.id }
    const match = await tx.insertInto('offer_matches').values(row).returning('id').executeTakeFirstOrThrow()
    await change(tx, by, { offer, need }, { taken: quantity, delivered: 0 })
    if (offer.organisation_id === null) await takeCare(tx, offer, need.organisation_id)
    const detail = { offer: offerId, need: id, quantity }
    await record(tx, by, { communityId, action: 'match.made', subject: `match:${match.id}`, detail })
    return ok(match.id)
  }).catch((error: unknown) => {
    if (constraintOf(error) === 'offer_matches_once') return failed('already-matched')
    throw error
  })

const takeCare = (tx: Tx, offer: OfferRow, organisationId: string) =>
  tx
    .updateTable('offers')
    .set({ organisation_id: organisationId })
    .where('community_id', '=', offer.community_id)
    .where('id', '=', offer.id)
    .execute()

interface Pair {
  offer: OfferRow
  need: NeedRow
}
/** Moves the counts of both sides, and their states where the counts say so. */
async function change(tx: Tx, by: Speaker, { offer, need }: Pair, { taken, delivered }: Change) {
  await changeOffer(tx, by, offer, { taken, delivered })
  await changeNeed(tx, by, need, { taken, delivered })
}

async function changeOffer(tx: Tx, by: Speaker, offer: OfferRow, plus: Change) {
  const { community_id: communityId, id } = offer
  const counts = { taken: offer.taken + plus.taken, delivered: offer.delivered + plus.delivered }
  const state: OfferState = offerStateOf({ ...offer, ...counts })
  const ended = state === 'delivered' ? sql<string>`community_today(${communityId})` : null
  await tx
    .updateTable('offers')
    .set({ ...counts, state, ended_on: ended, version: sql`version + 1` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
  if (state !== offer.state) await recordMove(tx, by, 'offer', { communityId, id, from: offer.state, to: state })
}

async function changeNeed(tx: Tx, by: Speaker, need: NeedRow, plus: Change) {
  const { community_id: communityId, id } = need
  const counts = { taken: need.taken + plus.taken, delivered: need.delivered + plus.delivered }
  const state = needStateOf({ ...need, ...counts })
  await tx
    .updateTable('needs')
    .set({ ...counts, state, version: sql`version + 1` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
  if (state !== need.state) await recordMove(tx, by, 'need', { communityId, id, from: need.state, to: state })
}

/** Says that what was matched has come, or that it will not: then both sides have it back. Each match ends once. */
export const endMatch = (db: Db, by: Speaker, { communityId, id }: At, { to, why }: MatchEnd) =>
  inScope(db, [communityId], async (tx) => {
    const found = await readMatch(tx, communityId, id)
    if (!found) return failed('gone')
    const offer = await lockOffer(tx, communityId, found.offer_id)
    const [need] = await lockNeeds(tx, communityId, [found.need_id])
    // Read again behind the locks: someone may have ended it while we waited.
    const match = await readMatch(tx, communityId, id)
    if (!offer || !need || !match) return failed('gone')
    if (!maySpeakFor(by, need.organisation_id) && !maySpeakFor(by, offer.organisation_id)) return failed('not-yours')
    if (match.state === to) return ok(found.need_id)
    if (match.state !== 'made') return failed('ended')
    await end(tx, by, { communityId, id }, { to, why })
    const { quantity } = match
    const plus = to === 'delivered' ? { taken: 0, delivered: quantity } : { taken: -quantity, delivered: 0 }
    await change(tx, by, { offer, need }, plus)
    return ok(found.need_id)
  })

const readMatch = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('offer_matches')
    .select(['offer_id', 'need_id', 'quantity', 'state'])
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()

async function end(tx: Tx, by: Speaker, { communityId, id }: At, { to, why }: MatchEnd) {
  await tx
    .updateTable('offer_matches')
    .set({ state: to, why, ended_by: by.id, ended_at: sql<Date>`clock_timestamp()` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
  await record(tx, by, { communityId, action: `match.${to}`, subject: `match:${id}` })
}

/** Gives back to the needs what they were to get of an offer that its caller has locked, and that will not come. */
export async function undoMatchesOf(tx: Tx, by: Speaker, offer: OfferRow, why: string) {
  const communityId = offer.community_id
  const open = await tx
    .selectFrom('offer_matches')
    .select(['id', 'need_id', 'quantity'])
    .where('community_id', '=', communityId)
    .where('offer_id', '=', offer.id)
    .where('state', '=', 'made')
    .execute()
  const needs = await lockNeeds(
    tx,
    communityId,
    open.map(({ need_id }) => need_id),
  )
  for (const match of open) {
    await end(tx, by, { communityId, id: match.id }, { to: 'undone', why })
    const need = needs.find(({ id }) => id === match.need_id)
    if (need) await changeNeed(tx, by, need, { taken: -match.quantity, delivered: 0 })
  }
  const back = open.reduce((sum, { quantity }) => sum + quantity, 0)
  if (back === 0) return
  await tx
    .updateTable('offers')
    .set({ taken: offer.taken - back })
    .where('community_id', '=', communityId)
    .where('id', '=', offer.id)
    .execute()
}
