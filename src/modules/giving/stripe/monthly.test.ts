import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { withStripe } from '#test/stripe.ts'
import { aCampaign, tallyOf } from '../testing.ts'
import { checkCard, endMonthly, mailMyMonthly, sendEnd, tellMonthly } from './monthly.ts'
import { askRefund, sendRefund } from './refund.ts'
import { anAttempt, aPaidGift, attemptState, begun, envFor, giftState, tell } from './testing.ts'

const database = withDatabase()
const stripe = withStripe()

/** A monthly gift whose first month was paid; the events come in the order given. */
async function aMonthly(db: Db, turned = false) {
  const campaign = await aCampaign(db)
  const attempt = anAttempt(campaign.id, { monthly: true, cents: 2000 })
  const { id, session } = await begun(db, stripe.double, attempt)
  const events = stripe.double.book.pay(session)
  await tell(db, ...(turned ? events.toReversed() : events))
  const plan = await db.selectFrom('monthly_gifts').selectAll().where('intent_id', '=', id).executeTakeFirstOrThrow()
  return { campaign, attempt, id, plan }
}
const stateOf = async (db: Db, id: string) =>
  (await db.selectFrom('monthly_gifts').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const subjectsTo = async (db: Db, recipient: string) => {
  const mails = await db.selectFrom('mails').select('subject').where('recipient', '=', recipient).execute()
  return mails.map(({ subject }) => subject.split(':')[0]).toSorted()
}

it.each([false, true])(
  'takes every month as a gift of the same donor (told the other way round: %s)',
  async (turned) => {
    const { db } = database
    const { campaign, id, plan } = await aMonthly(db, turned)
    const { book } = stripe.double
    const second = book.month(plan.subscription)
    await tell(db, ...(turned ? second.toReversed() : second), ...second)
    expect([await attemptState(db, id), plan.state]).toEqual(['paid', 'active'])
    expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 4000, gifts: 2 })
    const donors = await db
      .selectFrom('gifts')
      .select('donor_id')
      .distinct()
      .where('campaign_id', '=', campaign.id)
      .execute()
    expect(donors).toEqual([{ donor_id: expect.any(String) }])
  },
)

it('gives a month back by its payment, which is told of apart from its invoice', async () => {
  const { db } = database
  const { campaign, plan } = await aMonthly(db)
  const { book } = stripe.double
  const [, inpay] = book.month(plan.subscription)
  const paid = await db
    .selectFrom('stripe_payments')
    .select(['payment', 'gift_id'])
    .where('monthly_id', '=', plan.id)
    .executeTakeFirstOrThrow()
  if (!inpay) throw new Error('nothing was told')
  await tell(db, inpay, book.refund(String(paid.payment), 500).told)
  expect(await giftState(db, paid.gift_id)).toBe('part-returned 1500')
  expect((await tallyOf(db, campaign.id)).given).toBe(1500)
})

it('tells the donor what to do when the card is declined or runs out, once for each month', async () => {
  const { db } = database
  const { attempt, plan } = await aMonthly(db)
  const { book } = stripe.double
  const env = envFor(stripe.double)
  const failed = book.month(plan.subscription, false)
  await tell(db, ...failed)
  expect(await stateOf(db, plan.id)).toBe('failing')
  for (const _ of [1, 2]) await tellMonthly(db, env, { monthly: plan.id, told: 'failed', key: 'in_1' })
  await checkCard(db, env, { monthly: plan.id, on: '2026-12-20' })
  Object.assign(book.subscription(plan.subscription), {
    default_payment_method: { id: 'pm_1', object: 'payment_method', card: { exp_month: 11, exp_year: 2026 } },
  })
  await checkCard(db, env, { monthly: plan.id, on: '2026-11-30' })
  await checkCard(db, env, { monthly: plan.id, on: '2026-12-01' })
  expect(await subjectsTo(db, attempt.given.donor.email)).toEqual([
    'The card of your monthly gift runs out',
    'Your monthly gift did not go through',
  ])
  await tell(db, ...book.month(plan.subscription))
  expect(await stateOf(db, plan.id)).toBe('active')
})

