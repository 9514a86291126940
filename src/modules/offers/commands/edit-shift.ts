import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { findShift, type ShiftLine } from '../queries/shifts.ts'
import type { VolunteerState } from '../rules/moves.ts'
import { hasAll, mayServe } from '../rules/screening.ts'
import { hasMoved, shiftAsTyped, shiftInALine } from '../rules/shift.ts'
import type { ShiftForm } from '../schema.ts'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import { lockShift } from './locks.ts'
import type { At } from './needs.ts'
import { columnsOf } from './shifts.ts'

function refusalOf(before: ShiftLine & { begun: boolean }, by: Speaker, form: ShiftForm) {
  if (!maySpeakFor(by, before.organisationId) || !maySpeakFor(by, form.organisationId)) return 'not-yours'
  if (before.cancelled) return 'shift-cancelled'
  if (before.begun) return 'begun'
  if (form.seen !== shiftInALine(shiftAsTyped(before))) return 'edited-meanwhile'
  return form.places < before.taken ? 'fewer-than-on-it' : undefined
}

/**
 * Changes a shift that has not begun; gives the volunteers to be told, because the day, the hours or the area are others.
 * `edited-meanwhile` when someone saved since the form was opened; `not-all-fit` when someone on it would no longer have
 * the checks, skills or languages, `elsewhere-then` when someone on it has another shift at the new time.
 */
export const editShift = (db: Db, by: Speaker, { communityId, id }: At, form: ShiftForm) =>
  inScope(db, [communityId], async (tx) => {
    const locked = await lockShift(tx, communityId, id)
    const before = locked && (await findShift(tx, communityId, id))
    if (!before) return failed('gone')
    const refusal = refusalOf({ ...before, begun: locked.begun }, by, form)
    if (refusal) return failed(refusal)
    const [was, is] = [form.seen, shiftInALine(form)]
    if (was === is) return ok<string[]>([])
    const people = await peopleOn(tx, communityId, id)
    if (!people.every((one) => fits(one, form))) return failed('not-all-fit')
    const shifts = tx.updateTable('shifts').set(columnsOf(form))
    const after = await shifts
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .returning(['starts_at', 'ends_at', sql<boolean>`starts_at <= community_now(community_id)`.as('begun')])
      .executeTakeFirstOrThrow()
    if (after.begun) throw new Begun()
    await tx
      .updateTable('shift_signups')
      .set({ starts_at: after.starts_at, ends_at: after.ends_at })
      .where('community_id', '=', communityId)
      .where('shift_id', '=', id)
      .where('cancelled_at', 'is', null)
      .execute()
    const detail = { before: was, after: is }
    await record(tx, by, { communityId, action: 'shift.edited', subject: `shift:${id}`, detail })
    return ok(hasMoved(shiftAsTyped(before), form) ? people.map((one) => one.id) : [])
  }).catch((error: unknown) => {
    if (error instanceof Begun) return failed('in-the-past')
    const constraint = constraintOf(error)
    if (constraint === 'shift_signups_not_at_once') return failed('elsewhere-then')
    if (constraint === 'shifts_community_id_organisation_id_fkey') return failed('no-such-organisation')
    throw error
  })

/** The new beginning is past: what was written is undone. */
class Begun extends Error {}

interface Person {
  id: string
  state: VolunteerState
  clearUntil: string | null
  skills: string[]
  languages: string[]
}

/** Who is on a shift whose row the caller has locked, with what a shift can ask for. */
async function peopleOn(tx: Tx, communityId: number, id: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select v.id, v.state, v.clear_until as "clearUntil", v.skills, v.languages
    from shift_signups g join volunteers v on v.community_id = g.community_id and v.id = g.volunteer_id
    where g.community_id = ${communityId} and g.shift_id = ${id} and g.cancelled_at is null order by v.id`.execute(tx)
  return rows
}

const fits = (one: Person, form: ShiftForm) =>
  mayServe(one, form) && hasAll(form.skills, one.skills) && hasAll(form.languages, one.languages)
