import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { mondayOf } from '#platform/i18n'
import type { Unit } from '../units.ts'

/** Places of one unit of one service in one week (a Monday). `stated` is null where nothing was stated for the week. */
export interface WeekOfPlaces {
  serviceId: string
  unit: Unit
  week: string
  stated: number | null
  reserved: number
  used: number
  /** Never below zero; where more is in use than was stated, `overFull` says by how many. */
  free: number
  overFull: number
}
export interface PlacesAsked {
  on: string
  from: string
  to: string
  unit?: Unit | undefined
  serviceId?: string | undefined
}

/**
 * What is stated (as known on day `on`), reserved, used and free, by service, unit and week, of services that are not
 * archived. At most half a year of weeks. In scope.
 */
export async function freePlaces(tx: Tx, communityId: number, asked: PlacesAsked): Promise<WeekOfPlaces[]> {
  const { on, from, to, unit, serviceId } = asked
  const { rows } = await sql<Omit<WeekOfPlaces, 'free' | 'overFull'>>`
    select u.service_id as "serviceId", u.unit, p.week, p.places as stated, coalesce(w.reserved, 0) as reserved,
      coalesce(w.used, 0) as used
    from service_units u
    join services s on s.community_id = u.community_id and s.id = u.service_id and s.archived_at is null
    cross join lateral stated_places(u.community_id, u.service_id, u.unit, ${mondayOf(from)}::date,
      least(${to}::date, ${from}::date + 181), ${on}::date) p
    left join capacity_weeks w on w.community_id = u.community_id and w.service_id = u.service_id and w.unit = u.unit
      and w.week = p.week
    where u.community_id = ${communityId}::int
      and ${unit === undefined ? sql`true` : sql`u.unit = ${unit}`}
      and ${serviceId === undefined ? sql`true` : sql`u.service_id = ${serviceId}::uuid`}
    order by u.service_id, u.unit, p.week`.execute(tx)
  return rows.map((row) => {
    const left = (row.stated ?? 0) - row.reserved - row.used
    return { ...row, free: Math.max(0, left), overFull: row.stated === null ? 0 : Math.max(0, -left) }
  })
}

export interface Promised {
  communityId: number
  unit: Unit
  week: string
  /** Reserved or in use. */
  places: number
}

/**
 * Places promised through Ensemble, by unit and week, as known on day `on`. For the present day the counters tell; for an
 * earlier day the promises that cover the weeks, none of which is older than half a year. In scope.
 */
export async function promisedByWeek(
  tx: Tx,
  communityIds: readonly number[],
  on: string,
  { from, to }: { from: string; to: string },
): Promise<Promised[]> {
  const first = mondayOf(from)
  const { rows } = await sql<Promised>`
    with places as materialized (
      select id, community_today(id) <= ${on}::date as present from unnest(${communityIds}::int[]) as id
    )
    select w.community_id as "communityId", w.unit, w.week, sum(w.reserved + w.used)::int as places
    from places join capacity_weeks w on w.community_id = places.id
    where places.present and w.week between ${first}::date and ${to}::date and w.reserved + w.used > 0
    group by w.community_id, w.unit, w.week
    union all
    select r.community_id, r.unit, week::date, sum(r.places)::int
    from places join reservations r on r.community_id = places.id
    cross join lateral generate_series(greatest(r.first_week, ${first}::date)::timestamp,
      least(r.last_week, ${to}::date)::timestamp, interval '7 days') as week
    where not places.present and r.first_week between ${first}::date - 175 and ${to}::date and r.reserved_on <= ${on}::date
      and (r.released_on is null or r.released_on > ${on}::date or week::date < r.released_from)
    group by r.community_id, r.unit, week
    order by 1, 2, 3`.execute(tx)
  return rows
}

/** Which of these reservations no longer hold their places. In scope. */
export async function givenBack(tx: Tx, communityId: number, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from reservations where community_id = ${communityId}::int and id = any(${ids}::uuid[])
      and state = 'released'`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
