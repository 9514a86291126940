import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import type { Unit } from '../units.ts'
import { dayFor, type UnitOfService } from './reserve.ts'

interface Restated {
  serviceId: string
  unit: Unit
  takenBack: number
}

/**
 * Looks the weeks of these units up anew from today on. Where fewer places are stated than are promised, the newest
 * promises that nobody has taken up are taken back (`capacity-withdrawn`) until they fit; people who are in places stay,
 * and the week is then over-full. Units of which nobody ever asked for a place are left out. In scope.
 */
export async function restatePlaces(
  tx: Tx,
  communityId: number,
  units: readonly UnitOfService[],
  on?: string,
): Promise<Restated[]> {
  const { rows } = await sql<Restated>`
    select service_id as "serviceId", unit, taken_back as "takenBack"
    from restate_places(${communityId}::int, ${units.map(({ serviceId }) => serviceId)}::uuid[],
      ${units.map(({ unit }) => unit)}::text[], ${dayFor(communityId, on)})`.execute(tx)
  return rows
}

/** So many units are one job’s work. */
const unitsOfJob = 50

/**
 * What follows from new statements, in their own transaction: promises that no longer fit are taken back, and a job tells
 * those whom it concerns, or offers what has become free to those who wait.
 */
export async function settleStatements(tx: Tx, communityId: number, units: readonly UnitOfService[], on: string) {
  if (units.length === 0) return
  const restated = await restatePlaces(tx, communityId, units, on)
  for (let at = 0; at < restated.length; at += unitsOfJob) {
    const some = restated.slice(at, at + unitsOfJob)
    await enqueue(tx, 'referrals.settle', {
      community: communityId,
      units: some.map(({ serviceId: service, unit, takenBack: lost }) => ({ service, unit, lost })),
    })
  }
}
