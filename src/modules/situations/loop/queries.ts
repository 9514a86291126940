import { CompiledQuery } from 'kysely'
import type { Db } from '#platform/db'
import { type Board, makeBoard } from '../board.ts'
import { type FactLine, factsOf, periodsOf, type Side, sideOf } from '../facts.ts'
import {
  type Depth,
  depths,
  type Loop,
  type LoopLine,
  loopOf,
  type Promised,
  periodsOfLoop,
  promisedOf,
} from './facts.ts'

/** Everything about these communities' loops on a day, by one statement, which sets its scope itself. */
export async function askLoops(db: Db, ids: readonly number[], on: string, depth: Depth): Promise<LoopLine[]> {
  const { monday, cameAfter } = periodsOfLoop(on)
  const { rows } = await db.executeQuery(
    CompiledQuery.raw('select board_loop($1::int[], $2, $3, $4, $5) as loop', [
      ids,
      on,
      monday,
      cameAfter,
      depths[depth],
    ]),
  )
  // The function's own shape; see LoopLine.
  return JSON.parse((rows as { loop: string }[])[0]?.loop ?? '[]') as LoopLine[]
}

interface Asked {
  communityId: number
  on: string
  depth: Depth
}

/** A board with what stands beside it and what closes the loop. */
export interface Whole {
  board: Board
  side: Side
  loop: Loop
  promised: Promised
}

/**
 * One community's whole board as of a day, by one statement. `depth` says how much of the loop; with `promised` there is
 * no side either. Undefined when there is no such community.
 */
export async function getWholeBoard(db: Db, { communityId, on, depth }: Asked): Promise<Whole | undefined> {
  const { chartFrom, chartTo, needsFrom, oldBefore } = periodsOf(on)
  const { monday, cameAfter } = periodsOfLoop(on)
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(
      `select board_facts($1::int[], $2, $3, $4, $5, $6, $7) as facts,
        board_loop($1::int[], $2, $8, $9, $10) as loop`,
      [
        [communityId],
        on,
        chartFrom,
        chartTo,
        needsFrom,
        oldBefore,
        depth !== 'promised',
        monday,
        cameAfter,
        depths[depth],
      ],
    ),
  )
  // The functions' own shapes; see FactLine and LoopLine.
  const [row] = rows as { facts: string; loop: string }[]
  const [line] = JSON.parse(row?.facts ?? '[]') as FactLine[]
  const [loop] = JSON.parse(row?.loop ?? '[]') as LoopLine[]
  if (!line || !loop) return undefined
  return {
    board: makeBoard(factsOf(line, on)),
    side: sideOf(line, on),
    loop: loopOf(loop, on),
    promised: promisedOf(loop, on),
  }
}

/** One column of the comparison. */
export interface ComparedBoard {
  board: Board
  loop: Loop
}

/** Boards of several communities on one day with the counts of what waits in each, by one statement. */
export async function compareBoards(db: Db, ids: readonly number[], on: string): Promise<Map<number, ComparedBoard>> {
  const { chartFrom, chartTo, needsFrom, oldBefore } = periodsOf(on)
  const { monday, cameAfter } = periodsOfLoop(on)
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(
      `select board_facts($1::int[], $2, $3, $4, $5, $6, false) as facts, board_loop($1::int[], $2, $7, $8, $9) as loop`,
      [ids, on, chartFrom, chartTo, needsFrom, oldBefore, monday, cameAfter, depths.counts],
    ),
  )
  // The functions' own shapes; see FactLine and LoopLine.
  const [row] = rows as { facts: string; loop: string }[]
  const loops = new Map((JSON.parse(row?.loop ?? '[]') as LoopLine[]).map((line) => [line[0], loopOf(line, on)]))
  return new Map(
    (JSON.parse(row?.facts ?? '[]') as FactLine[]).flatMap((line) => {
      const loop = loops.get(line[0])
      return loop ? [[line[0], { board: makeBoard(factsOf(line, on)), loop }] as const] : []
    }),
  )
}
