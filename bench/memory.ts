import { setTimeout as wait } from 'node:timers/promises'
import { type House, signIn } from './house.ts'
import { connections } from './measure.ts'
import { board, compare, publicPage } from './pages.ts'
import { hasProc, type Memory, memoryOf } from './processes.ts'
import { rawRequest } from './raw.ts'
import type { Workers } from './workers.ts'

export interface MemoryReport {
  requests: number
  /** At rest, after the requests, after as many again. */
  readings: [string, Memory][]
  /** After the second hundred thousand as a share of after the first. */
  appGrowth: number
  databaseGrowth: number
  wrong: number
}

/** One page in fifty is made afresh, the others are kept ones: more changes than a community sees on its busiest day. */
function mixture(cookie: string) {
  const br = { 'accept-encoding': 'br' }
  const kept = [publicPage, board, compare].map((path) => rawRequest(path, br))
  const afresh = rawRequest(board, { ...br, cookie })
  return Array.from({ length: 50 }, (_, i) => (i === 25 ? afresh : (kept[i % kept.length] ?? afresh)))
}

export async function measureMemory(house: House, workers: Workers, amount: number): Promise<MemoryReport | undefined> {
  if (!hasProc) return undefined
  const atRest = memoryOf(house.family)
  const requests = mixture(await signIn(house, 'bruno'))
  const task = { port: house.port, requests, first: 0, connections, status: 200, seconds: 120, amount }
  const first = await workers.load(task)
  const afterFirst = await settled(house)
  const second = await workers.load(task)
  const afterSecond = await settled(house)
  return {
    requests: Math.min(first.answers, second.answers),
    readings: [
      ['At rest', atRest],
      [`After ${first.answers.toLocaleString('en')} requests`, afterFirst],
      [`After ${second.answers.toLocaleString('en')} more`, afterSecond],
    ],
    appGrowth: afterSecond.app / afterFirst.app,
    databaseGrowth: afterSecond.database / afterFirst.database,
    wrong: first.wrong + second.wrong,
  }
}

/** A moment without requests, in which the collector may do its work. */
async function settled({ family }: House) {
  await wait(2000)
  return memoryOf(family)
}
