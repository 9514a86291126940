import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
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
 * them; from then on whoever stands at the door gets what is empty. `key` is the form's: sent twice, it is one person.
 */
export const letWalkIn = (
  db: Db,
  by: Recorder,
  { eventId, name, key }: { eventId: string; name: string; key: string },
): Promise<Outcome<'gone' | 'no-place'>> =>
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
    const { capacity, taken } = held.places
    const begun = held.now >= held.door.startsAt
    if (capacity !== undefined && (begun ? await countInside(tx, eventId) : taken) >= capacity)
      return failed('no-place')
    const { id } = await tx
      .insertInto('registrations')
      .values({
        entry_id: eventId,
        number: held.nextNumber,
        state: 'confirmed',
        size: 1,
        name,
        email: '',
        locale: 'en',
        via: 'door',
        form_key: key || randomUUID(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('registration_people')
      .values({ registration_id: id, position: 1, name, checked_in_at: sql`clock_timestamp()`, checked_in_by: by.id })
      .execute()
    held.nextNumber += 1
    // Once it has begun nobody else takes places, and those who did not come have left theirs.
    if (!begun) held.places.taken += 1
    await writePlaces(tx, by, held)
    const detail = { event: eventId }
    await note(tx, by, { communityId: house, action: 'guest.walked-in', subject: `registration:${id}`, detail })
    return done
  })

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
