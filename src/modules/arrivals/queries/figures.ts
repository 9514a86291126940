import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import { longestLookAhead, type Measure, measures } from '../codes.ts'
import type { Quality } from '../rules.ts'

/** A figure with its source. Days are YYYY-MM-DD; `recordedAt` is UTC text that sorts by time, to the microsecond. */
export interface KnownFigure {
  communityId: number
  id: string
  measure: Measure
  value: number
  asOf: string
  publishedOn: string
  /** The publication day is not on record; the as-of day, or one we worked out, stands in for it. */
  publishedInferred: boolean
  quality: Quality
  recordedAt: string
  supersedes: string | null
  noteEn: string
  noteFr: string
  synthetic: boolean
  sourceCode: string
  sourceTitleEn: string
  sourceTitleFr: string
  sourceAddress: string
}

const columns = sql`
  f.community_id as "communityId", f.id, f.measure, f.value, f.as_of as "asOf", f.published_on as "publishedOn",
  f.published_inferred as "publishedInferred", f.quality,
  to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
  f.supersedes, f.note_en as "noteEn", f.note_fr as "noteFr", f.synthetic, f.source_code as "sourceCode",
  s.title_en as "sourceTitleEn", s.title_fr as "sourceTitleFr", s.address as "sourceAddress"`
const withSource = sql`join figure_sources as s on s.community_id = f.community_id and s.code = f.source_code`
const newestFirst = sql`f.as_of desc, f.published_on desc, f.recorded_at desc, f.id desc`

/** Not corrected by a figure that was itself known on the day. */
const standing = (on: string) => sql`not exists (
  select from figures as later
  where later.community_id = f.community_id and later.supersedes = f.id and later.published_on <= ${on}::date)`

/** The newest standing figure of one measure in one community among those that meet `more`: a few steps in figures_latest. */
const newestOf = (on: string, more: RawBuilder<unknown>) => sql`(
  select f.* from figures as f
  where f.community_id = place.id and f.measure = m.code and f.published_on <= ${on}::date and ${more} and ${standing(on)}
  order by ${newestFirst} limit 1)`

/**
 * Per community and measure the current figure on the day, by the rule `currentFigure`; measures without one are left
 * out. Looks ahead and back from the day in the index, so the cost does not grow with history. `tx` must be in the
 * scope (`inScope`) of these communities.
 */
export async function currentFigures(tx: Tx, communityIds: readonly number[], on: string): Promise<KnownFigure[]> {
  const ahead = sql`f.as_of > ${on}::date and f.as_of <= ${on}::date + ${longestLookAhead}::int and f.quality = 'expected'`
  const { rows } = await sql<KnownFigure>`
    select ${columns}
    from unnest(${communityIds}::int[]) with ordinality as place (id, place_order)
    cross join unnest(${measures}::text[]) with ordinality as m (code, measure_order)
    cross join lateral (
      select f.* from (${newestOf(on, ahead)} union all ${newestOf(on, sql`f.as_of <= ${on}::date`)}) as f
      order by f.as_of desc limit 1
    ) as f
    ${withSource}
    order by place.place_order, m.measure_order`.execute(tx)
  return rows
}

export interface TrailFigure extends KnownFigure {
  /** The figure known on the day that corrects this one. */
  supersededBy: string | null
}
export interface Reach {
  limit: number
  /** Only figures older than this one, in the order of the trail. */
  before?: string | undefined
}

/** Every figure of a measure known on the day, newest first, with what superseded it. `tx` must be in scope. */
export async function figureTrail(
  tx: Tx,
  communityId: number,
  measure: Measure,
  { on, limit, before }: Reach & { on: string },
): Promise<TrailFigure[]> {
  const older = before
    ? sql`and (f.as_of, f.published_on, f.recorded_at, f.id) < (
        select b.as_of, b.published_on, b.recorded_at, b.id from figures as b where b.community_id = ${communityId} and b.id = ${before})`
    : sql``
  const { rows } = await sql<TrailFigure>`
    select ${columns}, next.id as "supersededBy"
    from figures as f
    ${withSource}
    left join figures as next on next.community_id = f.community_id and next.supersedes = f.id and next.published_on <= ${on}::date
    where f.community_id = ${communityId} and f.measure = ${measure} and f.published_on <= ${on}::date
      and f.as_of <= ${on}::date + ${longestLookAhead}::int ${older}
    order by ${newestFirst} limit ${limit}`.execute(tx)
  return rows
}

/** The figures published last, up to and on the day, newest first. `tx` must be in scope. */
export async function latestFigures(tx: Tx, communityId: number, on: string, limit: number): Promise<KnownFigure[]> {
  const { rows } = await sql<KnownFigure>`
    select ${columns} from figures as f ${withSource}
    where f.community_id = ${communityId} and f.published_on <= ${on}::date
    order by f.published_on desc, f.recorded_at desc, f.id desc limit ${limit}`.execute(tx)
  return rows
}

/** One figure of the community, or undefined. `tx` must be in scope. */
export async function findFigure(tx: Tx, communityId: number, id: string): Promise<KnownFigure | undefined> {
  const { rows } = await sql<KnownFigure>`
    select ${columns} from figures as f ${withSource} where f.community_id = ${communityId} and f.id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export interface Source {
  code: string
  titleEn: string
  titleFr: string
  address: string
}
/** The sources of a community by code; those with numbers in their order. `tx` must be in scope. */
export const listSources = (tx: Tx, communityId: number): Promise<Source[]> =>
  tx
    .selectFrom('figure_sources')
    .select(['code', 'title_en as titleEn', 'title_fr as titleFr', 'address'])
    .where('community_id', '=', communityId)
    .orderBy('code')
    .limit(1000)
    .execute()

/** The day on which arrivals began, as known on the day: the first `first-arrival`, else the oldest figure of arrivals. */
export async function firstArrivalOn(tx: Tx, communityId: number, on: string): Promise<string | undefined> {
  const first = (measure: Measure) => sql`(
    select as_of from figures where community_id = ${communityId} and measure = ${measure} and published_on <= ${on}::date
    order by as_of limit 1)`
  const { rows } = await sql<{ day: string | null }>`
    select coalesce(${first('first-arrival')}, ${first('arrived')}) as day`.execute(tx)
  return rows[0]?.day ?? undefined
}
