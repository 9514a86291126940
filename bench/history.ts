import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type House, signIn } from './house.ts'
import { type Case, type Effort, loadOnce, type Round } from './measure.ts'
import { busyBoards, busyComparisons } from './pages.ts'
import { fetchRaw } from './raw.ts'
import { median, quantile } from './statistics.ts'
import type { Workers } from './workers.ts'

export interface HistoryCost {
  name: string
  /** What a page costs with a hundred times the history, as a share of what it costs without: by time and by processor. */
  ratio: number
  byProcessor: number
  goal: number
  same: boolean
  p99: number
  p99Grown: number
}
export interface HistoryReport {
  costs: HistoryCost[]
  /** Rows of the tables before and after. */
  tables: { name: string; before: number; after: number }[]
}

const tables = ['figures', 'capacity_statements', 'households', 'seats', 'audit_log']

/** Makes a house a hundred times as old. */
async function grow({ superuser }: House) {
  const count = async (name: string) => Number((await superuser.query(`select count(*) from ${name}`)).rows[0].count)
  const counted: HistoryReport['tables'] = []
  for (const name of tables) counted.push({ name, before: await count(name), after: 0 })
  await superuser.query(readFileSync(join(import.meta.dirname, 'grow.sql'), 'utf8'))
  await superuser.query('vacuum analyze')
  for (const one of counted) one.after = await count(one.name)
  return counted
}

/** The same pages of two houses, one as it is and one a hundred times as old, in turn. */
export async function measureHistory(
  young: House,
  old: House,
  workers: Workers,
  effort: Effort,
): Promise<HistoryReport> {
  const counted = await grow(old)
  await young.superuser.query('vacuum analyze')
  const costs: HistoryCost[] = []
  for (const [name, paths] of [
    ['Board afresh', busyBoards],
    ['Comparison afresh', busyComparisons],
    ['Register of partners', ['/en/communities/waterloo-region/partners']],
    ['Capacity of services', ['/en/communities/waterloo-region/services']],
  ] as const) {
    costs.push(await compareAges(name, [...paths], { young, old, workers, effort }))
  }
  return { costs, tables: counted }
}

type Houses = { young: House; old: House; workers: Workers; effort: Effort }

async function compareAges(
  name: string,
  paths: string[],
  { young, old, workers, effort }: Houses,
): Promise<HistoryCost> {
  const caseOf = async (house: House): Promise<Case> => ({
    name,
    paths,
    headers: { 'accept-encoding': 'br', cookie: await signIn(house, 'bruno') },
  })
  const sides = [
    { house: young, one: await caseOf(young) },
    { house: old, one: await caseOf(old) },
  ] as const
  // Only the first is compared: on some other days two partners are late since the same day, and either is named.
  const pages = await Promise.all(sides.map(({ house, one }) => wordsOf(house, paths[0], one.headers)))
  const load = async ({ house, one }: (typeof sides)[number], seconds: number) =>
    (await loadOnce(workers, house, one, seconds)).round
  // Both alike warm: code that has run a thousand times runs several times as fast.
  for (const seconds of [effort.seconds, effort.seconds]) for (const side of sides) await load(side, seconds * 2)
  const pairs: { young: Round; old: Round }[] = []
  for (let i = 0; i < effort.rounds; i++)
    pairs.push({ young: await load(sides[0], effort.seconds), old: await load(sides[1], effort.seconds) })
  const p99 = (side: 'young' | 'old') =>
    quantile(
      pairs.flatMap((pair) => [...pair[side].latencies]),
      0.99,
    )
  return {
    name,
    ratio: median(pairs.map((pair) => pair.young.rate / pair.old.rate)),
    byProcessor: median(pairs.map((pair) => pair.old.cost / pair.young.cost)),
    goal: 1.2,
    same: pages[0] === pages[1],
    p99: p99('young'),
    p99Grown: p99('old'),
  }
}

/** The words a reader sees, whatever their order: ids differ from house to house, and rows that are alike sort by them. */
async function wordsOf({ port }: House, path = '', headers: Record<string, string> = {}) {
  const { status, body } = await fetchRaw(port, path, { cookie: headers.cookie ?? '' })
  if (status !== 200) throw new Error(`${path} answered ${status}`)
  // The line that says when the page was made is not about the record.
  const page = body.toString().replace(/<live-page.*?<\/live-page>/s, '')
  return page
    .replace(/<[^>]+>/g, ' ')
    .split(/\s+/)
    .sort()
    .join(' ')
}
