import { makeFolder, openHouse } from './house.ts'
import { type LiveReport, measureLive } from './live.ts'
import { measureReplay, type ReplayReport } from './replay.ts'

/** What the closed loop costs: the record replayed through the API, and pages that are left open. */
export interface LoopReport {
  replay: ReplayReport
  /** Once and ten times the people, with nobody at the board: only where it was asked for. */
  tenfold: { once: ReplayReport; ten: ReplayReport } | undefined
  live: LiveReport | undefined
}
const openPages = 1_000
const changes = 20

export async function measureLoop(
  { people, tenfold }: { people: number; tenfold: boolean },
  say: (line: string) => void,
): Promise<LoopReport> {
  const { folder, remove } = makeFolder()
  // A thousand pages come from a thousand addresses behind a proxy.
  const house = await openHouse(folder, null, { TRUSTED_PROXIES: '1' })
  try {
    const live = await measureLive(house, openPages, changes)
    if (live)
      say(`${live.connections} pages left open: ${live.each.toFixed(1)} KB each, told within ${live.p99.toFixed(0)} ms`)
    const replay = await measureReplay(house, people, true)
    say(
      `Replay of ${people} people: ${replay.rate.toFixed(1)} households a second, ${replay.ratio.toFixed(3)} of batches`,
    )
    if (!tenfold) return { replay, tenfold: undefined, live }
    // A board shows everybody there is, so ten times the people make each look at it dearer: that is no cost of the replay.
    const once = await measureReplay(house, people, false)
    const ten = await measureReplay(house, people * 10, false)
    say(`Ten times the people: ${(ten.cost / once.cost).toFixed(2)} of the cost for a household`)
    return { replay, tenfold: { once, ten }, live }
  } finally {
    await house.stop()
    remove()
  }
}
