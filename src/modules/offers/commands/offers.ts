import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx, transact } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import { findIntake } from '../queries/intake.ts'
import { canMove, isEnd, type OfferState, offerMoves, offerStateOf } from '../rules/moves.ts'
import { type KeptOffer, keyOf, type OfferAnswer, type OfferForm } from '../schema.ts'
import { mayTake, type Speaker } from '../speaker.ts'
import { lockOffer, type OfferRow } from './locks.ts'
import { undoMatchesOf } from './matches.ts'
import { recordMove } from './moved.ts'
import type { At } from './needs.ts'

/** Who sends an offer, on which day (the community's), in which language they are written to. */
export interface Making {
  on: string
  locale: Locale
  /** Staff take in what someone calls about even while the public form is closed. */
  evenIfClosed?: boolean
  synthetic?: boolean
}

/**
 * Records an offer and, apart from it, who makes it. The same person offering the same thing on the same day is one
 * offer: then `again` is true, and the larger number and the newer words hold as long as nobody has taken any of it.
 * `closed` when the category is not being taken in at this moment: the rule is read in the same transaction.
 */
export const makeOffer = (db: Db, by: Speaker, communityId: number, form: OfferForm & Making) =>
  inScope(db, [communityId], async (tx) => {
    const intake = await findIntake(tx, communityId, { category: form.category, on: form.on })
    if (!form.evenIfClosed && intake.state !== 'open') return failed('closed')
    // Almost always there is none; where two arrive together the constraint decides and the second reads the first.
    const before = (await findSame(tx, communityId, form)) ?? (await insertOffer(tx, by, communityId, form))
    if (before.isNew) return ok({ id: before.id, again: false })
    await mergeInto(tx, by, { communityId, id: before.id }, form)
    return ok({ id: before.id, again: true })
  })

async function findSame(tx: Tx, communityId: number, form: OfferForm & Making) {
  const row = await tx
    .selectFrom('offer_contacts')
    .select('offer_id as id')
    .where('community_id', '=', communityId)
    .where('contact_key', '=', keyOf(form))
    .where('category', '=', form.category)
    .where('offered_on', '=', form.on)
    .executeTakeFirst()
  return row && { id: row.id, isNew: false }
}

async function insertOffer(tx: Tx, by: Speaker, communityId: number, form: OfferForm & Making) {
  try {
    return { id: await transact(tx, (inner) => insertBoth(inner, by, communityId, form)), isNew: true }
  } catch (error) {
    if (constraintOf(error) !== 'offer_contacts_once') throw error
    const same = await findSame(tx, communityId, form)
    if (!same) throw error
    return same
  }
}

async function insertBoth(tx: Tx, by: Speaker, communityId: number, form: OfferForm & Making) {
  const { category, quantity, area, startsOn, endsOn, detail, on } = form
  const { id } = await tx
    .insertInto('offers')
    .values({
      community_id: communityId,
      category,
      quantity,
      area,
      starts_on: startsOn,
      ends_on: endsOn,
      detail,
      offered_on: on,
      synthetic: form.synthetic ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { name, email, phone, locale } = form
  const who = { name, email, phone, locale, contact_key: keyOf(form), category, offered_on: on }
  await tx
    .insertInto('offer_contacts')
    .values({ community_id: communityId, offer_id: id, ...who })
    .execute()
  await recordMove(tx, by, 'offer', { communityId, id, from: null, to: 'offered', detail: { category, quantity } })
  return id
}

async function mergeInto(tx: Tx, by: Speaker, { communityId, id }: At, form: OfferForm) {
  const before = await lockOffer(tx, communityId, id)
  // What somebody has already answered or taken is changed by the link or by staff, not by sending the form again.
  if (before?.state !== 'offered' || before.taken > 0) return
  const quantity = Math.max(before.quantity, form.quantity)
  const { area, startsOn, endsOn, detail } = form
  await writeOffer(tx, before, {
    quantity,
    area: area || before.area,
    starts_on: startsOn,
    ends_on: endsOn,
    detail: detail || before.detail,
  })
  await record(tx, by, { communityId, action: 'offer.merged', subject: `offer:${id}`, detail: { quantity } })
}

const writeOffer = (tx: Tx, { community_id, id }: OfferRow, row: Partial<OfferRow>) =>
  tx
    .updateTable('offers')
    .set({ ...row, version: sql`version + 1` })
    .where('community_id', '=', community_id)
    .where('id', '=', id)
    .execute()

/**
 * Accepts, declines or withdraws an offer. Whoever accepts it takes care of it from then on. What was matched and not
 * yet delivered goes back to the needs when it is withdrawn. `on`: the community's day.
 */
export const answerOffer = (db: Db, by: Speaker, { communityId, id }: At, answer: OfferAnswer & { on: string }) =>
  inScope(db, [communityId], async (tx) => {
    const offer = await lockOffer(tx, communityId, id)
    if (!offer) return failed('gone')
    if (!mayTake(by, offer.organisation_id)) return failed('not-yours')
    const outcome = await moveOffer(tx, by, offer, answer)
    if (outcome.ok && answer.to === 'accepted' && by.own)
      await writeOffer(tx, offer, { organisation_id: offer.organisation_id ?? by.own })
    return outcome
  })

/** One move of an offer that its caller has locked. Sending the same move twice changes nothing. */
export async function moveOffer(
  tx: Tx,
  by: Speaker,
  offer: OfferRow,
  { to, why, on }: { to: OfferState; why: string; on: string },
) {
  const { community_id: communityId, id } = offer
  if (offer.state === to) return ok(id)
  if (!canMove(offerMoves, offer.state, to)) return failed('not-from-here')
  // What has been delivered cannot be taken back by words.
  if (to === 'declined' && offer.taken > 0) return failed('has-matches')
  if (to === 'withdrawn') await undoMatchesOf(tx, by, offer, why)
  await writeOffer(tx, offer, { state: to, ended_on: isEnd(offerMoves, to) ? on : null })
  await recordMove(tx, by, 'offer', { communityId, id, from: offer.state, to, why })
  return ok(id)
}

/** Changes an offer by its giver's link. Not below what is matched already; nothing once it has come to its end. */
export const keepOffer = (db: Db, by: Speaker, { communityId, id }: At, kept: KeptOffer & { on: string }) =>
  inScope(db, [communityId], async (tx) => {
    const offer = await lockOffer(tx, communityId, id)
    if (!offer) return failed('gone')
    if (isEnd(offerMoves, offer.state)) return failed('ended')
    if (kept.quantity < offer.taken) return failed('below-taken')
    const state = offer.state === 'offered' ? 'offered' : offerStateOf({ ...offer, quantity: kept.quantity })
    const { quantity, area, startsOn, endsOn, detail } = kept
    const ended_on = isEnd(offerMoves, state) ? kept.on : null
    await writeOffer(tx, offer, { quantity, area, starts_on: startsOn, ends_on: endsOn, detail, state, ended_on })
    if (state !== offer.state) await recordMove(tx, by, 'offer', { communityId, id, from: offer.state, to: state })
    else await record(tx, by, { communityId, action: 'offer.edited', subject: `offer:${id}`, detail: { quantity } })
    return ok(id)
  })
