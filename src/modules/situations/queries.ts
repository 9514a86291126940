import { sql } from 'kysely'
import { currentFigures, latestFigures, lodgedHouseholds, weeklyArrivals, weeklyForecast } from '#modules/arrivals'
import { sectorGaps } from '#modules/partners'
import { capacityKnownOn, staleStatements } from '#modules/services'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays, mondayOf } from '#platform/i18n'
import { type Board, makeBoard, weeksAhead, weeksBack } from './board.ts'

/** How far back arrivals still need anything, in weeks: nobody's need is counted for longer. */
const weeksOfNeed = 52

/** The boards of these communities on one day, in the order asked for; all from one transaction, one query a subject. */
export const getBoards = (db: Db, communityIds: readonly number[], on: string): Promise<Map<number, Board>> =>
  inScope(db, communityIds, (tx) => readBoards(tx, communityIds, on), { onePlan: true })

async function readBoards(tx: Tx, ids: readonly number[], on: string) {
  const first = mondayOf(on)
  const until = addDays(first, 7 * (weeksAhead - 1))
  const [places, figures, forecast, arrivals, lodged, statements, ownRates] = await Promise.all([
    tx
      .selectFrom('communities')
      .select(['id', 'normal_year_low as low', 'normal_year_high as high'])
      .where('id', 'in', ids)
      .execute(),
    currentFigures(tx, ids, on),
    weeklyForecast(tx, ids, on, [addDays(first, -7 * weeksBack), until]),
    weeklyArrivals(tx, ids, on, [addDays(first, -7 * weeksOfNeed), first]),
    lodgedHouseholds(tx, ids, on),
    capacityKnownOn(tx, ids, on, { from: first, to: until }),
    readRates(tx, ids, on),
  ])
  const of = <T extends { communityId: number }>(rows: readonly T[], id: number) =>
    rows.filter((row) => row.communityId === id)
  return new Map(
    places.map(({ id, low, high }) => [
      id,
      makeBoard({
        on,
        normalYear: low !== null && high !== null ? { low, high } : undefined,
        figures: of(figures, id),
        forecast: of(forecast, id),
        arrivals: of(arrivals, id),
        lodged: of(lodged, id),
        statements: of(statements, id),
        ownRates: of(ownRates, id),
      }),
    ]),
  )
}

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

/** What waits on someone, and what was said last: the side of the board. */
export const getSide = (db: Db, communityId: number, on: string) =>
  inScope(db, [communityId], (tx) => readSide(tx, communityId, on), { onePlan: true })

/** One community's board with its side, asked for in one go. Undefined when there is no such community. */
export const getBoardAndSide = (db: Db, communityId: number, on: string) =>
  inScope(
    db,
    [communityId],
    async (tx) => {
      const [boards, side] = await Promise.all([readBoards(tx, [communityId], on), readSide(tx, communityId, on)])
      return { board: boards.get(communityId), side }
    },
    { onePlan: true },
  )

async function readSide(tx: Tx, communityId: number, on: string) {
  const [stale, sectors, latest] = await Promise.all([
    staleStatements(tx, communityId, on),
    sectorGaps(tx, communityId, on),
    latestFigures(tx, communityId, on, 40),
  ])
  return { stale, sectors, latest }
}
export type Side = Awaited<ReturnType<typeof getSide>>
