import { z } from 'zod'
import { today } from '#platform/i18n'

/**
 * What we take from an event of Stripe, and all we keep of it: ids, cents and days. No name, no address, nothing of a card.
 * For each fact there is ONE source, so that nothing can be counted twice:
 * - that somebody paid once: the Checkout session whose `payment_status` is `paid`;
 * - that a month was paid: the invoice; which payment that was: the invoice's payment;
 * - that money went back: the refund itself (a charge only tells the sum of its refunds);
 * - what a dispute took and gave back: the transactions that the dispute lists;
 * - what a payout brought: the payout. Fees come from the list of transactions, not from events.
 */
export type Fact =
  | SessionFact
  | {
      kind: 'month'
      invoice: string
      subscription: string
      intent: string
      cents: number
      currency: string
      on: string
    }
  | { kind: 'month-payment'; invoice: string; payment: string }
  | { kind: 'month-failed'; invoice: string; subscription: string; nextTry?: string }
  | { kind: 'month-ahead'; subscription: string; on: string }
  | { kind: 'plan'; subscription: string; ended: boolean; ending: boolean }
  | RefundFact
  | DisputeFact
  | { kind: 'payout'; payout: string; cents: number; currency: string; failed: boolean; on: string }

export interface SessionFact {
  kind: 'session'
  session: string
  intent: string
  monthly: boolean
  state: 'paid' | 'waiting' | 'declined' | 'expired'
  payment: string
  subscription: string
  customer: string
  cents: number
  currency: string
  on: string
}
export interface RefundFact {
  kind: 'refund'
  refund: string
  payment: string
  cents: number
  currency: string
  state: 'pending' | 'succeeded' | 'failed'
  problem: string
  /** Our row that asked for it; empty where it was made on Stripe's own pages. */
  ours: string
  on: string
}
export interface DisputeFact {
  kind: 'dispute'
  dispute: string
  payment: string
  cents: number
  currency: string
  status: string
  reason: string
  dueAt?: string
  /** How many transactions it has had, and what they took from us in all, without fees. */
  transactions: number
  outCents: number
  on: string
  /** When it was said, for telling the latest word. */
  saidAt: string
}

/** An event as it comes in; what it holds is read by its type. */
export interface RawEvent {
  id: string
  type: string
  created: number
  data: { object: unknown }
}

const cents = z.number().int()
const id = z.string().min(3).max(200)
/** Stripe gives the id, or the whole object where somebody asked for it to be expanded. */
const reference = z.union([id, z.object({ id }).transform((object) => object.id)])
const optional = reference.nullish().transform((value) => value ?? '')
const words = z.record(z.string(), z.string()).nullish()
const dayOf = (seconds: number) => today(new Date(seconds * 1000))

const Session = z.object({
  id,
  mode: z.string(),
  payment_status: z.string(),
  amount_total: cents.nullable(),
  currency: z.string().nullable(),
  client_reference_id: z.string().nullish(),
  payment_intent: optional,
  subscription: optional,
  customer: optional,
})
const Invoice = z.object({
  id: id.optional(),
  amount_paid: cents,
  currency: z.string(),
  next_payment_attempt: z.number().nullish(),
  period_end: z.number().nullish(),
  parent: z
    .object({ subscription_details: z.object({ subscription: reference, metadata: words }).nullish() })
    .nullish(),
})
const InvoicePayment = z.object({ invoice: reference, payment: z.object({ payment_intent: optional }) })
const Subscription = z.object({
  id,
  status: z.string(),
  cancel_at_period_end: z.boolean().nullish(),
  cancel_at: z.number().nullish(),
})
const Refund = z.object({
  id,
  amount: cents.positive(),
  currency: z.string(),
  payment_intent: optional,
  status: z.string().nullable(),
  failure_reason: z.string().nullish(),
  metadata: words,
})
const Dispute = z.object({
  id,
  amount: cents.positive(),
  currency: z.string(),
  payment_intent: optional,
  status: z.string().max(40),
  reason: z.string(),
  evidence_details: z.object({ due_by: z.number().nullish() }).nullish(),
  balance_transactions: z.array(z.object({ amount: cents })),
})
const Payout = z.object({ id, amount: cents, currency: z.string(), arrival_date: z.number() })

/** How events are read, by their type. What is not here is kept by its name alone, and nothing follows from it. */
const readers: Record<string, (object: unknown, event: RawEvent) => Fact | undefined> = {
  'checkout.session.completed': (o, e) => session(o, e),
  'checkout.session.async_payment_succeeded': (o, e) => session(o, e),
  'checkout.session.async_payment_failed': (o, e) => session(o, e, 'declined'),
  'checkout.session.expired': (o, e) => session(o, e, 'expired'),
  'invoice.paid': month,
  'invoice_payment.paid': monthPayment,
  'invoice.payment_failed': monthFailed,
  'invoice.upcoming': monthAhead,
  'customer.subscription.updated': plan,
  'customer.subscription.deleted': plan,
  'refund.created': refund,
  'refund.updated': refund,
  'refund.failed': refund,
  'charge.dispute.created': dispute,
  'charge.dispute.updated': dispute,
  'charge.dispute.closed': dispute,
  'charge.dispute.funds_withdrawn': dispute,
  'charge.dispute.funds_reinstated': dispute,
  'payout.paid': payout,
  'payout.failed': payout,
}
/** The events we act on: what the webhook endpoint is set to, and what is asked for when we catch up. */
export const eventTypes = Object.keys(readers)

