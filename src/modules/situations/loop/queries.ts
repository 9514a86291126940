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
  tasksAsText,
} from './facts.ts'
import { keepTasks, keptTasks } from './kept-tasks.ts'

const tasksFor = (depth: Depth) => (depth === 'everything' ? tasksAsText : '')

/** Everything about these communities' loops on a day, by one statement, which sets its scope itself. */
export async function askLoops(db: Db, ids: readonly number[], on: string, depth: Depth): Promise<LoopLine[]> {
  const { monday, cameAfter } = periodsOfLoop(on)
  const { rows } = await db.executeQuery(
    CompiledQuery.raw('select board_loop($1::int[], $2, $3, $4, $5, $6, 0) as loop', [
      ids,
      on,
      monday,
      cameAfter,
      tasksFor(depth),
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
  /** Late tasks may be kept from one asking to the next: not within a transaction that writes. */
  keep?: boolean
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
export async function getWholeBoard(
  db: Db,
  { communityId, on, depth, keep = false }: Asked,
): Promise<Whole | undefined> {
  const kept = keep ? keptTasks(db, communityId, on) : undefined
  const { chartFrom, chartTo, needsFrom, oldBefore } = periodsOf(on)
  const { monday, cameAfter } = periodsOfLoop(on)
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(
      `select board_facts($1::int[], $2, $3, $4, $5, $6, $7) as facts,
        board_loop($1::int[], $2, $8, $9, $10, $11, $12) as loop`,
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
        tasksFor(depth),
        depths[depth],
        kept?.version ?? 0,
      ],
    ),
  )
  // The functions' own shapes; see FactLine and LoopLine.
  const [row] = rows as { facts: string; loop: string }[]
  const [line] = JSON.parse(row?.facts ?? '[]') as FactLine[]
  const [loop] = JSON.parse(row?.loop ?? '[]') as LoopLine[]
  if (!line || !loop) return undefined
  const tasks = loop[10] ?? kept?.tasks
  if (keep && loop[9] !== undefined && tasks) keepTasks(db, communityId, on, { version: loop[9], tasks })
  return {
    board: makeBoard(factsOf(line, on)),
    side: sideOf(line, on),
    loop: loopOf(loop, tasks),
    promised: promisedOf(loop, on),
  }
}
