import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { withDatabase } from '#test/database.ts'
import { openStripe, type StripeEvent } from '#test/stripe.ts'
import { aCampaign, tallyOf } from '../testing.ts'
import { settleLeftovers, takeEvent } from './inbox.ts'
import { anAttempt, begun } from './testing.ts'

vi.setConfig({ testTimeout: 120_000 })
const database = withDatabase()

/** What happens at Stripe, in its order: `which` names one of the gifts there are by then. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('gift' as const), cents: fc.integer({ min: 100, max: 60_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('month' as const), cents: fc.integer({ min: 100, max: 9_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('refund' as const, 'won' as const, 'lost' as const),
      which: fc.nat(20),
      part: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('payout' as const), cents: fc.integer({ min: 1, max: 5_000 }) }),
  },
)
const history = fc.record({
  happenings: fc.array(happening, { minLength: 3, maxLength: 14 }),
  // Where each word of Stripe's is put among those before it, and which are brought twice.
  places: fc.array(fc.nat(1000), { minLength: 80, maxLength: 80 }),
  twice: fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }),
})

/** In another order, some of them twice. */
function mixed(events: readonly StripeEvent[], places: readonly number[], twice: readonly boolean[]) {
  const all = events.flatMap((event, nth) => (twice[nth % twice.length] ? [event, event] : [event]))
  const order: StripeEvent[] = []
  for (const [nth, event] of all.entries())
    order.splice((places[nth % places.length] ?? 0) % (order.length + 1), 0, event)
  return order
}

it('comes to the same cents as a small model, in whatever order and however often it is told', async () => {
  const double = await openStripe()
  const { db } = database
  const { book } = double
  await fc.assert(
    fc.asyncProperty(history, async ({ happenings, places, twice }) => {
      const campaign = await aCampaign(db)
      const before = { bank: await balanceOf(db, 'bank'), there: await balanceOf(db, 'processor') }
      const gifts: { payment: string; left: number }[] = []
      let paidOut = 0
      const from = book.events.length
      for (const one of happenings) {
        if (one.what === 'gift' || one.what === 'month') {
          const { session } = await begun(
            db,
            double,
            anAttempt(campaign.id, { cents: one.cents, monthly: one.what === 'month' }),
          )
          book.pay(session)
          gifts.push({ payment: [...book.charged.keys()].at(-1) ?? '', left: one.cents })
        } else if (one.what === 'payout') {
          book.payout(one.cents)
          paidOut += one.cents
        } else {
          const gift = gifts[one.which % Math.max(1, gifts.length)]
          const part = gift && Math.floor((gift.left * one.part) / 100)
          if (!gift || !part) continue
          if (one.what === 'refund') book.refund(gift.payment, part)
          else book.closeDispute(book.dispute(gift.payment, part).dispute, one.what === 'won')
          if (one.what !== 'won') gift.left -= part
        }
      }
      for (const event of mixed(book.events.slice(from), places, twice)) await takeEvent(db, event)
      await settleLeftovers(db)
      const given = gifts.reduce((sum, { left }) => sum + left, 0)
      expect(await tallyOf(db, campaign.id)).toMatchObject({
        given,
        toGoal: Math.min(given, 100_000),
        surplus: Math.max(0, given - 100_000),
      })
      expect((await balanceOf(db, 'bank')) - before.bank).toBe(paidOut)
      expect((await balanceOf(db, 'processor')) - before.there).toBe(given - paidOut)
      const { rows } = await sql`select * from giving_findings()`.execute(db)
      expect(rows).toEqual([])
    }),
    { numRuns: 20, endOnFailure: true },
  )
  await double.close()
})