/** What an event says; undefined where it says nothing to us; `unclear` where it is not of the shape we know. */
export function factOf(event: RawEvent): Fact | undefined | 'unclear' {
  const reader = Object.hasOwn(readers, event.type) ? readers[event.type] : undefined
  if (!reader) return undefined
  try {
    return reader(event.data.object, event)
  } catch (error) {
    if (error instanceof z.ZodError) return 'unclear'
    throw error
  }
}

function session(object: unknown, { created }: RawEvent, ended?: 'declined' | 'expired'): SessionFact {
  const read = Session.parse(object)
  return {
    kind: 'session',
    session: read.id,
    intent: read.client_reference_id ?? '',
    monthly: read.mode === 'subscription',
    state: ended ?? (read.payment_status === 'paid' ? 'paid' : 'waiting'),
    payment: read.payment_intent,
    subscription: read.subscription,
    customer: read.customer,
    cents: read.amount_total ?? 0,
    currency: read.currency ?? '',
    on: dayOf(created),
  }
}

function month(object: unknown, { created }: RawEvent): Fact | undefined {
  const { id: invoice, parent, amount_paid, currency } = Invoice.parse(object)
  const of = parent?.subscription_details
  // An invoice of nothing, or of no subscription, is no gift of a month.
  if (!invoice || !of || amount_paid === 0) return undefined
  const intent = of.metadata?.intent ?? ''
  return {
    kind: 'month',
    invoice,
    subscription: of.subscription,
    intent,
    cents: amount_paid,
    currency,
    on: dayOf(created),
  }
}

function monthPayment(object: unknown): Fact | undefined {
  const { invoice, payment } = InvoicePayment.parse(object)
  return payment.payment_intent ? { kind: 'month-payment', invoice, payment: payment.payment_intent } : undefined
}

function monthFailed(object: unknown): Fact | undefined {
  const { id: invoice, parent, next_payment_attempt: next } = Invoice.parse(object)
  const subscription = parent?.subscription_details?.subscription
  if (!invoice || !subscription) return undefined
  return { kind: 'month-failed', invoice, subscription, ...(next ? { nextTry: dayOf(next) } : {}) }
}

function monthAhead(object: unknown, { created }: RawEvent): Fact | undefined {
  const { parent, next_payment_attempt: next, period_end: end } = Invoice.parse(object)
  const subscription = parent?.subscription_details?.subscription
  return subscription ? { kind: 'month-ahead', subscription, on: dayOf(next ?? end ?? created) } : undefined
}

function plan(object: unknown): Fact {
  const { id: subscription, status, cancel_at_period_end: atEnd, cancel_at: at } = Subscription.parse(object)
  const ended = ['canceled', 'incomplete_expired', 'unpaid'].includes(status)
  return { kind: 'plan', subscription, ended, ending: !ended && (atEnd === true || typeof at === 'number') }
}

function refund(object: unknown, { created }: RawEvent): Fact {
  const read = Refund.parse(object)
  const { status } = read
  const failed = status === 'failed' || status === 'canceled'
  return {
    kind: 'refund',
    refund: read.id,
    payment: read.payment_intent,
    cents: read.amount,
    currency: read.currency,
    state: failed ? 'failed' : status === 'succeeded' ? 'succeeded' : 'pending',
    problem: (read.failure_reason ?? '').slice(0, 100),
    ours: z.uuid().safeParse(read.metadata?.refund).data ?? '',
    on: dayOf(created),
  }
}

function dispute(object: unknown, { created }: RawEvent): Fact {
  const read = Dispute.parse(object)
  const due = read.evidence_details?.due_by
  return {
    kind: 'dispute',
    dispute: read.id,
    payment: read.payment_intent,
    cents: read.amount,
    currency: read.currency,
    status: read.status,
    reason: read.reason.slice(0, 60),
    ...(due ? { dueAt: new Date(due * 1000).toISOString() } : {}),
    transactions: read.balance_transactions.length,
    outCents: 0 - read.balance_transactions.reduce((sum, { amount }) => sum + amount, 0),
    on: dayOf(created),
    saidAt: new Date(created * 1000).toISOString(),
  }
}

function payout(object: unknown, { type }: RawEvent): Fact {
  const read = Payout.parse(object)
  const failed = type === 'payout.failed'
  const { id: name, amount, currency } = read
  // Given as midnight of the world's clock.
  const on = new Date(read.arrival_date * 1000).toISOString().slice(0, 10)
  return { kind: 'payout', payout: name, cents: amount, currency, failed, on }
}
