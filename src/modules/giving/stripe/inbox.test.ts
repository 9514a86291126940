import { expect, it } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { withDatabase } from '#test/database.ts'
import { withStripe } from '#test/stripe.ts'
import { aCampaign, tallyOf } from '../testing.ts'
import { settleLeftovers, takeEvent } from './inbox.ts'
import { anAttempt, aPaidGift, attemptState, begun, eventState, giftState, tell } from './testing.ts'

const database = withDatabase()
const stripe = withStripe()

it('lands a gift when the page was paid, once, however often it is told', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const { id, session } = await begun(db, stripe.double, anAttempt(campaign.id, { cents: 120_000 }))
  const [paid] = stripe.double.book.pay(session)
  if (!paid) throw new Error('nothing was told')
  expect([await takeEvent(db, paid), await takeEvent(db, paid)]).toEqual([true, false])
  // The same word in another event: Stripe may make two.
  expect(await takeEvent(db, stripe.double.book.tell('checkout.session.completed', paid.data.object))).toBe(true)
  expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 120_000, toGoal: 100_000, surplus: 20_000, gifts: 1 })
  expect(await balanceOf(db, campaign.goalFund)).toBe(-100_000)
  expect(await balanceOf(db, campaign.surplusFund)).toBe(-20_000)
  expect(await balanceOf(db, 'processor')).toBe(120_000)
  expect(await attemptState(db, id)).toBe('paid')
})

it('keeps of an event neither a name nor an address, and of an attempt none once it is a gift', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const attempt = anAttempt(campaign.id)
  const { id } = await aPaidGift(db, stripe.double, attempt)
  const events = await db.selectFrom('stripe_events').selectAll().execute()
  const audit = await db.selectFrom('audit_log').select('detail').execute()
  for (const text of [JSON.stringify(events), JSON.stringify(audit)]) {
    expect(text).not.toContain('A name that only Stripe knows')
    expect(text).not.toContain(attempt.given.donor.email)
  }
  const left = await db.selectFrom('gift_intents').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect([left.name, left.email, left.session_url]).toEqual(['', '', ''])
})

it('waits with a refund and a dispute until the gift they are about has landed', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  const { session } = await begun(db, stripe.double, anAttempt(campaign.id, { cents: 110_000 }))
  const paid = book.pay(session)
  const payment = String(book.session(session).payment_intent)
  const { told: refunded } = book.refund(payment, 4000)
  const { told: disputed } = book.dispute(payment, 106_000)
  await tell(db, disputed, refunded)
  expect([await eventState(db, refunded), await eventState(db, disputed)]).toEqual(['waiting', 'waiting'])
  await tell(db, ...paid)
  expect([await eventState(db, refunded), await eventState(db, disputed)]).toEqual(['done', 'done'])
  expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 0, toGoal: 0, surplus: 0, gifts: 0 })
  expect(await balanceOf(db, 'processor')).toBe(0)
})

it('takes the surplus back first when a gift is refunded, and the failed refund stays the donor’s', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  const { payment, gift } = await aPaidGift(db, stripe.double, anAttempt(campaign.id, { cents: 120_000 }))
  const { refund, told } = book.refund(payment, 30_000, {}, 'pending')
  await tell(db, told)
  expect(await giftState(db, gift)).toBe('received 120000')
  const succeeded = book.resolveRefund(refund.id, 'succeeded')
  const failed = book.resolveRefund(refund.id, 'failed')
  await tell(db, succeeded)
  expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 90_000, toGoal: 90_000, surplus: 0 })
  await tell(db, failed)
  expect(await eventState(db, failed)).toBe('flagged: refund-failed')
  expect([await balanceOf(db, 'suspense'), await balanceOf(db, 'processor')]).toEqual([-30_000, 120_000])
})

it('never counts a refund whose failure came before its success', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  const { payment, gift } = await aPaidGift(db, stripe.double, anAttempt(campaign.id))
  const { refund } = book.refund(payment, 5000, {}, 'pending')
  const succeeded = book.resolveRefund(refund.id, 'succeeded')
  await tell(db, book.resolveRefund(refund.id, 'failed'), succeeded)
  expect(await giftState(db, gift)).toBe('received 5000')
  expect(await balanceOf(db, 'suspense')).toBe(0)
})

it('follows a dispute: taken back, and again when it is won; gone when it is lost', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  const [won, lost] = [
    await aPaidGift(db, stripe.double, anAttempt(campaign.id, { cents: 70_000 })),
    await aPaidGift(db, stripe.double, anAttempt(campaign.id, { cents: 60_000 })),
  ]
  const [first, second] = [book.dispute(won.payment, 70_000), book.dispute(lost.payment, 60_000)]
  await tell(db, first.told, second.told)
  expect([await giftState(db, won.gift), await giftState(db, lost.gift)]).toEqual(['disputed 0', 'disputed 0'])
  const closed = [book.closeDispute(first.dispute, true), book.closeDispute(second.dispute, false)]
  // An old word that comes last changes nothing.
  await tell(db, ...closed, book.tell('charge.dispute.updated', first.told.data.object))
  expect([await giftState(db, won.gift), await giftState(db, lost.gift)]).toEqual(['received 70000', 'returned 0'])
  expect(await tallyOf(db, campaign.id)).toMatchObject({ given: 70_000, toGoal: 70_000, surplus: 0, gifts: 1 })
})

