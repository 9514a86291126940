import { sql } from 'kysely'
import { constraintOf, type Db, inScope, type Tx, transact } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import { canMove, hasStopped, volunteerMoves } from '../rules/moves.ts'
import { keyOf, type ScreeningForm, type VolunteerForm } from '../schema.ts'
import { mayTake, type Speaker } from '../speaker.ts'
import { lockVolunteer } from './locks.ts'
import { recordMove } from './moved.ts'
import type { At } from './needs.ts'
import { cancelAllOf } from './shifts.ts'

export interface Applying {
  on: string
  locale: Locale
  synthetic?: boolean
  organisationId?: string | null
}

/**
 * Records a volunteer and, apart from it, who it is. Someone who is on the list already is not listed twice: `again`.
 * Whoever had left comes back and starts with their references.
 */
export const applyToVolunteer = (db: Db, by: Speaker, communityId: number, form: VolunteerForm & Applying) =>
  inScope(db, [communityId], async (tx) => {
    const before = await findSame(tx, communityId, form)
    if (before) {
      await comeBack(tx, by, { communityId, id: before.id })
      return ok({ id: before.id, again: true })
    }
    try {
      return ok({ id: await transact(tx, (inner) => insertBoth(inner, by, communityId, form)), again: false })
    } catch (error) {
      // Someone who sent the form twice at the same moment: the first one is there now.
      const same = constraintOf(error) === 'volunteer_contacts_once' ? await findSame(tx, communityId, form) : undefined
      if (!same) throw error
      return ok({ id: same.id, again: true })
    }
  })

async function comeBack(tx: Tx, by: Speaker, { communityId, id }: At) {
  const volunteer = await lockVolunteer(tx, communityId, id)
  if (volunteer?.state !== 'left') return
  await tx
    .updateTable('volunteers')
    .set({ state: 'applied', ended_on: null, version: sql`version + 1` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
  await recordMove(tx, by, 'volunteer', { communityId, id, from: 'left', to: 'applied' })
}

const findSame = (tx: Tx, communityId: number, form: { email: string; phone: string }) =>
  tx
    .selectFrom('volunteer_contacts')
    .select('volunteer_id as id')
    .where('community_id', '=', communityId)
    .where('contact_key', '=', keyOf(form))
    .executeTakeFirst()

async function insertBoth(tx: Tx, by: Speaker, communityId: number, form: VolunteerForm & Applying) {
  const { skills, languages, availability, area, on, synthetic = false, organisationId = null } = form
  const row = { skills, languages, availability, area, applied_on: on, synthetic, organisation_id: organisationId }
  const { id } = await tx
    .insertInto('volunteers')
    .values({ ...row, community_id: communityId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { name, email, phone, locale } = form
  await tx
    .insertInto('volunteer_contacts')
    .values({ community_id: communityId, volunteer_id: id, name, email, phone, locale, contact_key: keyOf(form) })
    .execute()
  await recordMove(tx, by, 'volunteer', { communityId, id, from: null, to: 'applied' })
  return id
}

/**
 * Moves a volunteer's screening on: what was checked, and until when it holds, never the document itself. Whoever does
 * it first takes care of the volunteer. Who is declined or leaves is taken off the shifts still to come.
 */
export const screenVolunteer = (db: Db, by: Speaker, { communityId, id }: At, move: ScreeningForm & { on: string }) =>
  inScope(db, [communityId], async (tx) => {
    const volunteer = await lockVolunteer(tx, communityId, id)
    if (!volunteer) return failed('gone')
    if (!mayTake(by, volunteer.organisation_id)) return failed('not-yours')
    if (volunteer.state === move.to) return ok(id)
    if (!canMove(volunteerMoves, volunteer.state, move.to)) return failed('not-from-here')
    if (move.to === 'clear' && (move.clearUntil ?? '') < move.on) return failed('already-over')
    const ended = hasStopped(move.to)
    if (ended) await cancelAllOf(tx, by, { communityId, id })
    await tx
      .updateTable('volunteers')
      .set({
        state: move.to,
        organisation_id: volunteer.organisation_id ?? by.own ?? null,
        version: sql`version + 1`,
        ...(move.to === 'clear' && { clear_until: move.clearUntil }),
        ended_on: ended ? move.on : null,
      })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    const detail = move.to === 'clear' ? { clearUntil: move.clearUntil } : {}
    await recordMove(tx, by, 'volunteer', {
      communityId,
      id,
      from: volunteer.state,
      to: move.to,
      why: move.why,
      detail,
    })
    return ok(id)
  })
