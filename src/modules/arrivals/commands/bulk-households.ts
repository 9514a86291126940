import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { ok } from '#platform/outcome'
import type { Lodging, Need, Origin } from '../codes.ts'
import type { SizeBand, Stream } from '../rules.ts'
import { RolledBack } from './figures.ts'

/**
 * A household given in bulk. Days are YYYY-MM-DD; `housedKnownOn` is there when `housedOn` is, `leftKnownOn` when `leftOn` is.
 * What is not given of a household's way here or away is no other word than the record's.
 */
export interface HouseholdRow {
  token: string
  stream: Stream
  sizeBand: SizeBand
  /** ISO 639, two or three letters; `und` when not known. */
  language: string
  needs: readonly Need[]
  lodging: Lodging
  arrivedOn: string
  arrivedKnownOn: string
  housedOn?: string | null
  housedKnownOn?: string | null
  origin?: Origin | null
  inCanadaSince?: string | null
  leftOn?: string | null
  leftKnownOn?: string | null
  synthetic?: boolean
}
export interface HouseholdsSettled {
  arrived: number
  /** Recorded before as waiting, and housed by these rows. */
  housed: number
  /** Recorded before as being here, and gone by these rows. */
  left: number
  /** Recorded before, with nothing new. */
  known: number
}
export type HouseholdsOutcome =
  | { ok: true; value: HouseholdsSettled }
  /** Rows (their `line`) whose token is recorded with other bands or days, or whose days cannot follow each other so. */
  | { ok: false; reason: 'conflicts'; lines: number[] }

/** Rows wait in a table of this transaction only. */
export async function openHouseholdStaging(tx: Tx) {
  await sql`drop table if exists pg_temp.incoming_households`.execute(tx)
  await sql`
    create temporary table incoming_households (
      line int not null, token text not null, stream text not null, size_band text not null, language text not null,
      needs text[] not null, lodging text not null, arrived_on date not null, arrived_known_on date not null,
      housed_on date, housed_known_on date, origin text, in_canada_since date, left_on date, left_known_on date,
      synthetic boolean not null
    ) on commit drop`.execute(tx)
}

/** Puts rows into the staging table, one JSON text for all: the lists of needs have no simpler form. */
export async function stageHouseholds(tx: Tx, rows: readonly HouseholdRow[], lines: readonly number[]) {
  const given = rows.map((row, i) => ({
    line: lines[i],
    token: row.token,
    stream: row.stream,
    size_band: row.sizeBand,
    language: row.language,
    needs: row.needs,
    lodging: row.lodging,
    arrived_on: row.arrivedOn,
    arrived_known_on: row.arrivedKnownOn,
    housed_on: row.housedOn ?? null,
    housed_known_on: row.housedKnownOn ?? null,
    origin: row.origin ?? null,
    in_canada_since: row.inCanadaSince ?? null,
    left_on: row.leftOn ?? null,
    left_known_on: row.leftKnownOn ?? null,
    synthetic: row.synthetic ?? false,
  }))
  await sql`
    insert into incoming_households
    select * from json_populate_recordset(null::incoming_households, ${JSON.stringify(given)}::json)`.execute(tx)
}

const bandsDiffer = sql`(h.stream, h.size_band, h.language, h.lodging, h.arrived_on, h.arrived_known_on, h.needs)
  is distinct from (i.stream, i.size_band, i.language, i.lodging, i.arrived_on, i.arrived_known_on, i.needs)
  or h.origin <> i.origin or (i.in_canada_since is not null and h.in_canada_since is distinct from i.in_canada_since)`
const homeDiffers = sql`(h.housed_on, h.housed_known_on) is distinct from (i.housed_on, i.housed_known_on)`
/** A file without these columns, or from before the household left, says nothing against it. */
const leavingDiffers = sql`(i.left_on is not null and (h.left_on, h.left_known_on) is distinct from (i.left_on, i.left_known_on))`

/**
 * Lets new households in and marks as housed or gone those that were waiting; everything else that differs from the record is a
 * conflict. Recorded first, compared after, so that what someone else records at the same moment is compared too.
 */
