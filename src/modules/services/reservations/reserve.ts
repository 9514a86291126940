import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { Unit } from '../units.ts'
import { holdOf } from './hold.ts'

/**
 * The day the community counts by, unless a loader of past records or a test names another: the database's, so that
 * processes whose clocks differ agree.
 */
export const dayFor = (communityId: number, on: string | undefined) =>
  on === undefined ? sql`community_today(${communityId}::int)` : sql`${on}::date`

/** Most places one promise can hold. The column has the same limit. */
const mostReserved = 1000

export interface PlacesWanted {
  communityId: number
  serviceId: string
  unit: Unit
  places: number
  /** The day from which the places are wanted; a day that is over counts as today. */
  date: string
  /** Weeks to hold a bed, a seat or a school place; see holdOf. */
  weeks?: number
  on?: string | undefined
}
export interface Reservation {
  id: string
  /** Mondays of the first and the last week held. */
  firstWeek: string
  lastWeek: string
}

/**
 * Promises places, in the caller's transaction: the first week must be stated and every stated week must have room.
 * `no-place` when one has not, or nothing is stated; `not-counted` when the service does not count the unit. In scope.
 */
export async function reservePlaces(tx: Tx, wanted: PlacesWanted) {
  const { communityId, serviceId, unit, places, date, weeks, on } = wanted
  if (!Number.isInteger(places) || places < 1 || places > mostReserved)
    throw new RangeError(`${places} places cannot be reserved`)
  const { rows } = await sql<{ outcome: string; id: string; firstWeek: string; lastWeek: string }>`
    select outcome, reservation as id, first_week as "firstWeek", last_week as "lastWeek"
    from reserve_places(${communityId}::int, ${serviceId}::uuid, ${unit}::text, ${places}::int, ${date}::date,
      ${holdOf(unit, weeks)}::int, ${dayFor(communityId, on)})`.execute(tx)
  const [row] = rows
  if (!row || row.outcome === 'not-counted') return failed('not-counted')
  if (row.outcome === 'no-place') return failed('no-place')
  const reservation: Reservation = { id: row.id, firstWeek: row.firstWeek, lastWeek: row.lastWeek }
  return ok(reservation)
}

interface Named {
  communityId: number
  id: string
  on?: string | undefined
}

/** The places of a reservation are taken up. False when it was given back or taken up before. In scope. */
export const usePlace = async (tx: Tx, { communityId, id, on }: Named) => {
  const { rows } = await sql<{ was: boolean }>`
    select use_places(${communityId}::int, ${id}::uuid, ${dayFor(communityId, on)}) as was`.execute(tx)
  return rows[0]?.was ?? false
}

export interface Release extends Named {
  /** A code: why the places come back. */
  reason: string
  /** Monday from which places that were in use are free again; this week unless named. */
  from?: string | undefined
}

/**
 * Gives the places of a reservation back, from this week on; one that has been used, from the week `from` on. False when
 * that has been done before. What has become free is for the caller to offer to those who wait. In scope.
 */
export const releaseReservation = async (tx: Tx, { communityId, id, on, reason, from }: Release) => {
  const { rows } = await sql<{ was: boolean }>`
    select release_places(${communityId}::int, ${id}::uuid, ${reason}::text, ${from ?? null}::date,
      ${dayFor(communityId, on)}) as was`.execute(tx)
  return rows[0]?.was ?? false
}

export interface UnitOfService {
  serviceId: string
  unit: Unit
}

/**
 * Holds these units until the end of the transaction, always in the same order. Whoever is going to lock records that
 * depend on places (a referral) takes this lock first; then nobody ever waits for each other in a circle. In scope.
 */
export async function lockUnits(tx: Tx, communityId: number, units: readonly UnitOfService[]) {
  if (units.length === 0) return
  await sql`
    select 1 from service_units u where u.community_id = ${communityId}::int
      and (u.service_id, u.unit) in (select * from unnest(${units.map(({ serviceId }) => serviceId)}::uuid[],
        ${units.map(({ unit }) => unit)}::text[]))
    order by u.service_id, u.unit for no key update`.execute(tx)
}
