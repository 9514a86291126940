import { sql } from 'kysely'
import { listPlaces } from '#modules/communities'
import { record } from '#platform/audit'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { forgetRecipientsOf, revokeLinks } from '#platform/links'
import { contactDays } from '../rules/contact.ts'
import { lockNeeds, lockOffer } from './locks.ts'
import { recordMove } from './moved.ts'
import { moveOffer } from './offers.ts'

/** So many of each are ended in one night and one transaction; what is left waits for the next. */
const most = 500

/**
 * Every night, in each community by its own day: needs and offers past their last day end, unless something matched is
 * still on its way, and the names and addresses of donors and volunteers go 90 days after the end. Gives how many.
 */
export async function tidyOffers(db: Db) {
  const total = { needs: 0, offers: 0, contacts: 0 }
  for (const { id } of await listPlaces(db)) {
    const done = await inScope(db, [id], async (tx) => ({
      needs: await closeNeeds(tx, id),
      offers: await expireOffers(tx, id),
      contacts: await forgetContacts(tx, id),
    }))
    total.needs += done.needs
    total.offers += done.offers
    total.contacts += done.contacts
  }
  return total
}

/** The open rows past their last day of which nothing is on its way, found by an index of their own. */
const pastRows = {
  needs: sql.raw("from needs where state = 'open'"),
  offers: sql.raw("from offers where state in ('offered', 'accepted')"),
}
async function past(tx: Tx, table: keyof typeof pastRows, communityId: number) {
  const { rows } = await sql<{ id: string }>`
    select id ${pastRows[table]} and community_id = ${communityId} and ends_on < community_today(${communityId})
      and taken = delivered order by ends_on limit ${most}`.execute(tx)
  return rows
}

async function closeNeeds(tx: Tx, communityId: number) {
  const over = await past(tx, 'needs', communityId)
  const rows = await lockNeeds(
    tx,
    communityId,
    over.map(({ id }) => id),
  )
  const still = rows.filter(({ state, taken, delivered }) => state === 'open' && taken === delivered)
  for (const { id, state } of still) {
    await tx
      .updateTable('needs')
      .set({ state: 'closed' })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await recordMove(tx, system, 'need', { communityId, id, from: state, to: 'closed' })
  }
  return still.length
}

async function expireOffers(tx: Tx, communityId: number) {
  const { rows } = await sql<{ on: string }>`select community_today(${communityId}) as on`.execute(tx)
  const on = rows[0]?.on ?? ''
  let ended = 0
  for (const { id } of await past(tx, 'offers', communityId)) {
    const offer = await lockOffer(tx, communityId, id)
    if (!offer || offer.taken > offer.delivered) continue
    const outcome = await moveOffer(tx, system, offer, { to: 'expired', why: '', on })
    if (outcome.ok) ended++
  }
  return ended
}

async function forgetContacts(tx: Tx, communityId: number) {
  const limit = sql<string>`community_today(${communityId}) - ${contactDays}::int`
  const donors = await tx
    .deleteFrom('offer_contacts as c')
    .using('offers as o')
    .whereRef('o.community_id', '=', 'c.community_id')
    .whereRef('o.id', '=', 'c.offer_id')
    .where('c.community_id', '=', communityId)
    .where('o.ended_on', '<', limit)
    .returning('c.offer_id as id')
    .execute()
  const volunteers = await tx
    .deleteFrom('volunteer_contacts as c')
    .using('volunteers as v')
    .whereRef('v.community_id', '=', 'c.community_id')
    .whereRef('v.id', '=', 'c.volunteer_id')
    .where('c.community_id', '=', communityId)
    .where('v.ended_on', '<', limit)
    .returning('c.volunteer_id as id')
    .execute()
  const forgotten = [...donors, ...volunteers]
  for (const { id } of forgotten) await revokeLinks(tx, system, communityId, id)
  await forgetRecipientsOf(
    tx,
    communityId,
    forgotten.map(({ id }) => id),
  )
  if (forgotten.length > 0) {
    const detail = { donors: donors.length, volunteers: volunteers.length }
    await record(tx, system, { communityId, action: 'contacts.deleted', subject: 'offers', detail })
  }
  return forgotten.length
}