export async function settleHouseholds(tx: Tx, by: Recorder, communityId: number): Promise<HouseholdsOutcome> {
  const arrived = await sql`
    insert into households (community_id, token, stream, size_band, language, needs, lodging, arrived_on, arrived_known_on,
      housed_on, housed_known_on, origin, in_canada_since, left_on, left_known_on, synthetic)
    select ${communityId}::int, token, stream, size_band, language, needs, lodging, arrived_on, arrived_known_on,
      housed_on, housed_known_on, coalesce(origin, 'direct'), in_canada_since, left_on, left_known_on, synthetic
    from incoming_households
    where coalesce(housed_on, arrived_on) >= arrived_on and coalesce(left_on, arrived_on) >= arrived_on
      and coalesce(in_canada_since, arrived_on) <= arrived_on
    order by line on conflict on constraint households_token do nothing`.execute(tx)
  const moved = await settleMoved(tx, communityId)
  const { rows } = await sql<{ line: number }>`
    select i.line from incoming_households as i
    left join households as h on h.community_id = ${communityId} and h.token = i.token
    where h.token is null or ${bandsDiffer} or ${homeDiffers} or ${leavingDiffers} order by i.line limit 100`.execute(
    tx,
  )
  if (rows.length > 0) return { ok: false, reason: 'conflicts', lines: rows.map(({ line }) => line) }
  for (const household of moved.gone) await enqueue(tx, 'referrals.left', { community: communityId, household })
  return ok(await tell(tx, by, communityId, { arrived: Number(arrived.numAffectedRows ?? 0), ...moved }))
}

interface Moved {
  housed: number
  /** Ids of those who have left. */
  gone: string[]
  /** Households of which one or both are new. */
  moved: number
}

/** Marks as housed, or as gone, the households recorded alike of which the rows now say so. */
async function settleMoved(tx: Tx, communityId: number): Promise<Moved> {
  const { rows } = await sql<Moved>`
    with news as (
      select h.id, i.housed_on, i.housed_known_on, i.left_on, i.left_known_on,
        h.housed_on is null and i.housed_on is not null as housed, h.left_on is null and i.left_on is not null as gone
      from incoming_households as i
      join households as h on h.community_id = ${communityId} and h.token = i.token
      where not (${bandsDiffer})
        and (h.housed_on is null and i.housed_on >= h.arrived_on or h.left_on is null and i.left_on >= h.arrived_on)
      for update of h),
    written as (
      update households as h set version = h.version + 1,
        housed_on = case when news.housed then news.housed_on else h.housed_on end,
        housed_known_on = case when news.housed then news.housed_known_on else h.housed_known_on end,
        left_on = case when news.gone then news.left_on else h.left_on end,
        left_known_on = case when news.gone then news.left_known_on else h.left_known_on end
      from news where h.community_id = ${communityId} and h.id = news.id returning h.id, news.housed, news.gone)
    select (count(*) filter (where housed))::int as housed, count(*)::int as moved,
      coalesce(array_agg(id) filter (where gone), '{}') as gone from written`.execute(tx)
  return rows[0] ?? { housed: 0, gone: [], moved: 0 }
}

/** One audit line for all of them, with their number and tokens' range, in place of one a household. */
async function tell(
  tx: Tx,
  by: Recorder,
  communityId: number,
  { arrived, housed, gone, moved }: Moved & { arrived: number },
) {
  const { rows } = await sql<{ all: number; first: string | null; last: string | null }>`
    select count(*)::int as all, min(token) as first, max(token) as last from incoming_households`.execute(tx)
  const { all = 0, first, last } = rows[0] ?? {}
  const left = gone.length
  const detail = { arrived, housed, left, first, last }
  if (arrived + moved > 0)
    await record(tx, by, { communityId, action: 'households.arrived', subject: 'households', detail })
  return { arrived, housed, left, known: all - arrived - moved }
}

/**
 * Records many households, all or none; those already recorded alike are left alone, so that giving the same rows twice
 * changes nothing. Lines in a conflict are positions in `rows`, from 1. Rows are trusted (a program's).
 */
export async function arriveHouseholds(
  db: Db,
  by: Recorder,
  communityId: number,
  rows: readonly HouseholdRow[],
): Promise<HouseholdsOutcome> {
  let outcome: HouseholdsOutcome = ok({ arrived: 0, housed: 0, left: 0, known: 0 })
  try {
    await inScope(db, [communityId], async (tx) => {
      await openHouseholdStaging(tx)
      await stageHouseholds(
        tx,
        rows,
        rows.map((_, i) => i + 1),
      )
      outcome = await settleHouseholds(tx, by, communityId)
      if (!outcome.ok) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return outcome
}