it('ends at Stripe what the donor ends, tries again while Stripe is away, and hears from it that it ended', async () => {
  const { db } = database
  const { plan } = await aMonthly(db)
  const { double } = stripe
  const env = envFor(double)
  expect(await endMonthly(db, system, plan.id)).toMatchObject({ ok: true })
  double.fault.now = 'down'
  await expect(sendEnd(db, env, plan.id)).rejects.toThrow()
  double.fault.now = undefined
  expect(await stateOf(db, plan.id)).toBe('ending')
  await sendEnd(db, env, plan.id)
  const ended = double.book.events.at(-1)
  if (ended?.type !== 'customer.subscription.deleted') throw new Error('Stripe was not asked')
  await tell(db, ended)
  expect(await stateOf(db, plan.id)).toBe('ended')
  expect(await endMonthly(db, system, plan.id)).toEqual({ ok: false, reason: 'over' })
}, 30_000)

it('takes what Stripe does not know any more for ended', async () => {
  const { db } = database
  const { plan } = await aMonthly(db)
  stripe.double.book.cancel(plan.subscription)
  await endMonthly(db, system, plan.id)
  await sendEnd(db, envFor(stripe.double), plan.id)
  expect(await stateOf(db, plan.id)).toBe('ended')
})

it('sends the link to whoever gives every month, and nothing to others', async () => {
  const { db } = database
  const { attempt } = await aMonthly(db)
  const env = envFor(stripe.double)
  const { email } = attempt.given.donor
  for (const to of [email, email, 'nobody@example.org']) await mailMyMonthly(db, env, { email: to, on: '2016-01-20' })
  expect(await subjectsTo(db, email)).toEqual(['Your monthly gift'])
  expect(await subjectsTo(db, 'nobody@example.org')).toEqual([])
})

it('asks Stripe for a refund once, and counts it when Stripe says so', async () => {
  const { db } = database
  const { double } = stripe
  const campaign = await aCampaign(db)
  const { gift } = await aPaidGift(db, double, anAttempt(campaign.id))
  const ask = (cents: number) =>
    inScope(db, [house], (tx) => askRefund(tx, system, { gift, cents, reason: 'twice', key: randomUUID() }))
  const asked = await ask(3000)
  if (!asked.ok) throw new Error(asked.reason)
  const twice = { gift, cents: 3000, reason: 'twice', key: asked.value }
  expect(await inScope(db, [house], (tx) => askRefund(tx, system, twice))).toEqual(asked)
  expect(await ask(2001)).toEqual({ ok: false, reason: 'more-than-left' })
  expect(await ask(0)).toEqual({ ok: false, reason: 'bad-amount' })
  for (const _ of [1, 2]) await sendRefund(db, envFor(double), asked.value)
  expect(await giftState(db, gift)).toBe('received 5000')
  const told = double.book.events.filter(({ type }) => type === 'refund.created').slice(-1)
  await tell(db, ...told)
  expect(await giftState(db, gift)).toBe('part-returned 2000')
  const rows = await db.selectFrom('stripe_refunds').select(['state', 'cents']).where('gift_id', '=', gift).execute()
  expect(rows).toEqual([{ state: 'succeeded', cents: 3000 }])
})

it('writes down that Stripe refuses a refund, and frees what was asked for', async () => {
  const { db } = database
  const { double } = stripe
  const campaign = await aCampaign(db)
  const { gift, payment } = await aPaidGift(db, double, anAttempt(campaign.id))
  // Given back on Stripe's own pages, and we have not heard of it yet.
  double.book.refund(payment, 5000)
  const asked = await inScope(db, [house], (tx) =>
    askRefund(tx, system, { gift, cents: 5000, reason: 'twice', key: randomUUID() }),
  )
  if (!asked.ok) throw new Error(asked.reason)
  await sendRefund(db, envFor(double), asked.value)
  const row = await db.selectFrom('stripe_refunds').select(['state', 'problem']).where('id', '=', asked.value).execute()
  expect(row).toEqual([{ state: 'refused', problem: 'charge_already_refunded' }])
})
