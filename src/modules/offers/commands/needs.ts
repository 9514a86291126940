import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { needStateOf } from '../rules/moves.ts'
import type { NeedForm } from '../schema.ts'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import { lockNeeds } from './locks.ts'
import { recordMove } from './moved.ts'

export interface At {
  communityId: number
  id: string
}

const columnsOf = (form: NeedForm) => ({
  organisation_id: form.organisationId,
  category: form.category,
  quantity: form.quantity,
  area: form.area,
  starts_on: form.startsOn,
  ends_on: form.endsOn,
  detail_en: form.detailEn,
  detail_fr: form.detailFr,
})

const refused = (error: unknown) => {
  if (constraintOf(error) === 'needs_community_id_organisation_id_fkey') return failed('no-such-organisation')
  throw error
}

/** States what an organisation needs and gives its id. `not-yours`: people speak for their own organisation only. */
export const stateNeed = (db: Db, by: Speaker, communityId: number, form: NeedForm) =>
  inScope(db, [communityId], async (tx) => {
    if (!maySpeakFor(by, form.organisationId)) return failed('not-yours')
    const row = { ...columnsOf(form), community_id: communityId, synthetic: form.synthetic }
    const { id } = await tx.insertInto('needs').values(row).returning('id').executeTakeFirstOrThrow()
    const detail = { category: form.category, quantity: form.quantity }
    await recordMove(tx, by, 'need', { communityId, id, from: null, to: 'open', detail })
    return ok(id)
  }).catch(refused)

/**
 * Changes a need. `edited-meanwhile` when someone saved since the form was opened; `below-taken` when the new number is
 * smaller than what offers have already been matched; `other-category` once anything is matched.
 */
export const editNeed = (db: Db, by: Speaker, { communityId, id }: At, form: NeedForm) =>
  inScope(db, [communityId], async (tx) => {
    const [before] = await lockNeeds(tx, communityId, [id])
    if (!before) return failed('gone')
    if (!maySpeakFor(by, before.organisation_id) || !maySpeakFor(by, form.organisationId)) return failed('not-yours')
    if (before.version !== form.version) return failed('edited-meanwhile')
    if (before.state === 'closed' || before.state === 'met') return failed('ended')
    if (form.quantity < before.taken) return failed('below-taken')
    if (before.taken > 0 && form.category !== before.category) return failed('other-category')
    const state = needStateOf({ ...before, quantity: form.quantity })
    const row = { ...columnsOf(form), state, version: before.version + 1 }
    await tx.updateTable('needs').set(row).where('community_id', '=', communityId).where('id', '=', id).execute()
    const detail = { category: form.category, quantity: form.quantity, before: before.quantity }
    if (state !== before.state)
      await recordMove(tx, by, 'need', { communityId, id, from: before.state, to: state, detail })
    else await record(tx, by, { communityId, action: 'need.edited', subject: `need:${id}`, detail })
    return ok(id)
  }).catch(refused)

/** Closes a need that is no longer there. `has-matches` while something is on its way: that is delivered or undone first. */
export const closeNeed = (db: Db, by: Speaker, { communityId, id }: At, why: string) =>
  inScope(db, [communityId], async (tx) => {
    const [need] = await lockNeeds(tx, communityId, [id])
    if (!need) return failed('gone')
    if (!maySpeakFor(by, need.organisation_id)) return failed('not-yours')
    if (need.state === 'closed') return ok(id)
    if (need.taken > need.delivered) return failed('has-matches')
    if (need.state !== 'open') return failed('ended')
    await tx
      .updateTable('needs')
      .set({ state: 'closed', version: sql`version + 1` })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await recordMove(tx, by, 'need', { communityId, id, from: need.state, to: 'closed', why })
    return ok(id)
  })
