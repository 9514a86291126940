import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { ok } from '#platform/outcome'
import type { Lodging, Need } from '../codes.ts'
import type { SizeBand, Stream } from '../rules.ts'
import { RolledBack } from './figures.ts'

/** A household given in bulk. Days are YYYY-MM-DD; `housedKnownOn` is there when `housedOn` is. */
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
  synthetic?: boolean
}
export interface HouseholdsSettled {
  arrived: number
  /** Recorded before as waiting, and housed by these rows. */
  housed: number
  /** Recorded before, with nothing new. */
  known: number
}
export type HouseholdsOutcome =
  | { ok: true; value: HouseholdsSettled }
  /** Rows (their `line`) whose token is recorded with other bands or days, or whose home comes before the arrival. */
  | { ok: false; reason: 'conflicts'; lines: number[] }

/** Rows wait in a table of this transaction only. */
export async function openHouseholdStaging(tx: Tx) {
  await sql`drop table if exists pg_temp.incoming_households`.execute(tx)
  await sql`
    create temporary table incoming_households (
      line int not null, token text not null, stream text not null, size_band text not null, language text not null,
      needs text[] not null, lodging text not null, arrived_on date not null, arrived_known_on date not null,
      housed_on date, housed_known_on date, synthetic boolean not null
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
    synthetic: row.synthetic ?? false,
  }))
  await sql`
    insert into incoming_households
    select * from json_populate_recordset(null::incoming_households, ${JSON.stringify(given)}::json)`.execute(tx)
}

const bandsDiffer = sql`(h.stream, h.size_band, h.language, h.lodging, h.arrived_on, h.arrived_known_on, h.needs)
  is distinct from (i.stream, i.size_band, i.language, i.lodging, i.arrived_on, i.arrived_known_on, i.needs)`
const homeDiffers = sql`(h.housed_on, h.housed_known_on) is distinct from (i.housed_on, i.housed_known_on)`

/**
 * Lets new households in and marks as housed those that were waiting; everything else that differs from the record is a
 * conflict. Recorded first, compared after, so that what someone else records at the same moment is compared too.
 */
export async function settleHouseholds(tx: Tx, by: Recorder, communityId: number): Promise<HouseholdsOutcome> {
  const arrived = await sql`
    insert into households (community_id, token, stream, size_band, language, needs, lodging, arrived_on, arrived_known_on,
      housed_on, housed_known_on, synthetic)
    select ${communityId}::int, token, stream, size_band, language, needs, lodging, arrived_on, arrived_known_on,
      housed_on, housed_known_on, synthetic
    from incoming_households where housed_on is null or housed_on >= arrived_on
    order by line on conflict on constraint households_token do nothing`.execute(tx)
  const housed = await sql`
    update households as h set housed_on = i.housed_on, housed_known_on = i.housed_known_on, version = h.version + 1
    from incoming_households as i
    where h.community_id = ${communityId} and h.token = i.token and not (${bandsDiffer})
      and h.housed_on is null and i.housed_on >= h.arrived_on`.execute(tx)
  const { rows } = await sql<{ line: number }>`
    select i.line from incoming_households as i
    left join households as h on h.community_id = ${communityId} and h.token = i.token
    where h.token is null or ${bandsDiffer} or ${homeDiffers} order by i.line limit 100`.execute(tx)
  if (rows.length > 0) return { ok: false, reason: 'conflicts', lines: rows.map(({ line }) => line) }
  return ok(
    await tell(tx, by, communityId, [Number(arrived.numAffectedRows ?? 0), Number(housed.numAffectedRows ?? 0)]),
  )
}

/** One audit line for all of them, with their number and tokens' range, in place of one a household. */
async function tell(tx: Tx, by: Recorder, communityId: number, [arrived, housed]: readonly [number, number]) {
  const { rows } = await sql<{ all: number; first: string | null; last: string | null }>`
    select count(*)::int as all, min(token) as first, max(token) as last from incoming_households`.execute(tx)
  const { all = 0, first, last } = rows[0] ?? {}
  const detail = { arrived, housed, first, last }
  if (arrived + housed > 0)
    await record(tx, by, { communityId, action: 'households.arrived', subject: 'households', detail })
  return { arrived, housed, known: all - arrived - housed }
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
  let outcome: HouseholdsOutcome = ok({ arrived: 0, housed: 0, known: 0 })
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
