import { randomUUIDv7 } from 'node:crypto'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { HousedForm, HouseholdForm } from '../schema.ts'

const columnsOf = (form: HouseholdForm) => ({
  token: form.token,
  stream: form.stream,
  size_band: form.sizeBand,
  language: form.language,
  needs: [...form.needs],
  lodging: form.lodging,
  arrived_on: form.arrivedOn,
  arrived_known_on: form.arrivedKnownOn,
  housed_on: form.housedOn ?? null,
  housed_known_on: form.housedKnownOn ?? null,
  synthetic: form.synthetic,
})

/** A token is used once in a community; between two people who take it at the same moment the database decides. */
export const tokenTaken = (error: unknown) => constraintOf(error) === 'households_token'

/** A household that comes from another community counts its income support from its first day in Canada. */
interface FromElsewhere {
  inCanadaSince: string | null
}

type Entry = HouseholdForm & { from?: FromElsewhere; id?: string }

/** Adds a household; throws `households_token` when the token is taken. `tx` must be in scope, and `tellArrival` follow. */
export async function letIn(
  tx: Tx,
  communityId: number,
  { id = randomUUIDv7(), from, ...form }: Entry,
): Promise<string> {
  await tx
    .insertInto('households')
    .values({
      community_id: communityId,
      id,
      ...columnsOf(form),
      ...(from && { origin: 'secondary', in_canada_since: from.inCanadaSince }),
    })
    .execute()
  return id
}

/** The audit line of an arrival. */
export async function tellArrival(
  tx: Tx,
  by: Recorder,
  communityId: number,
  { id, from, ...form }: Entry & { id: string },
) {
  const { arrivedOn, stream, sizeBand, lodging } = form
  const detail = { arrivedOn, stream, sizeBand, lodging, ...(from && { origin: 'secondary' }) }
  await record(tx, by, { communityId, action: 'household.arrived', subject: `household:${id}`, detail })
}

/** Records that a household has arrived. Gives its id; `token-taken` when another household has the token. */
export async function arriveHousehold(db: Db, by: Recorder, communityId: number, form: HouseholdForm) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const id = randomUUIDv7()
      // The line names the household, whose id is known before it is there: both travel together.
      await Promise.all([letIn(tx, communityId, { ...form, id }), tellArrival(tx, by, communityId, { ...form, id })])
      return ok(id)
    })
  } catch (error) {
    if (tokenTaken(error)) return failed('token-taken')
    throw error
  }
}

const lock = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('households')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

interface Lodged {
  arrived_on: string
  housed_on: string | null
  left_on: string | null
  version: number
}
/** Why a household that is held cannot be recorded as housed; undefined where it can. */
export function notHoused(before: Lodged, form: Pick<HousedForm, 'housedOn' | 'version'>) {
  if (before.left_on !== null) return 'left-already'
  if (before.housed_on !== null) return 'housed-already'
  if (before.version !== form.version) return 'edited-meanwhile'
  return form.housedOn < before.arrived_on ? 'before-arrival' : undefined
}

/**
 * Records that a household has moved into a permanent home. `gone`, `edited-meanwhile`, `housed-already`, `left-already`
 * and `before-arrival` change nothing. Known from the day it is told, which is never before the day of the move.
 */
export const houseHousehold = (
  db: Db,
  by: Recorder,
  communityId: number,
  { id, ...form }: HousedForm & { id: string },
) =>
  inScope(db, [communityId], async (tx) => {
    const before = await lock(tx, communityId, id)
    if (!before) return failed('gone')
    const refused = notHoused(before, form)
    if (refused) return failed(refused)
    const known = form.housedKnownOn ?? form.housedOn
    await tx
      .updateTable('households')
      .set({ housed_on: form.housedOn, housed_known_on: known, version: before.version + 1 })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    const detail = { housedOn: form.housedOn, housedKnownOn: known }
    await record(tx, by, { communityId, action: 'household.housed', subject: `household:${id}`, detail })
    return ok(id)
  })

/**
 * Corrects what was recorded of a household, the audit line keeping both versions. `edited-meanwhile` when someone else
 * has saved since the form was opened: nothing is written, and the page shows both versions. `arrived-too-late` when the
 * household would arrive after it has left, `arrived-too-early` when before it was in Canada.
 */
export async function correctHousehold(
  db: Db,
  by: Recorder,
  communityId: number,
  form: HouseholdForm & { id: string },
) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const before = await lock(tx, communityId, form.id)
      if (!before) return failed('gone')
      if (before.version !== form.version) return failed('edited-meanwhile')
      if (before.left_on !== null && form.arrivedOn > before.left_on) return failed('arrived-too-late')
      if (before.in_canada_since !== null && form.arrivedOn < before.in_canada_since) return failed('arrived-too-early')
      const after = { ...columnsOf(form), synthetic: before.synthetic }
      await tx
        .updateTable('households')
        .set({ ...after, version: before.version + 1 })
        .where('community_id', '=', communityId)
        .where('id', '=', form.id)
        .execute()
      await record(tx, by, {
        communityId,
        action: 'household.corrected',
        subject: `household:${form.id}`,
        detail: { before, after },
      })
      return ok(form.id)
    })
  } catch (error) {
    if (tokenTaken(error)) return failed('token-taken')
    throw error
  }
}
