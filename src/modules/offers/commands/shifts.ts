import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { today } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import { hasAll, mayServe } from '../rules/screening.ts'
import type { HoursForm, ShiftForm } from '../schema.ts'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import { lockShift, lockVolunteer } from './locks.ts'
import type { At } from './needs.ts'

const moment = (day: string, time: string) => sql<Date>`(${`${day} ${time}`}::timestamp at time zone 'America/Toronto')`

export const columnsOf = (form: ShiftForm) => ({
  organisation_id: form.organisationId,
  title_en: form.titleEn,
  title_fr: form.titleFr,
  area: form.area,
  starts_at: moment(form.day, form.from),
  ends_at: moment(form.day, form.to),
  places: form.places,
  skills: form.skills,
  languages: form.languages,
  needs_check: form.needsCheck,
})

/** Plans a shift for an organisation's volunteers. Times are Ontario's. */
export const planShift = (db: Db, by: Speaker, communityId: number, form: ShiftForm) =>
  inScope(db, [communityId], async (tx) => {
    if (!maySpeakFor(by, form.organisationId)) return failed('not-yours')
    const { id } = await tx
      .insertInto('shifts')
      .values({ ...columnsOf(form), community_id: communityId, synthetic: form.synthetic })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, by, { communityId, action: 'shift.planned', subject: `shift:${id}`, detail: { day: form.day } })
    return ok(id)
  }).catch((error: unknown) => {
    if (constraintOf(error) === 'shifts_community_id_organisation_id_fkey') return failed('no-such-organisation')
    throw error
  })

export interface Signup {
  volunteerId: string
  shiftId: string
  /** Nobody signs up for what has begun; staff may, to record who came. */
  evenIfBegun?: boolean
}

/**
 * Puts a volunteer on a shift. `full`: places are counted on the locked row, and the database refuses more; `double-booked`
 * when the volunteer is elsewhere at that time; `not-screened` and `other-skills` by the rules in rules/screening.ts.
 */
export const signUp = (db: Db, by: Speaker, communityId: number, { volunteerId, shiftId, ...at }: Signup) =>
  inScope(db, [communityId], async (tx) => {
    const volunteer = await lockVolunteer(tx, communityId, volunteerId)
    const shift = await lockShift(tx, communityId, shiftId)
    if (!volunteer || !shift) return failed('gone')
    if (!maySpeakFor(by, shift.organisation_id)) return failed('not-yours')
    if (shift.cancelled_at) return failed('shift-cancelled')
    if (!at.evenIfBegun && shift.begun) return failed('begun')
    const screened = { state: volunteer.state, clearUntil: volunteer.clear_until }
    if (!mayServe(screened, { needsCheck: shift.needs_check, day: today(shift.starts_at) }))
      return failed('not-screened')
    if (!hasAll(shift.skills, volunteer.skills) || !hasAll(shift.languages, volunteer.languages))
      return failed('other-skills')
    if (shift.taken >= shift.places) return failed('full')
    const { starts_at, ends_at } = shift
    await tx
      .insertInto('shift_signups')
      .values({
        community_id: communityId,
        shift_id: shiftId,
        volunteer_id: volunteerId,
        starts_at,
        ends_at,
        signed_by: by.id,
      })
      .execute()
    await count(tx, { communityId, id: shiftId }, 1)
    const detail = { volunteer: volunteerId }
    await record(tx, by, { communityId, action: 'shift.signed-up', subject: `shift:${shiftId}`, detail })
    return ok(shiftId)
  }).catch((error: unknown) => {
    if (constraintOf(error) === 'shift_signups_not_at_once') return failed('double-booked')
    throw error
  })

