import fc from 'fast-check'
import { expect, it } from 'vitest'
import { returnGift } from '#modules/giving'
import { checkIn } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aReceivedCampaign, aWantedGift, home, made, senders } from '../testing.ts'
import { cancelReceipt, continueYear, issueForGift, replaceReceipt, startYear } from './index.ts'

const database = withOwnDatabase()
const donors = 3

type Step =
  | { do: 'give'; donor: number; cents: number }
  | { do: 'issue' | 'cancel' | 'replace' | 'year'; at: number }
  | { do: 'refund'; at: number; share: number }
const at = fc.nat({ max: 50 })
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('give' as const),
      donor: fc.nat({ max: donors - 1 }),
      cents: fc.integer({ min: 1, max: 9_999 }),
    }),
    fc.record({ do: fc.constantFrom('issue' as const, 'cancel' as const, 'replace' as const, 'year' as const), at }),
    fc.record({ do: fc.constant('refund' as const), at, share: fc.integer({ min: 1, max: 3 }) }),
  ),
  { minLength: 4, maxLength: 18 },
)

/** The naive model: gifts with what is left of them, and receipts with the gifts they were issued for. */
interface Model {
  gifts: { id: string; donor: number; left: number; receipt: number | undefined }[]
  receipts: { id: string; cents: number; gifts: number[]; counts: boolean }[]
}

async function play(history: readonly Step[]) {
  const { db } = database
  const { id, issuer } = await aReceivedCampaign(db)
  const model: Model = { gifts: [], receipts: [] }
  for (const [n, step] of history.entries()) await take(step, n)
  return { issuer, model }

  async function take(step: Step, n: number) {
    if (step.do === 'give') {
      const donor = { name: `Donor ${step.donor}`, email: `history-${step.donor}-${id}@example.org`, ...home }
      const gift = await aWantedGift(db, id, { cents: step.cents, donor })
      model.gifts.push({ id: gift, donor: step.donor, left: step.cents, receipt: undefined })
      return
    }
    if (step.do === 'year') return year()
    if (step.do === 'cancel' || step.do === 'replace') return mend(step.do, step.at)
    const g = step.at % Math.max(1, model.gifts.length)
    const gift = model.gifts[g]
    if (!gift) return
    if (step.do === 'refund') return refund(gift, step.share, n)
    const outcome = await issueForGift(db, system, senders, { gift: gift.id, on: '2017-01-09' })
    expect(outcome.ok).toBe(gift.left > 0 && gift.receipt === undefined)
    if (outcome.ok) hold(outcome.value.id, [g])
  }
  function hold(receipt: string, gifts: number[]) {
    const held = gifts.map((g) => model.gifts[g]).filter((gift) => gift !== undefined)
    model.receipts.push({ id: receipt, cents: held.reduce((sum, { left }) => sum + left, 0), gifts, counts: true })
    for (const gift of held) gift.receipt = model.receipts.length - 1
  }
  async function refund(gift: Model['gifts'][number], share: number, n: number) {
    const cents = Math.ceil(gift.left / share)
    if (cents === 0) return
    const back = { gift: gift.id, cents, on: '2016-06-01', kind: 'refund', account: 'bank' } as const
    made(await inScope(db, [house], (tx) => returnGift(tx, system, { ...back, source: `history:${gift.id}:${n}` })))
    gift.left -= cents
  }
  async function mend(how: 'cancel' | 'replace', nth: number) {
    const receipt = model.receipts[nth % Math.max(1, model.receipts.length)]
    if (!receipt) return
    const what = { id: receipt.id, reason: 'mistake', note: '', on: '2017-01-10' } as const
    const left = receipt.gifts.filter((g) => (model.gifts[g]?.left ?? 0) > 0)
    const outcome =
      how === 'cancel'
        ? await cancelReceipt(db, system, what)
        : await replaceReceipt(db, system, senders, { ...what, name: 'Somebody', address: 'Somewhere\nWaterloo' })
    expect(outcome.ok).toBe(receipt.counts && (how === 'cancel' || left.length > 0))
    if (!outcome.ok) return
    receipt.counts = false
    for (const gift of model.gifts) if (gift.receipt === model.receipts.indexOf(receipt)) gift.receipt = undefined
    if (outcome.value) hold(outcome.value.id, left)
  }
  async function year() {
    const run = made(await startYear(db, system, { issuer, year: 2016, on: '2017-01-15' }))
    await continueYear(db, senders, run)
    const issued = await db
      .selectFrom('receipts as r')
      .innerJoin('receipt_gifts as l', 'l.receipt_id', 'r.id')
      .select(['r.id', 'l.gift_id'])
      .where('r.issuer_id', '=', issuer)
      .where('r.id', 'not in', ['00000000-0000-0000-0000-000000000000', ...model.receipts.map((one) => one.id)])
      .execute()
    const open = model.gifts.flatMap((gift, g) => (gift.left > 0 && gift.receipt === undefined ? [g] : []))
    expect(new Set(issued.map(({ gift_id }) => gift_id))).toEqual(new Set(open.map((g) => model.gifts[g]?.id)))
    for (const [receipt, lines] of Map.groupBy(issued, (line) => line.id))
      hold(
        receipt,
        open.filter((g) => lines.some(({ gift_id }) => gift_id === model.gifts[g]?.id)),
      )
  }
}

it('keeps every history of gifts, refunds and receipts as a naive model has it, without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { issuer, model } = await play(history)
      const rows = await database.db
        .selectFrom('receipts as r')
        .leftJoin('receipt_cancellations as c', 'c.receipt_id', 'r.id')
        .select(['r.id', 'r.number', 'r.cents', 'r.eligible_cents', 'c.receipt_id as cancelled'])
        .where('r.issuer_id', '=', issuer)
        .orderBy('r.number')
        .execute()
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, n) => n + 1))
      const known = new Map(model.receipts.map((one) => [one.id, one]))
      expect(rows).toHaveLength(known.size)
      for (const row of rows) {
        expect(row.cents).toBe(known.get(row.id)?.cents)
        expect(row.eligible_cents).toBe(row.cents)
        expect(row.cancelled === null).toBe(known.get(row.id)?.counts)
      }
      expect(await inScope(database.db, [house], checkIn('receipts_findings'))).toEqual([])
    }),
    { numRuns: 20 },
  )
}, 120_000)
