import { sql } from 'kysely'
import { type Recorder, recordAll } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { ok } from '#platform/outcome'
import type { HousedForm } from '../schema.ts'
import { notHoused } from './households.ts'

export interface OneHoused extends Pick<HousedForm, 'housedOn' | 'version'> {
  id: string
  housedKnownOn: string
}
/** What came of one of them, in the order in which they were given. */
type Outcome =
  | { id: string; ok: true; version: number }
  | { id: string; ok: false; reason: 'gone' | NonNullable<ReturnType<typeof notHoused>> }

/**
 * Records of many households in one transaction that they have moved into permanent homes, as `houseHousehold` does of
 * one. Those of which that cannot be recorded are refused one by one, and undo nothing. A household may be named once;
 * whoever calls sees to that.
 */
export const houseHouseholds = (db: Db, by: Recorder, communityId: number, given: readonly OneHoused[]) =>
  inScope(db, [communityId], async (tx) => {
    const held = await lockAll(tx, communityId, given)
    const housed: OneHoused[] = []
    const outcomes = given.map((one): Outcome => {
      const before = held.get(one.id.toLowerCase())
      const reason = before ? notHoused(before, one) : 'gone'
      if (!before || reason) return { id: one.id, ok: false, reason: reason ?? 'gone' }
      housed.push({ ...one, id: before.id })
      return { id: before.id, ok: true, version: before.version + 1 }
    })
    if (housed.length > 0) await write(tx, by, communityId, housed)
    return ok(outcomes)
  })

/** In the order of their ids, as everyone who holds several. */
async function lockAll(tx: Tx, communityId: number, given: readonly OneHoused[]) {
  const rows = await tx
    .selectFrom('households')
    .select(['id', 'arrived_on', 'housed_on', 'left_on', 'version'])
    .where('community_id', '=', communityId)
    .where('id', '=', sql<string>`any(${given.map(({ id }) => id)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function write(tx: Tx, by: Recorder, communityId: number, housed: readonly OneHoused[]) {
  await sql`
    update households h set housed_on = one.housed_on, housed_known_on = one.known_on, version = h.version + 1
    from unnest(${housed.map(({ id }) => id)}::uuid[], ${housed.map(({ housedOn }) => housedOn)}::date[],
      ${housed.map(({ housedKnownOn }) => housedKnownOn)}::date[]) as one (id, housed_on, known_on)
    where h.community_id = ${communityId}::int and h.id = one.id`.execute(tx)
  const lines = housed.map(({ id, housedOn, housedKnownOn }) => ({
    communityId,
    action: 'household.housed',
    subject: `household:${id}`,
    detail: { housedOn, housedKnownOn },
  }))
  await recordAll(tx, by, lines)
}