const count = (tx: Tx, { communityId, id }: At, plus: number) =>
  tx
    .updateTable('shifts')
    .set({ taken: sql`taken + ${plus}` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()

/** Takes a volunteer off a shift that has not begun, and gives the place back. Doing it twice changes nothing. */
export const cancelSignup = (db: Db, by: Speaker, communityId: number, { volunteerId, shiftId, ...at }: Signup) =>
  inScope(db, [communityId], async (tx) => {
    await lockVolunteer(tx, communityId, volunteerId)
    const shift = await lockShift(tx, communityId, shiftId)
    if (!shift) return failed('gone')
    if (!maySpeakFor(by, shift.organisation_id)) return failed('not-yours')
    if (!at.evenIfBegun && shift.begun) return failed('begun')
    await end(tx, by, { communityId, id: shiftId }, volunteerId)
    return ok(shiftId)
  })

/** Ends the sign-ups of a shift (one volunteer's, or all) that its caller has locked. */
async function end(tx: Tx, by: Speaker, { communityId, id }: At, volunteerId?: string) {
  let open = tx
    .updateTable('shift_signups')
    .set({ cancelled_by: by.id, cancelled_at: sql<Date>`clock_timestamp()` })
    .where('community_id', '=', communityId)
    .where('shift_id', '=', id)
    .where('cancelled_at', 'is', null)
  if (volunteerId !== undefined) open = open.where('volunteer_id', '=', volunteerId)
  const ended = await open.returning('volunteer_id as volunteer').execute()
  if (ended.length === 0) return []
  await count(tx, { communityId, id }, -ended.length)
  const detail = { volunteers: ended.map(({ volunteer }) => volunteer) }
  await record(tx, by, { communityId, action: 'shift.signed-off', subject: `shift:${id}`, detail })
  return detail.volunteers
}

/** Takes a volunteer, whose row the caller has locked, off every shift still to come. */
export async function cancelAllOf(tx: Tx, by: Speaker, { communityId, id }: At) {
  const coming = await tx
    .selectFrom('shift_signups')
    .select('shift_id')
    .where('community_id', '=', communityId)
    .where('volunteer_id', '=', id)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', sql<Date>`community_now(${communityId})`)
    .orderBy('shift_id')
    .execute()
  for (const { shift_id } of coming) {
    await lockShift(tx, communityId, shift_id)
    await end(tx, by, { communityId, id: shift_id }, id)
  }
}

/** Calls a shift off; gives the volunteers who were on it, so that they can be told. Doing it twice gives none. */
export const cancelShift = (db: Db, by: Speaker, { communityId, id }: At) =>
  inScope(db, [communityId], async (tx) => {
    const shift = await lockShift(tx, communityId, id)
    if (!shift) return failed('gone')
    if (!maySpeakFor(by, shift.organisation_id)) return failed('not-yours')
    if (shift.cancelled_at) return ok<string[]>([])
    const told = await end(tx, by, { communityId, id })
    await tx
      .updateTable('shifts')
      .set({ cancelled_at: sql<Date>`clock_timestamp()` })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId, action: 'shift.cancelled', subject: `shift:${id}` })
    return ok(told)
  })

/** Records the minutes someone gave on a shift they were on. A correction replaces them; the audit log keeps both. */
export const recordHours = (db: Db, by: Speaker, { communityId, id }: At, { volunteerId, minutes }: HoursForm) =>
  inScope(db, [communityId], async (tx) => {
    const shift = await lockShift(tx, communityId, id)
    if (!shift) return failed('gone')
    if (!maySpeakFor(by, shift.organisation_id)) return failed('not-yours')
    if (shift.cancelled_at) return failed('shift-cancelled')
    if (!shift.begun) return failed('not-yet')
    const key = { community_id: communityId, shift_id: id, volunteer_id: volunteerId }
    const on = await tx
      .selectFrom('shift_signups')
      .select('id')
      .where((is) => is.and(key))
      .where('cancelled_at', 'is', null)
      .executeTakeFirst()
    if (!on) return failed('not-on-shift')
    const before = await tx
      .selectFrom('volunteer_hours')
      .select('minutes')
      .where((is) => is.and(key))
      .executeTakeFirst()
    if (before?.minutes === minutes) return ok(id)
    const row = { ...key, organisation_id: shift.organisation_id, worked_on: today(shift.starts_at), minutes }
    await tx
      .insertInto('volunteer_hours')
      .values({ ...row, recorded_by: by.id })
      .onConflict((is) =>
        is
          .constraint('volunteer_hours_once')
          .doUpdateSet({ minutes, recorded_by: by.id, recorded_at: sql<Date>`clock_timestamp()` }),
      )
      .execute()
    const detail = { volunteer: volunteerId, minutes, ...(before && { before: before.minutes }) }
    await record(tx, by, { communityId, action: 'hours.recorded', subject: `shift:${id}`, detail })
    return ok(id)
  })
