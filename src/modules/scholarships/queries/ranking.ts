import type { Db, Tx } from '#platform/db'
import { type ApplicationState, type AwardState, needsThird, type Ranked, rank } from '../rules/index.ts'
import type { Call } from './calls.ts'

export interface Standing extends Ranked {
  state: ApplicationState
  award: AwardState | undefined
  readings: number
  /** What the committee has written where it decided among equals. */
  reason: string
}
export interface Ranking {
  ranked: Standing[]
  /** Numbers of applications in review that are not read to the end. */
  unfinished: number[]
}

/** Where everyone in a call stands: those whose readings are complete, and the numbers of those whose are not. */
export async function rankingOf(db: Db | Tx, call: Call): Promise<Ranking> {
  const rows = await db
    .selectFrom('applications as a')
    .leftJoin('tie_decisions as t', 't.application_id', 'a.id')
    .leftJoin('awards as w', 'w.application_id', 'a.id')
    .select(['a.id', 'a.number', 'a.state', 't.turn', 't.reason', 'w.state as award'])
    .where('a.entry_id', '=', call.id)
    .where('a.state', 'in', ['in-review', 'awarded', 'not-awarded'])
    .orderBy('a.number')
    .execute()
  const scores = await scoresOf(db, call.id)
  const weights = call.criteria.map(({ weight }) => weight)
  const marked = rows.map((row) => {
    const all = scores.get(row.id) ?? []
    const readings = all.filter((one) => one.length === weights.length)
    return {
      ...row,
      all: all.length,
      readings,
      complete: isComplete(weights, call.threshold, { all: all.length, readings }),
    }
  })
  const complete = marked.filter((one) => one.complete)
  const byId = new Map(complete.map((one) => [one.id, one]))
  const given = complete.map(({ id, number, readings, turn }) => ({ id, number, readings, turn: turn ?? undefined }))
  return {
    ranked: rank(weights, given).map((one) => {
      const row = byId.get(one.id)
      return {
        ...one,
        // The columns' checks know the same words.
        state: (row?.state ?? 'in-review') as ApplicationState,
        award: (row?.award ?? undefined) as AwardState | undefined,
        readings: row?.readings.length ?? 0,
        reason: row?.reason ?? '',
      }
    }),
    unfinished: marked.flatMap(({ complete, number, state }) => (complete || state !== 'in-review' ? [] : [number])),
  }
}

/** Two who agree, or three. Whoever was asked is waited for. */
function isComplete(
  weights: readonly number[],
  threshold: number,
  { all, readings }: { all: number; readings: readonly (readonly number[])[] },
): boolean {
  const [first, second] = readings
  if (!first || !second || readings.length < all) return false
  return readings.length > 2 || !needsThird(weights, [first, second], threshold)
}

/** The scores of every reading in use, by application; of one that is not handed in there are none. */
async function scoresOf(db: Db | Tx, callId: string): Promise<Map<string, number[][]>> {
  const rows = await db
    .selectFrom('readings as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .leftJoin('reading_scores as s', 's.reading_id', 'r.id')
    .select(['r.id', 'r.application_id', 's.score'])
    .where('a.entry_id', '=', callId)
    .where('r.state', '<>', 'recused')
    .orderBy('r.application_id')
    .orderBy('r.position')
    .orderBy('s.position')
    .execute()
  const byApplication = Map.groupBy(rows, (row) => row.application_id)
  return new Map(
    [...byApplication].map(([id, list]) => [
      id,
      [...Map.groupBy(list, (row) => row.id).values()].map((one) => one.flatMap(({ score }) => score ?? [])),
    ]),
  )
}
