import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import type { SeatForm } from '../schema.ts'
import { lockPartner, partnerSubject } from './partner.ts'

interface NewSeat {
  organisationId: string
  form: SeatForm
}

/**
 * Gives an organisation, or one of its people, a seat from a first day to a last one (or without an end yet).
 * `seat-overlap` when the person already sits at that table on one of these days; the database is the judge.
 */
export async function seatPerson(db: Db, by: Recorder, communityId: number, { organisationId, form }: NewSeat) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const partner = await lockPartner(tx, communityId, organisationId)
      if (!partner) return failed('gone')
      if (partner.archived_at) return failed('already-archived')
      const name = form.personId === null ? null : await findName(tx, communityId, organisationId, form.personId)
      if (name === undefined) return failed('no-such-person')
      const { id } = await insertSeat(tx, communityId, organisationId, form)
      const { tableName, startsOn, endsOn } = form
      const detail = { seat: id, name, tableName, startsOn, endsOn }
      await record(tx, by, { communityId, action: 'seat.taken', subject: partnerSubject(organisationId), detail })
      return ok(id)
    })
  } catch (error) {
    if (constraintOf(error) === 'seats_do_not_overlap') return failed('seat-overlap')
    throw error
  }
}

const findName = async (tx: Tx, communityId: number, organisationId: string, id: string) => {
  const person = await tx
    .selectFrom('people')
    .select('name')
    .where('community_id', '=', communityId)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return person?.name
}

const insertSeat = (tx: Tx, communityId: number, organisationId: string, form: SeatForm) =>
  tx
    .insertInto('seats')
    .values({
      community_id: communityId,
      organisation_id: organisationId,
      table_name: form.tableName,
      person_id: form.personId,
      lived_experience: form.livedExperience,
      starts_on: form.startsOn,
      ends_on: form.endsOn,
      synthetic: form.synthetic,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

interface SeatEnd {
  organisationId: string
  id: string
  endsOn: string
}

/**
 * Ends a seat after its last day, or moves that day. `end-before-start` when the day lies before the term;
 * `seat-overlap` when a longer term would run into the person's next one.
 */
export async function endSeat(db: Db, by: Recorder, communityId: number, { organisationId, id, endsOn }: SeatEnd) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const seat = await tx
        .selectFrom('seats')
        .selectAll()
        .where('community_id', '=', communityId)
        .where('organisation_id', '=', organisationId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (!seat) return failed('gone')
      if (endsOn < seat.starts_on) return failed('end-before-start')
      if (endsOn === seat.ends_on) return done
      const seats = tx.updateTable('seats').set({ ends_on: endsOn })
      await seats.where('community_id', '=', communityId).where('id', '=', id).execute()
      const detail = { seat: id, tableName: seat.table_name, before: { endsOn: seat.ends_on }, after: { endsOn } }
      await record(tx, by, { communityId, action: 'seat.ended', subject: partnerSubject(organisationId), detail })
      return done
    })
  } catch (error) {
    if (constraintOf(error) === 'seats_do_not_overlap') return failed('seat-overlap')
    throw error
  }
}
