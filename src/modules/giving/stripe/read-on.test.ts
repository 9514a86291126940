import { expect, it } from 'vitest'
import { addFund, balanceOf } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { feeOn, openStripe, type StripeDouble } from '#test/stripe.ts'
import { aCampaign, tallyOf } from '../testing.ts'
import { readOnAtStripe } from './read-on.ts'
import { anAttempt, attemptState, begun, envFor, eventState, tell } from './testing.ts'

const database = withDatabase()
/** Each test has an account of its own: what one account tells would be news to the next test. */
async function withAccount(work: (double: StripeDouble, db: Db) => Promise<void>) {
  const double = await openStripe()
  try {
    await work(double, database.db)
  } finally {
    await double.close()
  }
}
const readOn = (db: Db, double: StripeDouble) => readOnAtStripe(db, envFor(double), new Date())
const openOperations = (db: Db) =>
  inScope(db, [house], (tx) =>
    addFund(tx, system, { code: 'operations', nameEn: 'a', nameFr: 'b', purposeEn: 'c', purposeFr: 'd' }),
  )

it('finds what never came through the door, in the order in which it happened, and only once', () =>
  withAccount(async (double, db) => {
    await openOperations(db)
    const campaign = await aCampaign(db)
    const [first, second] = [
      await begun(db, double, anAttempt(campaign.id)),
      await begun(db, double, anAttempt(campaign.id)),
    ]
    await tell(db, ...double.book.pay(first.session))
    double.book.pay(second.session)
    double.book.refund(String(double.book.session(second.session).payment_intent), 2000)
    expect(await readOn(db, double)).toMatchObject({ missed: 2 })
    expect(await readOn(db, double)).toMatchObject({ missed: 0, transactions: 0 })
    expect(await attemptState(db, second.id)).toBe('paid')
    expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 8000, gifts: 2 })
  }))

it('posts what Stripe kept to the centre’s own costs, and the account there is right to the cent', () =>
  withAccount(async (double, db) => {
    await openOperations(db)
    const before = { operations: await balanceOf(db, 'fund:operations'), there: await balanceOf(db, 'processor') }
    const campaign = await aCampaign(db)
    for (const cents of [120_000, 333, 5000]) {
      const { session } = await begun(db, double, anAttempt(campaign.id, { cents }))
      await tell(db, ...double.book.pay(session))
    }
    const { session } = await begun(db, double, anAttempt(campaign.id))
    double.book.pay(session)
    const { dispute } = double.book.dispute(String(double.book.session(session).payment_intent), 5000)
    double.book.closeDispute(dispute, true)
    double.book.payout(60_000)
    await readOn(db, double)
    const fees = [120_000, 333, 5000, 5000].reduce((sum, cents) => sum + feeOn(cents), 0)
    expect((await balanceOf(db, 'fund:operations')) - before.operations).toBe(fees)
    const theirs = double.book.transactions.reduce((sum, { net }) => sum + Number(net), 0)
    expect((await balanceOf(db, 'processor')) - before.there).toBe(theirs)
    expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 130_333, toGoal: 100_000, surplus: 30_333 })
  }))

it('settles what had waited, and hands over to a person the money that nobody knows', () =>
  withAccount(async (double, db) => {
    await openOperations(db)
    const campaign = await aCampaign(db)
    const { session } = await begun(db, double, anAttempt(campaign.id))
    double.book.pay(session)
    const { told } = double.book.refund(String(double.book.session(session).payment_intent), 1000)
    const stranger = structuredClone(told)
    stranger.id = double.book.id('evt')
    Object.assign(stranger.data.object, { id: 're_of_nobody', payment_intent: 'pi_of_nobody' })
    await tell(db, stranger)
    await db
      .updateTable('stripe_events')
      .set({ received_at: new Date('2016-01-01') })
      .where('id', '=', stranger.id)
      .execute()
    await readOn(db, double)
    expect(await eventState(db, stranger)).toBe('flagged: unknown-payment')
    expect((await tallyOf(db, campaign.id)).given).toBe(4000)
  }))

it(
  'reads page after page of a long day',
  () =>
    withAccount(async (double, db) => {
      await openOperations(db)
      const campaign = await aCampaign(db)
      const { session } = await begun(db, double, anAttempt(campaign.id))
      double.book.pay(session)
      for (let nth = 0; nth < 230; nth++) double.book.payout(100)
      expect(await readOn(db, double)).toMatchObject({ missed: 231, transactions: 231 })
    }),
  60_000,
)

it('writes down what stood in the way, and goes on from the same place', () =>
  withAccount(async (double, db) => {
    const campaign = await aCampaign(db)
    const { session } = await begun(db, double, anAttempt(campaign.id))
    double.book.pay(session)
    // No fund bears the fees yet.
    await expect(readOn(db, double)).rejects.toThrow()
    const { problem } = await db.selectFrom('stripe_reading').select('problem').executeTakeFirstOrThrow()
    expect(problem).toBe('no-operations-fund')
    await openOperations(db)
    expect(await readOn(db, double)).toMatchObject({ transactions: 1 })
  }))
