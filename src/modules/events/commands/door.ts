import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { done, failed, type Outcome } from '#platform/outcome'
import { mailRegistration, type Senders } from './letters.ts'
import { holdPlaces, writePlaces } from './places.ts'

/** Where a ticket belongs: its event, and whether it still holds a place. */
const ticketOf = (tx: Tx, code: string) =>
  tx
    .selectFrom('registration_people as p')
    .innerJoin('registrations as r', 'r.id', 'p.registration_id')
    .select(['r.id', 'r.entry_id', 'r.state', 'p.position', 'p.checked_in_at'])
    .where('p.code', '=', code)
    .executeTakeFirst()

/**
 * Lets a person in by the code of their ticket, or takes that back. Two people at the door may do it at once: it counts once.
 * `gone` for no ticket of this event, `no-place` for one whose registration holds none any more.
 */
export const checkIn = (
  db: Db,
  by: Recorder,
  { eventId, code, inside }: { eventId: string; code: string; inside: boolean },
): Promise<Outcome<'gone' | 'no-place'>> =>
  inScope(db, [house], async (tx) => {
    const ticket = await ticketOf(tx, code)
    if (ticket?.entry_id !== eventId) return failed('gone')
    if (ticket.state !== 'confirmed') return failed('no-place')
    const changed = await tx
      .updateTable('registration_people')
      .set(
        inside
          ? { checked_in_at: sql`clock_timestamp()`, checked_in_by: by.id }
          : { checked_in_at: null, checked_in_by: null },
      )
      .where('code', '=', code)
      .where('checked_in_at', inside ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return done
    const action = inside ? 'guest.let-in' : 'guest.taken-back'
    const detail = { event: eventId, position: ticket.position }
    await note(tx, by, { communityId: house, action, subject: `registration:${ticket.id}`, detail })
    return done
  })

/**
 * Lets somebody in who comes without registration. Until the event begins, the places of those who registered are kept for
 * them; from then on whoever stands at the door gets what is empty. `key` is the form's: sent twice, it is one person. With an
 * address (`email`, else '') they get a link of their own, for a certificate afterwards; `already-registered` for an address that has a
 * registration already.
 */
export const letWalkIn = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { eventId, key, ...who }: WalkIn,
): Promise<Outcome<'gone' | 'no-place' | 'already-registered'>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdPlaces(tx, eventId)
    if (!held) return failed('gone')
    const before = await tx
      .selectFrom('registrations')
      .select('id')
      .where('entry_id', '=', eventId)
      .where('form_key', '=', key)
      .executeTakeFirst()
    if (before) return done
    if (who.email && (await isRegistered(tx, eventId, who.email))) return failed('already-registered')
    const { capacity, taken } = held.places
    const begun = held.now >= held.door.startsAt
    if (capacity !== undefined && (begun ? await countInside(tx, eventId) : taken) >= capacity)
      return failed('no-place')
    const registration = { entry_id: eventId, number: held.nextNumber, size: 1, ...who }
    const { id } = await tx
      .insertInto('registrations')
      .values({ ...registration, state: 'confirmed', via: 'door', form_key: key || randomUUID() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('registration_people')
      .values({
        registration_id: id,
        position: 1,
        name: who.name,
        checked_in_at: sql`clock_timestamp()`,
        checked_in_by: by.id,
      })
      .execute()
    held.nextNumber += 1
    // Once it has begun nobody else takes places, and those who did not come have left theirs.
    if (!begun) held.places.taken += 1
    await writePlaces(tx, by, held)
    await mailRegistration(tx, senders, { ...registration, id }, { occasion: 'walked-in' })
    const detail = { event: eventId }
    await note(tx, by, { communityId: house, action: 'guest.walked-in', subject: `registration:${id}`, detail })
    return done
  })

export interface WalkIn {
  eventId: string
  name: string
  /** '' for nobody to be written to. */
  email: string
  locale: Locale
  key: string
}

/** Under the lock on the event's places, which everyone who registers holds as well. */
async function isRegistered(tx: Tx, eventId: string, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('registrations')
    .select('id')
    .where('entry_id', '=', eventId)
    .where('email', '=', email)
    .where('state', 'in', ['confirmed', 'waiting', 'offered'])
    .executeTakeFirst()
  return row !== undefined
}

async function countInside(tx: Tx, eventId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('registration_people as p')
    .innerJoin('registrations as r', 'r.id', 'p.registration_id')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('r.entry_id', '=', eventId)
    .where('p.checked_in_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
