import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { type AboutWeek, weeksKnownOn } from '../rules/known-weeks.ts'
import type { SizeBand, Stream } from '../rules.ts'
import { stillHere } from './households.ts'

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

type KnownWeek = WeekFigure & AboutWeek & { communityId: number }

/**
 * Every week from `fromWeek` to `toWeek` (Mondays), with what was forecast for it. `tx` must be in the scope of these
 * communities. One range of figures_latest: what was published about these weeks, however long the history around them.
 */
export async function weeklyForecast(
  tx: Tx,
  communityIds: readonly number[],
  on: string,
  [fromWeek, toWeek]: readonly [string, string],
): Promise<WeekForecast[]> {
  const { rows } = await sql<KnownWeek>`
    select f.community_id as "communityId", f.as_of as week, f.measure, f.id, f.value, f.published_on as "publishedOn",
      f.synthetic, later.published_on as "correctedOn"
    from unnest(${communityIds}::int[]) as place (id)
    cross join unnest(array['week-expected', 'week-arrived']) as m (code)
    join figures as f on f.community_id = place.id and f.measure = m.code
      and f.as_of between ${fromWeek}::date and ${toWeek}::date and f.published_on <= ${on}::date
    left join figures as later on later.community_id = f.community_id and later.supersedes = f.id
      and later.published_on <= ${on}::date
    order by f.published_on desc, f.recorded_at desc, f.id desc`.execute(tx)
  const known = Map.groupBy(rows, ({ communityId }) => communityId)
  return communityIds.flatMap((communityId) =>
    weeksKnownOn(known.get(communityId) ?? [], on, [fromWeek, toWeek]).map(({ week, latest, atHorizon, arrived }) => ({
      communityId,
      week,
      latest: latest && figureOf(latest),
      atHorizon: atHorizon && figureOf(atHorizon),
      arrived: arrived && figureOf(arrived),
    })),
  )
}

const figureOf = ({ id, value, publishedOn, synthetic }: KnownWeek): WeekFigure => ({
  id,
  value,
  publishedOn,
  synthetic,
})

export interface WeekArrivals {
  communityId: number
  week: string
  stream: Stream
  sizeBand: SizeBand
  /** Came straight here: what a forecast of arrivals is held to. Those from another community were forecast there. */
  households: number
  /** Here on the day, wherever they came from: who has left needs nothing here any longer. */
  present: number
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
      h.size_band as "sizeBand", (count(*) filter (where h.origin = 'direct'))::int as households,
      (count(*) filter (where ${stillHere(on)}))::int as present, bool_or(h.synthetic) as synthetic
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
