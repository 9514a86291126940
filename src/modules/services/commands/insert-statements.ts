import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Unit } from '../units.ts'

/** A statement with everything resolved, as its row will hold it. */
export interface StatementRow {
  serviceId: string
  unit: Unit
  places: number
  startsOn: string
  endsOn: string
  statedOn: string
  statedBy: string
  synthetic: boolean
}

const unnested = (rows: readonly StatementRow[]) => sql`unnest(
  ${rows.map((row) => row.serviceId)}::uuid[], ${rows.map((row) => row.unit)}::text[], ${rows.map((row) => row.places)}::int[],
  ${rows.map((row) => row.startsOn)}::date[], ${rows.map((row) => row.endsOn)}::date[], ${rows.map((row) => row.statedOn)}::date[],
  ${rows.map((row) => row.statedBy)}::text[], ${rows.map((row) => row.synthetic)}::bool[])
  with ordinality as x (service_id, unit, places, starts_on, ends_on, stated_on, stated_by, synthetic, place)`

/**
 * Writes statements, in the order given, in one statement; gives how many were new. One that is already there word for
 * word is left alone. `recorded_at` grows by a microsecond a row, so that of two in one batch the later one speaks.
 */
export async function insertStatements(tx: Tx, communityId: number, actorId: string, rows: readonly StatementRow[]) {
  if (rows.length === 0) return 0
  const result = await sql`
    insert into capacity_statements (community_id, service_id, unit, places, starts_on, ends_on, stated_on, stated_by,
      synthetic, actor_id, recorded_at)
    select ${communityId}::int, x.service_id, x.unit, x.places, x.starts_on, x.ends_on, x.stated_on, x.stated_by,
      x.synthetic, ${actorId}, statement_timestamp() + x.place * interval '1 microsecond'
    from ${unnested(rows)}
    on conflict on constraint capacity_statements_once do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/**
 * The positions of statements that are on record but no longer speak, because something else was stated of the same days
 * later on the same day: saying them again would silently do nothing.
 */
export async function spokenOver(tx: Tx, communityId: number, rows: readonly StatementRow[]): Promise<number[]> {
  const lastOf = new Map(rows.map((row, at) => [`${row.serviceId} ${row.unit} ${row.statedOn}`, at]))
  const result = await sql<{ place: number }>`
    select x.place - 1 as place from ${unnested(rows)}
    cross join lateral (
      select c.places, c.starts_on, c.ends_on from capacity_statements c
      where c.community_id = ${communityId} and c.service_id = x.service_id and c.unit = x.unit
        and c.stated_on = x.stated_on and c.starts_on <= x.ends_on and c.ends_on >= x.starts_on
      order by c.recorded_at desc, c.id desc limit 1) latest
    where (latest.places, latest.starts_on, latest.ends_on) is distinct from (x.places, x.starts_on, x.ends_on)`.execute(
    tx,
  )
  const last = new Set(lastOf.values())
  return result.rows.map(({ place }) => place).filter((place) => last.has(place))
}
