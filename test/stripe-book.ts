import { createHmac } from 'node:crypto'

/** What the stand-in for Stripe remembers, in the shapes of the published API (version 2026-10-28). */
export interface Thing {
  id: string
  object: string
  created: number
  [field: string]: unknown
}
export interface StripeEvent extends Thing {
  type: string
  data: { object: Thing }
}
export interface Charged {
  payment: string
  invoice?: string
  amount: number
  refunded: number
}

/** The fee of a card payment in Canada: 2.9 % and 30 cents. */
export const feeOn = (amount: number) => Math.round(amount * 0.029) + 30

/** Everything an account at Stripe would hold. What happens in it makes events, as it does there. */
export class Book {
  readonly sessions = new Map<string, Thing>()
  readonly subscriptions = new Map<string, Thing>()
  readonly refunds = new Map<string, Thing>()
  readonly charged = new Map<string, Charged>()
  readonly events: StripeEvent[] = []
  readonly transactions: Thing[] = []
  #made = 0
  /** Apart from those of other runs, whose ids may stand in the same database. */
  readonly #name = Math.random().toString(36).slice(2, 8)

  id = (prefix: string) => `${prefix}_${this.#name}${String(++this.#made).padStart(6, '0')}`

  make<Fields extends object>(object: string, prefix: string, fields: Fields) {
    return { id: this.id(prefix), object, created: Math.floor(Date.now() / 1000), livemode: false, ...fields }
  }

  /** Tells what happened; the object as it is now, since events never change. */
  tell(type: string, object: Thing): StripeEvent {
    const event = this.make('event', 'evt', {
      type,
      api_version: '2026-10-28.endive',
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: { object: structuredClone(object) },
    })
    this.events.push(event)
    return event
  }

  move(type: string, amount: number, fee: number, source: string) {
    const moved = this.make('balance_transaction', 'txn', {
      type,
      amount,
      fee,
      net: amount - fee,
      currency: 'cad',
      exchange_rate: null,
      reporting_category: type,
      source,
      status: 'pending',
      fee_details:
        fee === 0 ? [] : [{ amount: fee, currency: 'cad', description: 'Processing fees', type: 'stripe_fee' }],
    })
    this.transactions.push(moved)
    return moved
  }

  /** The donor pays on the page of a session. A debit is agreed to first, and paid days later. */
  pay(
    id: string,
    { debit = false, currency = 'cad', amount }: { debit?: boolean; currency?: string; amount?: number } = {},
  ) {
    const session = this.session(id)
    if (session.status !== 'open') throw new Error(`The session is ${session.status}`)
    Object.assign(session, { status: 'complete', currency, url: null })
    if (amount !== undefined) session.amount_total = amount
    if (session.mode === 'subscription') return this.#subscribe(session)
    session.payment_intent = this.id('pi')
    if (debit) return [this.tell('checkout.session.completed', session)]
    this.#charge(String(session.payment_intent), Number(session.amount_total))
    session.payment_status = 'paid'
    return [this.tell('checkout.session.completed', session)]
  }

  /** The bank's word on a debit, days later. */
  settle(id: string, paid: boolean) {
    const session = this.session(id)
    if (!paid) return this.tell('checkout.session.async_payment_failed', session)
    this.#charge(String(session.payment_intent), Number(session.amount_total))
    session.payment_status = 'paid'
    return this.tell('checkout.session.async_payment_succeeded', session)
  }

  expire(id: string) {
    const session = this.session(id)
    session.status = 'expired'
    return this.tell('checkout.session.expired', session)
  }

