import { sql } from 'kysely'
import { createEntry, NewEntry } from '#modules/entries'
import { readCampaign, receiveGift, saveCampaign } from '#modules/giving'
import { addFund, balanceOf } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'

export interface SurplusMeasured {
  repeats: number
  gifts: number
  /** Repeats in which a fund, the tally or the count was not right to the cent. */
  wrong: number
  giftsASecond: number
  /** Milliseconds for all gifts of one repeat, the middle and the slowest. */
  median: number
  slowest: number
}

/**
 * Lets so many gifts land at the same moment across the goal of a new campaign, again and again, and looks each time at the
 * funds in the ledger. Whoever measures gives a database of its own with a pool of connections.
 */
export async function measureSurplus(db: Db, { repeats = 1000, gifts = 200 } = {}): Promise<SurplusMeasured> {
  const times: number[] = []
  let wrong = 0
  const funds = await twoFunds(db)
  for (let repeat = 0; repeat < repeats; repeat++) {
    const campaign = await aCampaign(db, funds)
    const before = await heldIn(db)
    // From 5.00 to 14.95 dollars: 1,995 in all at 200, so that the goal of 1,000 is met in the middle of one.
    const amounts = Array.from({ length: gifts }, (_, n) => 500 + ((n * 37 + repeat) % gifts) * 5)
    const began = performance.now()
    await Promise.all(amounts.map((cents, n) => land(db, campaign, { cents, source: `bench:${campaign}:${n}` })))
    times.push(performance.now() - began)
    const given = amounts.reduce((sum, cents) => sum + cents, 0)
    if (!(await isRight(db, campaign, { given, gifts, before }))) wrong++
  }
  const sorted = times.toSorted((a, b) => a - b)
  const all = times.reduce((sum, time) => sum + time, 0)
  return {
    repeats,
    gifts,
    wrong,
    giftsASecond: Math.round((repeats * gifts * 1000) / all),
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slowest: sorted.at(-1) ?? 0,
  }
}

const goal = 100_000
const heldIn = async (db: Db) => ({
  goal: 0 - (await balanceOf(db, 'fund:bench-goal')),
  surplus: 0 - (await balanceOf(db, 'fund:bench-surplus')),
})
type Held = Awaited<ReturnType<typeof heldIn>>

const land = (db: Db, campaign: string, { cents, source }: { cents: number; source: string }) =>
  inScope(db, [house], (tx) =>
    receiveGift(tx, system, { campaign, channel: 'cheque', cents, on: '2016-12-20', account: 'bank', source }),
  )

async function isRight(db: Db, campaign: string, wanted: { given: number; gifts: number; before: Held }) {
  const { given, gifts, before } = wanted
  const held = await heldIn(db)
  const { rows } = await sql<{ given: number; gifts: number }>`
    select given_cents as given, gifts from campaign_tallies where entry_id = ${campaign}`.execute(db)
  const [tally] = rows
  const toGoal = Math.min(goal, given)
  return (
    tally?.given === given &&
    tally.gifts === gifts &&
    held.goal - before.goal === toGoal &&
    held.surplus - before.surplus === given - toGoal
  )
}

const value = <Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }) => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

const twoFunds = async (db: Db) => {
  const open = (code: string) => {
    const words = { nameEn: code, nameFr: code, purposeEn: 'For the bench.', purposeFr: 'Pour le banc d’essai.' }
    return inScope(db, [house], async (tx) => value(await addFund(tx, system, { code, ...words })))
  }
  return { fund: await open('bench-goal'), surplusFund: await open('bench-surplus') }
}

let made = 0
async function aCampaign(db: Db, funds: { fund: string; surplusFund: string }) {
  const titles = { titleEn: `Bench ${++made}`, titleFr: `Banc d’essai ${made}` }
  const id = value(await createEntry(db, system, NewEntry.parse({ kind: 'campaign', ...titles })))
  const facts = readCampaign({ goal: '1000', ...funds, opensOn: '2016-12-18', version: '0' }, 'en')
  if (!facts.ok) throw new Error(JSON.stringify(facts.problems))
  value(await saveCampaign(db, system, { id, facts: facts.value }))
  return id
}
