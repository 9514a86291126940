import { spawnSync } from 'node:child_process'
import { connect } from '#platform/db'
import type { Cores } from './cores.ts'
import { type LedgerReport, measureLedger, placeOf } from './giving-ledger.ts'
import type { ReceiptsReport } from './giving-receipts.ts'
import { measureSurplus, type SurplusMeasured } from './giving-surplus.ts'
import { measureWebhooks, type WebhookReport } from './giving-webhooks.ts'
import { makeFolder, openHouse } from './house.ts'

export interface GivingReport {
  surplus: SurplusMeasured
  ledger: LedgerReport
  webhooks: WebhookReport
  receipts: ReceiptsReport
}

/** Connections from which gifts land at the same moment. */
const hands = 16

/** Gifts through every door: across the goal, into the ledger, through the webhook, and onto paper. */
export async function measureGiving(
  cores: Cores | null,
  quick: boolean,
  say: (line: string) => void,
): Promise<GivingReport> {
  const { folder, remove } = makeFolder()
  const house = await openHouse(folder, null)
  try {
    // What is looked at is whether they are right, and no power fails here: commits need not wait for the disk.
    const { db, close } = connect({ ...placeOf(house), options: '-c synchronous_commit=off' }, hands)
    const surplus = await measureSurplus(db, { repeats: quick ? 20 : 1000 })
    await close()
    say(`${surplus.gifts} gifts at once, ${surplus.repeats} times: ${surplus.wrong} times wrong`)
    const sizes = quick ? ([10_000, 50_000] as const) : ([300_000, 1_000_000] as const)
    const ledger = await measureLedger(house, { sizes, seconds: quick ? 1 : 4 }, say)
    await house.stop()
    const webhooks = await throughTheDoor(cores, quick)
    say(`${webhooks.gifts} gifts through the webhook: up to ${Math.round(webhooks.mostPerMinute)} a minute`)
    const receipts = printReceipts(quick)
    say(`${receipts.receipts} receipts: ${receipts.pagesPerSecond.toFixed(1)} signed pages a second`)
    return { surplus, ledger, webhooks, receipts }
  } finally {
    remove()
  }
}

async function throughTheDoor(cores: Cores | null, quick: boolean) {
  const { folder, remove } = makeFolder()
  try {
    return await measureWebhooks(folder, cores, quick ? { gifts: 200, pages: 20, seconds: 4 } : {})
  } finally {
    remove()
  }
}

/** In a process of its own: its memory is what is measured. */
function printReceipts(quick: boolean): ReceiptsReport {
  const { folder, remove } = makeFolder()
  const args = ['bench/giving-receipts-run.ts', folder, String(quick ? 200 : 10_000)]
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  remove()
  if (status !== 0) throw new Error(`The receipts ended with ${status}`)
  // Our own script wrote it a moment ago.
  return JSON.parse(stdout) as ReceiptsReport
}
