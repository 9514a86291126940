import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import type { SizeBand, Stream } from '../rules.ts'

interface WeekFigure {
  id: string
  value: number
  publishedOn: string
  synthetic: boolean
}
export interface WeekForecast {
  communityId: number
  /** Monday, YYYY-MM-DD. */
  week: string
  /** The latest forecast known on the day. */
  latest: WeekFigure | null
  /** The forecast that stood seven days before the week began (or stands today, when that is earlier): what an error is measured against. */
  atHorizon: WeekFigure | null
  /** What came, where someone has published a figure for the week. */
  arrived: WeekFigure | null
}

/** How long before its week a forecast must have stood to be held to it. */
export const horizonDays = 7

/** The newest figure of the week `w` known on a day, as a JSON object; one step in figures_latest. */
const newest = (measure: string, known: ReturnType<typeof sql>) => sql`(
  select json_build_object('id', f.id, 'value', f.value, 'publishedOn', f.published_on, 'synthetic', f.synthetic)
  from figures as f
  where f.community_id = place.id and f.measure = ${measure} and f.as_of = w.monday and f.published_on <= ${known}
    and not exists (
      select from figures as later
      where later.community_id = f.community_id and later.supersedes = f.id and later.published_on <= ${known})
  order by f.published_on desc, f.recorded_at desc, f.id desc limit 1)`

/** Every week from `fromWeek` to `toWeek` (Mondays), with what was forecast for it. `tx` must be in the scope of these communities. */
export async function weeklyForecast(
  tx: Tx,
  communityIds: readonly number[],
  on: string,
  [fromWeek, toWeek]: readonly [string, string],
): Promise<WeekForecast[]> {
  const day = sql`${on}::date`
  const { rows } = await sql<WeekForecast>`
    select place.id as "communityId", w.monday as week,
      ${newest('week-expected', day)} as latest,
      ${newest('week-expected', sql`least(${day}, w.monday - ${horizonDays}::int)`)} as "atHorizon",
      ${newest('week-arrived', day)} as arrived
    from unnest(${communityIds}::int[]) with ordinality as place (id, place_order)
    cross join (
      select step::date as monday from generate_series(${fromWeek}::date, ${toWeek}::date, interval '7 days') as step) as w
    order by place.place_order, w.monday`.execute(tx)
  return rows
}

export interface WeekArrivals {
  communityId: number
  week: string
  stream: Stream
  sizeBand: SizeBand
  households: number
  synthetic: boolean
}

/** Households arrived by the day and known on it, per week, stream and band; empty cells are left out. `tx` must be in scope. */
export async function weeklyArrivals(
  tx: Tx,
  communityIds: readonly number[],
  on: string,
  [fromWeek, toWeek]: readonly [string, string],
): Promise<WeekArrivals[]> {
  const lastDay = addDays(toWeek, 6)
  const { rows } = await sql<WeekArrivals>`
    select h.community_id as "communityId", date_trunc('week', h.arrived_on::timestamp)::date as week, h.stream,
      h.size_band as "sizeBand", count(*)::int as households, bool_or(h.synthetic) as synthetic
    from unnest(${communityIds}::int[]) as place (id)
    join households as h on h.community_id = place.id
    where h.arrived_on >= ${fromWeek}::date and h.arrived_on <= least(${lastDay}::date, ${on}::date)
      and h.arrived_known_on <= ${on}::date
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx)
  return rows
}

export interface Lodged {
  communityId: number
  stream: Stream
  sizeBand: SizeBand
  /** Whole weeks since arrival. */
  weeks: number
  households: number
  synthetic: boolean
}

/** Households known on the day to be in temporary lodging, per stream, band and weeks since arrival. `tx` must be in scope. */
export async function lodgedHouseholds(tx: Tx, communityIds: readonly number[], on: string): Promise<Lodged[]> {
  const { rows } = await sql<Lodged>`
    select h.community_id as "communityId", h.stream, h.size_band as "sizeBand",
      (${on}::date - h.arrived_on) / 7 as weeks, count(*)::int as households, bool_or(h.synthetic) as synthetic
    from households_lodged_on(${communityIds}::int[], ${on}::date) as h
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx)
  return rows
}