  #charge(payment: string, amount: number, invoice?: string) {
    this.charged.set(payment, { payment, amount, refunded: 0, ...(invoice ? { invoice } : {}) })
    this.move('charge', amount, feeOn(amount), this.id('ch'))
  }

  #subscribe(session: Thing) {
    const subscription = this.make('subscription', 'sub', {
      status: 'active',
      customer: this.id('cus'),
      cancel_at_period_end: false,
      cancel_at: null,
      metadata: session.subscription_metadata ?? {},
      amount: session.amount_total,
      default_payment_method: { id: this.id('pm'), object: 'payment_method', card: { exp_month: 12, exp_year: 2099 } },
    })
    this.subscriptions.set(subscription.id, subscription)
    Object.assign(session, {
      payment_status: 'paid',
      subscription: subscription.id,
      customer: subscription.customer,
    })
    return [...this.month(subscription.id), this.tell('checkout.session.completed', session)]
  }

  /** A month of a subscription is paid, or its card says no. */
  month(id: string, paid = true) {
    const subscription = this.subscription(id)
    const { invoice, ...events } = this.invoice(subscription)
    if (!paid) {
      const next = Math.floor(Date.now() / 1000) + 3 * 86_400
      return [this.tell('invoice.payment_failed', { ...invoice, amount_paid: 0, next_payment_attempt: next })]
    }
    const payment = this.id('pi')
    this.#charge(payment, Number(subscription.amount), invoice.id)
    const inpay = this.make('invoice_payment', 'inpay', {
      invoice: invoice.id,
      amount_paid: subscription.amount,
      currency: 'cad',
      status: 'paid',
      payment: { type: 'payment_intent', payment_intent: payment },
    })
    return [this.tell('invoice.paid', { ...invoice, ...events }), this.tell('invoice_payment.paid', inpay)]
  }

  invoice(subscription: Thing) {
    const invoice = this.make('invoice', 'in', {
      amount_paid: subscription.amount,
      currency: 'cad',
      status: 'paid',
      customer: subscription.customer,
      customer_email: 'kept-by-stripe@example.org',
      next_payment_attempt: null,
      period_end: Math.floor(Date.now() / 1000),
      parent: {
        type: 'subscription_details',
        subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
      },
    })
    return { invoice }
  }

  cancel(id: string) {
    const subscription = this.subscription(id)
    subscription.status = 'canceled'
    return this.tell('customer.subscription.deleted', subscription)
  }

  refund(payment: string, amount: number, metadata: object = {}, status = 'succeeded') {
    const charged = this.charged.get(payment)
    if (!charged) throw new Error(`No such payment ${payment}`)
    charged.refunded += amount
    const refund = this.make('refund', 're', {
      amount,
      currency: 'cad',
      payment_intent: payment,
      charge: this.id('ch'),
      status,
      reason: 'requested_by_customer',
      failure_reason: undefined as string | undefined,
      metadata,
    })
    this.refunds.set(refund.id, refund)
    this.move('refund', -amount, 0, refund.id)
    return { refund, told: this.tell('refund.created', refund) }
  }

  /** A refund goes on: `succeeded`, or `failed` and the money lies here again. */
  resolveRefund(id: string, status: 'succeeded' | 'failed') {
    const refund = this.refunds.get(id)
    if (!refund) throw new Error(`No such refund ${id}`)
    refund.status = status
    if (status === 'succeeded') return this.tell('refund.updated', refund)
    refund.failure_reason = 'lost_or_stolen_card'
    this.move('refund_failure', Number(refund.amount), 0, id)
    return this.tell('refund.failed', refund)
  }

  /** The donor's bank takes a payment back. */
  dispute(payment: string, amount: number) {
    const dispute = this.make('dispute', 'dp', {
      amount,
      currency: 'cad',
      charge: this.id('ch'),
      payment_intent: payment,
      status: 'needs_response',
      reason: 'fraudulent',
      evidence_details: { due_by: Math.floor(Date.now() / 1000) + 10 * 86_400, submission_count: 0 },
      balance_transactions: [this.move('adjustment', -amount, 1500, payment)],
    })
    return { dispute, told: this.tell('charge.dispute.created', dispute) }
  }

  closeDispute(dispute: Thing & { balance_transactions: Thing[] }, won: boolean) {
    dispute.status = won ? 'won' : 'lost'
    if (won) dispute.balance_transactions.push(this.move('adjustment', Number(dispute.amount), -1500, dispute.id))
    return this.tell('charge.dispute.closed', dispute)
  }

  payout(amount: number) {
    const payout = this.make('payout', 'po', {
      amount,
      currency: 'cad',
      status: 'paid',
      arrival_date: Math.floor(Date.now() / 86_400_000) * 86_400,
    })
    this.move('payout', -amount, 0, payout.id)
    return { payout, told: this.tell('payout.paid', payout) }
  }

  session(id: string): Thing {
    const session = this.sessions.get(id)
    if (!session) throw new Error(`No such session ${id}`)
    return session
  }
  subscription(id: string): Thing {
    const subscription = this.subscriptions.get(id)
    if (!subscription) throw new Error(`No such subscription ${id}`)
    return subscription
  }
}

/** Stripe's signature over the bytes it sends: HMAC-SHA256 of the time and the body, by the secret of the endpoint. */
export const signatureOf = (body: string, secret: string, at = Math.floor(Date.now() / 1000)) =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`

/** An event on its way to an address, as Stripe sends it; gives the status of the answer. */
export async function deliver(event: StripeEvent, to: string, secret: string): Promise<number> {
  const body = JSON.stringify(event)
  const answer = await fetch(to, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signatureOf(body, secret) },
  })
  await answer.arrayBuffer()
  return answer.status
}