it('lets one of two disputes about a gift be lost and the other still be won', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  const { gift, payment } = await aPaidGift(db, stripe.double, anAttempt(campaign.id, { cents: 9000 }))
  const [first, second] = [book.dispute(payment, 4000), book.dispute(payment, 5000)]
  await tell(db, first.told, second.told, book.closeDispute(first.dispute, false))
  expect(await giftState(db, gift)).toBe('disputed 0')
  await tell(db, book.closeDispute(second.dispute, true))
  expect(await giftState(db, gift)).toBe('part-returned 5000')
})

it('takes a debit when the bank has paid, not when it was agreed to, and tells the donor when it did not', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  const [kept, broken] = [
    await begun(db, stripe.double, anAttempt(campaign.id, { way: 'pad' })),
    await begun(db, stripe.double, anAttempt(campaign.id, { way: 'pad' })),
  ]
  await tell(db, ...book.pay(kept.session, { debit: true }), ...book.pay(broken.session, { debit: true }))
  expect([await attemptState(db, kept.id), (await tallyOf(db, campaign.id)).given]).toEqual(['waiting', 0])
  await tell(db, book.settle(kept.session, true), book.settle(broken.session, false))
  expect([await attemptState(db, kept.id), await attemptState(db, broken.id)]).toEqual(['paid', 'declined'])
  expect((await tallyOf(db, campaign.id)).given).toBe(5000)
})

it('keeps money that is not Canadian apart for a person, and posts nothing', async () => {
  const { db } = database
  const campaign = await aCampaign(db)
  const { id, session } = await begun(db, stripe.double, anAttempt(campaign.id))
  const [paid] = stripe.double.book.pay(session, { currency: 'usd' })
  if (!paid) throw new Error('nothing was told')
  await tell(db, paid)
  expect([await eventState(db, paid), await attemptState(db, id)]).toEqual(['flagged: currency', 'flagged'])
  expect((await tallyOf(db, campaign.id)).given).toBe(0)
})

it.each([
  ['nothing', 0, 'flagged: amount'],
  ['less than nothing', -5000, 'flagged: amount'],
  ['more than a million dollars', 100_000_001, 'flagged: amount'],
  ['part of a cent', 50.5, 'flagged: unclear'],
  ['another amount than asked for', 7000, 'flagged: amount-differs'],
])('shows a person an event about %s', async (_name, amount, state) => {
  const { db } = database
  const campaign = await aCampaign(db)
  const { session } = await begun(db, stripe.double, anAttempt(campaign.id))
  const [paid] = stripe.double.book.pay(session, { amount })
  if (!paid) throw new Error('nothing was told')
  await tell(db, paid)
  expect(await eventState(db, paid)).toBe(state)
  // What was really paid counts; what cannot be, is not guessed.
  expect((await tallyOf(db, campaign.id)).given).toBe(state.endsWith('differs') ? 7000 : 0)
})

it('keeps what it does not know by its name alone, and what was sold elsewhere without a word', async () => {
  const { db } = database
  const { book } = stripe.double
  const strange = book.tell('account.updated', book.make('account', 'acct', { email: 'someone@example.org' }))
  const elsewhere = book.tell('checkout.session.completed', {
    ...book.make('checkout.session', 'cs_test', { mode: 'payment', payment_status: 'paid', client_reference_id: null }),
    amount_total: 100,
    currency: 'cad',
  })
  await tell(db, strange, elsewhere)
  expect([await eventState(db, strange), await eventState(db, elsewhere)]).toEqual(['ignored', 'ignored'])
  expect(JSON.stringify(await db.selectFrom('stripe_events').selectAll().execute())).not.toContain('someone@')
})

it('posts a payout once, and takes it back when the bank did, whichever is told first', async () => {
  const { db } = database
  const { book } = stripe.double
  const campaign = await aCampaign(db)
  await aPaidGift(db, stripe.double, anAttempt(campaign.id))
  const { payout, told } = book.payout(5000)
  const failed = book.tell('payout.failed', payout)
  await tell(db, failed)
  expect(await eventState(db, failed)).toBe('waiting')
  await tell(db, told, book.tell('payout.paid', payout))
  expect([await balanceOf(db, 'bank'), await balanceOf(db, 'processor')]).toEqual([0, 5000])
  expect(await settleLeftovers(db)).toBe(0)
})
