import { CompiledQuery, sql } from 'kysely'
import { latestFigures } from '#modules/arrivals'
import { type Db, inScope, type Tx } from '#platform/db'
import { type Board, makeBoard } from './board.ts'
import { type FactLine, factsOf, periodsOf } from './facts.ts'

/** Everything the boards of these communities are made of, by one statement, which sets its scope itself. */
export async function askFacts(db: Db, ids: readonly number[], on: string, side: boolean): Promise<FactLine[]> {
  const { chartFrom, chartTo, needsFrom, oldBefore } = periodsOf(on)
  const { rows } = await db.executeQuery(
    CompiledQuery.raw('select board_facts($1::int[], $2, $3, $4, $5, $6, $7) as facts', [
      ids,
      on,
      chartFrom,
      chartTo,
      needsFrom,
      oldBefore,
      side,
    ]),
  )
  // The function's own shape; see FactLine.
  return JSON.parse((rows as { facts: string }[])[0]?.facts ?? '[]') as FactLine[]
}

/** The boards of these communities on one day. */
export async function getBoards(db: Db, communityIds: readonly number[], on: string): Promise<Map<number, Board>> {
  const lines = await askFacts(db, communityIds, on, false)
  return new Map(lines.map((line) => [line[0], makeBoard(factsOf(line, on))]))
}

/** What was published last, for the feed. */
export const getLatest = (db: Db, communityId: number, on: string) =>
  inScope(db, [communityId], (tx) => latestFigures(tx, communityId, on, 40))

export interface OwnRate {
  communityId: number
  code: string
  value: number
  reason: string
  setOn: string
}

/** The rates these communities had set for themselves by the day: per code the last one. People set a handful in a year. */
export async function readRates(tx: Tx, ids: readonly number[], on: string): Promise<OwnRate[]> {
  const { rows } = await sql<OwnRate>`
    select distinct on (community_id, code) community_id as "communityId", code, value, reason, set_on as "setOn"
    from community_rates where community_id = any(${ids}::int[]) and set_on <= ${on}::date
    order by community_id, code, set_on desc, recorded_at desc, id desc`.execute(tx)
  return rows
}
