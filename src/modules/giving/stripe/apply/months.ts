import { sql } from 'kysely'
import { z } from 'zod'
import { note } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { receiveGift } from '../../commands/index.ts'
import type { Fact } from '../facts.ts'
import { askWall, donorOf, findAttempt, type HeldAttempt, paidAttempt } from './attempts.ts'
import { alone, arrived, done, flagged, nothing, processor, type Step, waitFor } from './verdict.ts'

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>

const findPlan = (tx: Tx, subscription: string) =>
  tx
    .selectFrom('monthly_gifts')
    .select(['id', 'intent_id', 'campaign_id', 'donor_id', 'state', 'locale'])
    .where('subscription', '=', subscription)
    .forUpdate()
    .executeTakeFirst()
type Plan = NonNullable<Awaited<ReturnType<typeof findPlan>>>

/** Writes down that a gift comes every month, whoever tells of it first: the page that was finished, or the first invoice. */
export async function startPlan(
  tx: Tx,
  attempt: HeldAttempt,
  { subscription, customer }: { subscription: string; customer: string },
): Promise<Plan> {
  await tx
    .insertInto('monthly_gifts')
    .values({
      intent_id: attempt.id,
      campaign_id: attempt.campaign_id,
      cents: attempt.cents,
      locale: attempt.locale,
      subscription,
      customer,
    })
    .onConflict((conflict) =>
      conflict.column('intent_id').doUpdateSet((given) => ({
        customer: sql<string>`case when excluded.customer = '' then ${given.ref('monthly_gifts.customer')} else excluded.customer end`,
      })),
    )
    .execute()
  const plan = await findPlan(tx, subscription)
  if (!plan) throw new Error('One attempt became two subscriptions')
  return plan
}

/** A month was paid: a gift of its own. */
export async function applyMonth(tx: Tx, fact: FactOf<'month'>): Promise<Step> {
  // Sold through the same account, and not by us.
  if (fact.intent === '') return nothing
  const attempt = z.uuid().safeParse(fact.intent).success ? await findAttempt(tx, fact.intent) : undefined
  if (!attempt) return flagged('unknown-attempt')
  await alone(tx, fact.invoice)
  const plan = await startPlan(tx, attempt, { subscription: fact.subscription, customer: '' })
  if (fact.currency !== 'cad') return flagged('currency')
  if (plan.donor_id) await keepKnowing(tx, plan.donor_id, fact.on)
  const landed = await receiveGift(tx, processor, {
    campaign: plan.campaign_id,
    channel: 'card',
    cents: fact.cents,
    on: fact.on,
    account: 'processor',
    source: `stripe:${fact.invoice}`,
    ...(plan.donor_id ? { donorId: plan.donor_id } : { donor: donorOf(attempt) }),
    locale: plan.locale === 'fr' ? 'fr' : 'en',
    receiptWanted: attempt.receipt_wanted,
    memo: 'card, monthly',
  })
  if (!landed.ok) return flagged(landed.reason === 'bad-amount' ? 'amount' : 'no-campaign')
  const { gift, already } = landed.value
  if (already) return done
  await tx.insertInto('stripe_payments').values({ invoice: fact.invoice, gift_id: gift, monthly_id: plan.id }).execute()
  await paidMonth(tx, { plan, attempt, gift })
  return arrived(fact.invoice, fact.subscription)
}

/** Whoever gives every month is not forgotten meanwhile. Before the campaign is locked: a donor's row comes first everywhere. */
const keepKnowing = (tx: Tx, donor: string, on: string) =>
  tx
    .updateTable('donors')
    .set({ last_gift_on: sql`greatest(last_gift_on, ${on}::date)` })
    .where('id', '=', donor)
    .where('forgotten_at', 'is', null)
    .execute()

async function paidMonth(tx: Tx, { plan, attempt, gift }: { plan: Plan; attempt: HeldAttempt; gift: string }) {
  const { donor_id } = await tx.selectFrom('gifts').select('donor_id').where('id', '=', gift).executeTakeFirstOrThrow()
  await tx
    .updateTable('monthly_gifts')
    .set({ donor_id, next_try_on: null, ...(plan.state === 'failing' ? { state: 'active' } : {}) })
    .where('id', '=', plan.id)
    .execute()
  if (attempt.gift_id) return
  await askWall(tx, attempt, gift)
  await paidAttempt(tx, attempt, gift)
  await note(tx, processor, { communityId: house, action: 'monthly-gift.started', subject: `monthly-gift:${plan.id}` })
  await enqueue(tx, 'giving.monthly', { monthly: plan.id, told: 'started', key: '' })
}

/** Which payment a month's invoice was paid with: refunds and disputes name the payment alone. */
export async function applyMonthPayment(tx: Tx, { invoice, payment }: FactOf<'month-payment'>): Promise<Step> {
  await alone(tx, invoice)
  await alone(tx, payment)
  const { numUpdatedRows } = await tx
    .updateTable('stripe_payments')
    .set({ payment })
    .where('invoice', '=', invoice)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? arrived(payment) : waitFor(invoice)
}

/** The card said no. Stripe tries again by itself; the donor is told what they can do. */
export async function applyMonthFailed(tx: Tx, fact: FactOf<'month-failed'>): Promise<Step> {
  await alone(tx, fact.subscription)
  const plan = await findPlan(tx, fact.subscription)
  if (!plan) return waitFor(fact.subscription)
  if (plan.state === 'ended') return done
  await tx
    .updateTable('monthly_gifts')
    .set({ next_try_on: fact.nextTry ?? null, ...(plan.state === 'active' ? { state: 'failing' } : {}) })
    .where('id', '=', plan.id)
    .execute()
  await note(tx, processor, { communityId: house, action: 'monthly-gift.failed', subject: `monthly-gift:${plan.id}` })
  // Once for each invoice, however often it is tried.
  await enqueue(tx, 'giving.monthly', { monthly: plan.id, told: 'failed', key: fact.invoice })
  return done
}

/** A month is due soon: a job looks whether the card will still be good, because no event says so. */
export async function applyMonthAhead(tx: Tx, { subscription, on }: FactOf<'month-ahead'>): Promise<Step> {
  const plan = await findPlan(tx, subscription)
  if (!plan || plan.state === 'ended') return nothing
  await enqueue(tx, 'giving.card', { monthly: plan.id, on })
  return done
}

/** A subscription ended, or will. */
export async function applyPlan(tx: Tx, fact: FactOf<'plan'>): Promise<Step> {
  await alone(tx, fact.subscription)
  const plan = await findPlan(tx, fact.subscription)
  if (!plan) return waitFor(fact.subscription)
  if (plan.state === 'ended' || (!fact.ended && !fact.ending)) return done
  await tx
    .updateTable('monthly_gifts')
    .set(fact.ended ? { state: 'ended', ended_at: sql`clock_timestamp()`, next_try_on: null } : { state: 'ending' })
    .where('id', '=', plan.id)
    .execute()
  if (!fact.ended) return done
  await note(tx, processor, { communityId: house, action: 'monthly-gift.ended', subject: `monthly-gift:${plan.id}` })
  await enqueue(tx, 'giving.monthly', { monthly: plan.id, told: 'ended', key: '' })
  return done
}
