import { addDays } from '../src/platform/i18n/index.ts'
import { type House, signIn } from './house.ts'
import { type Case, type Effort, type Measured, measure } from './measure.ts'
import { fetchRaw } from './raw.ts'
import type { Workers } from './workers.ts'

export const publicPage = '/en/communities/waterloo-region'
export const board = '/en/communities/waterloo-region/situation?on=2016-01-27'
export const compare = '/en/situations/compare?communities=waterloo-region,hamilton,ottawa&on=2016-01-27'
const br = { 'accept-encoding': 'br' }

/** More days than the cache of kept pages has room for, both languages: by the time one comes round again it is gone. */
const manyDays = (path: (on: string, french: boolean) => string) =>
  Array.from({ length: 600 }, (_, i) => [false, true].map((french) => path(addDays('2015-10-01', i), french))).flat()
const boards = manyDays((on, french) =>
  french
    ? `/fr/communautes/region-de-waterloo/situation?on=${on}`
    : `/en/communities/waterloo-region/situation?on=${on}`,
)
const comparisons = manyDays((on, french) =>
  french
    ? `/fr/situations/comparer?communities=region-de-waterloo,hamilton,ottawa&on=${on}`
    : `/en/situations/compare?communities=waterloo-region,hamilton,ottawa&on=${on}`,
)

async function etagOf(house: House, path: string) {
  const { headers } = await fetchRaw(house.port, path, br)
  return { ...br, 'if-none-match': headers.etag ?? '' }
}

/**
 * Forty days on which much was going on, each with figures of its own winter. Nobody asks for the same page as another at the
 * same moment, and nothing is shared.
 */
const busyDays = Array.from({ length: 40 }, (_, i) => addDays('2016-01-27', i))
export const busyBoards = busyDays.map((on) => `/en/communities/waterloo-region/situation?on=${on}`)
export const busyComparisons = busyDays.map(
  (on) => `/en/situations/compare?communities=waterloo-region,hamilton,ottawa&on=${on}`,
)

/** Every page whose speed the project has promised: kept, as "not changed", and afresh from the database. */
export async function pageCases(house: House): Promise<Case[]> {
  // A signed-in person's page is never kept: each answer is all queries and all rendering, but for who asks for the same at
  // the same moment (decision 79).
  const signedIn = { ...br, cookie: await signIn(house, 'bruno') }
  return [
    { name: 'Public community page, kept, brotli', paths: [publicPage], headers: br, goal: 0.4 },
    { name: 'Public community page, kept, not compressed', paths: [publicPage], goal: 0.4 },
    {
      name: 'Public community page, not changed (304)',
      paths: [publicPage],
      headers: await etagOf(house, publicPage),
      status: 304,
      goal: 0.4,
    },
    { name: 'Board, kept, brotli', paths: [board], headers: br, goal: 0.25 },
    { name: 'Board, kept, not compressed', paths: [board], goal: 0.25 },
    {
      name: 'Board, not changed (304)',
      paths: [board],
      headers: await etagOf(house, board),
      status: 304,
      goal: 0.25,
    },
    { name: 'Comparison of three, kept, brotli', paths: [compare], headers: br, goal: 0.25 },
    { name: 'Board afresh, signed in, 40 days', paths: busyBoards, headers: signedIn, goal: 0.015 },
    { name: 'Board afresh, signed in, one day for all', paths: [board], headers: signedIn, goal: 0.015 },
    { name: 'Board afresh, 1,200 days and languages', paths: boards, headers: br, goal: 0.015 },
    { name: 'Comparison afresh, signed in, 40 days', paths: busyComparisons, headers: signedIn, goal: 0.015 },
    { name: 'Comparison afresh, signed in, one day for all', paths: [compare], headers: signedIn, goal: 0.015 },
    { name: 'Comparison afresh, 1,200 days and languages', paths: comparisons, headers: br, goal: 0.015 },
  ]
}

/** Answers that came from the kept pages so far. */
async function keptSoFar({ port }: House) {
  const { body } = await fetchRaw(port, '/metrics')
  return Number(/^ensemble_\S*kept\S* (\d+)/m.exec(body.toString())?.[1] ?? Number.NaN)
}

export interface PageSpeed extends Measured {
  /** Share of the answers that came from the kept pages. */
  kept: number
}

export async function measurePages(
  house: House,
  workers: Workers,
  effort: Effort,
  say: (line: string) => void,
  only = '',
) {
  const results: PageSpeed[] = []
  for (const one of await pageCases(house)) {
    if (!one.name.toLowerCase().includes(only.toLowerCase())) continue
    const before = await keptSoFar(house)
    const measured = await measure(house, workers, one, effort)
    const kept = ((await keptSoFar(house)) - before) / measured.answers
    results.push({ ...measured, kept: Math.min(1, kept) })
    say(`${one.name}: ${inShort(measured)}`)
  }
  return results
}

/** The ratio, and what an answer costs: where others use the machine, only the second can be compared. */
const inShort = ({ ratio, byProcessor, cost, appCost, bareCost }: Measured) =>
  `${ratio.toFixed(4)} of a bare server, ${byProcessor.toFixed(4)} by processor ` +
  `(app ${appCost.toFixed(2)} ms, PostgreSQL ${(cost - appCost).toFixed(2)} ms, bare ${bareCost.toFixed(3)} ms)`
