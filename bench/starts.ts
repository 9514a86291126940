import type { Cores } from './cores.ts'
import { type House, openHouse } from './house.ts'

export interface Starts {
  /** Seconds with an empty data folder: database, tables, record of 2015-16. */
  first: number
  /** Seconds with the data of an earlier start. */
  second: number
  /** Seconds to see that packages and build are as they should be, which `npm start` does before. */
  looking: number
  /** The steps of the first start as it printed them. */
  steps: string[]
}

/** Starts on an empty folder, stops, and starts again; the house stays open. */
export async function measureStarts(folder: string, cores: Cores | null): Promise<{ starts: Starts; house: House }> {
  // bin/bench.mjs has just looked a second time, with nothing left to do.
  const looking = Number(process.env.BENCH_LOOKING ?? 0)
  const first = await openHouse(folder, cores)
  await first.stop()
  const house = await openHouse(folder, cores)
  const steps = first.said.split('\n').flatMap((line) => line.match(/✓ (.+)/)?.[1] ?? [])
  return { starts: { first: first.startSeconds, second: house.startSeconds, looking, steps }, house }
}
