import type { House } from './house.ts'
import { type Family, processorSeconds, secondsBetween } from './processes.ts'
import { fetchRaw, rawRequest } from './raw.ts'
import { median, quantile } from './statistics.ts'
import type { Workers } from './workers.ts'

/** How long everything takes: `--quick` for a first look, the whole for the report. */
export interface Effort {
  rounds: number
  /** Seconds of load on one server in one round. */
  seconds: number
}
export const connections = 16

/** One page under load. `paths` are asked in turn. */
export interface Case {
  name: string
  paths: string[]
  headers?: Record<string, string>
  status?: 200 | 304
  /** Every request comes from another address, told by the proxy that this house trusts: doors that count by address stay open. */
  strangers?: true
  /** The least ratio to the bare server that the project has set itself. */
  goal?: number
}

/** What one server did in one round. */
export interface Round {
  answers: number
  wrong: number
  /** Answers a second. */
  rate: number
  latencies: Float32Array
  /** Processor milliseconds for an answer: of the whole server, and of its app alone. */
  cost: number
  appCost: number
  /** Share of the time in which the server had a core. */
  busy: number
}

export interface Target {
  port: number
  family: Family
}

export const strangerOf = (nth: number) => `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`

/** Loads one target; says which path comes next. */
export async function loadOnce(workers: Workers, { port, family }: Target, one: Case, seconds: number, first = 0) {
  const from = (nth: number) => (one.strangers ? { 'x-forwarded-for': strangerOf(nth) } : {})
  const requests = one.paths.map((path, nth) => rawRequest(path, { ...one.headers, ...from(nth) }))
  const amount = Number.MAX_SAFE_INTEGER
  const before = processorSeconds(family)
  const task = { port, requests, first, connections, status: one.status ?? 200, seconds, amount }
  const result = await workers.load(task)
  const used = secondsBetween(before, processorSeconds(family), family.app)
  const round: Round = {
    answers: result.answers,
    wrong: result.wrong,
    rate: result.answers / result.seconds,
    latencies: result.latencies,
    cost: (used.all * 1000) / result.answers,
    appCost: (used.app * 1000) / result.answers,
    busy: used.all / result.seconds,
  }
  return { round, next: first + result.asked }
}

export interface Pair {
  bare: Round
  ours: Round
}
export interface Measured {
  name: string
  goal: number | undefined
  /** Answers a second as a share of the bare server's in the same round: the median, and the extremes. */
  ratio: number
  lowest: number
  highest: number
  /** The same by processor time: what a bare answer costs as a share of what ours costs. */
  byProcessor: number
  rate: number
  bareRate: number
  /** Milliseconds. */
  p50: number
  p99: number
  cost: number
  appCost: number
  bareCost: number
  /** Share of the core that the less lucky of the two servers had while loaded. */
  busy: number
  /** Of the body as sent. */
  bytes: number
  answers: number
  wrong: number
}

/** The house and the bare server with the same bytes, in turn (A B A B), so that both meet the same machine. */
export async function measure(house: House, workers: Workers, one: Case, effort: Effort): Promise<Measured> {
  const sample = await prepareBare(house, workers, one)
  const bare = { port: workers.bare.port, family: { app: workers.bare.pid, postmaster: 0 } }
  await loadOnce(workers, bare, one, effort.seconds / 2)
  let { next } = await loadOnce(workers, house, one, effort.seconds / 2)
  const pairs: Pair[] = []
  for (let i = 0; i < effort.rounds; i++) {
    const { round: plain } = await loadOnce(workers, bare, one, effort.seconds)
    const loaded = await loadOnce(workers, house, one, effort.seconds, next)
    next = loaded.next
    pairs.push({ bare: plain, ours: loaded.round })
  }
  return summary(one, sample.body.length, pairs)
}

async function prepareBare({ port }: House, { bare }: Workers, { paths, headers, status = 200 }: Case) {
  const path = paths[Math.floor(paths.length / 2)] ?? '/'
  // The first answer fills the cache, the second comes from it where the page is one that is kept.
  await fetchRaw(port, path, headers)
  const sample = await fetchRaw(port, path, headers)
  if (sample.status !== status) throw new Error(`${path} answered ${sample.status} instead of ${status}`)
  await bare.send(sample)
  return sample
}

function summary({ name, goal }: Case, bytes: number, pairs: readonly Pair[]): Measured {
  const ratios = pairs.map((pair) => pair.ours.rate / pair.bare.rate)
  const latencies = pairs.flatMap((pair) => [...pair.ours.latencies])
  const middle = (of: (pair: Pair) => number) => median(pairs.map(of))
  return {
    name,
    goal,
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    byProcessor: middle((pair) => pair.bare.cost / pair.ours.cost),
    rate: middle((pair) => pair.ours.rate),
    bareRate: middle((pair) => pair.bare.rate),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cost: middle((pair) => pair.ours.cost),
    appCost: middle((pair) => pair.ours.appCost),
    bareCost: middle((pair) => pair.bare.cost),
    busy: Math.min(
      middle((pair) => pair.bare.busy),
      middle((pair) => pair.ours.busy),
    ),
    bytes,
    answers: latencies.length,
    wrong: pairs.reduce((sum, pair) => sum + pair.ours.wrong + pair.bare.wrong, 0),
  }
}
