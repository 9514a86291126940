import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'
import { Book, type Thing } from './stripe-book.ts'

export { Book, deliver, feeOn, type StripeEvent, signatureOf } from './stripe-book.ts'

export const stripeKey = 'sk_test_ensemble'
export const webhookSecret = 'whsec_a_secret_for_tests_alone'
const version = '2026-10-28.endive'

/**
 * A stand-in for Stripe on this machine: it answers the real SDK over HTTP as the published API does, checks the parameters
 * it knows, refuses the others in Stripe's form, and gives the same answer to the same idempotency key. Its pages to pay on are
 * there for looking at.
 */
export interface StripeDouble {
  book: Book
  base: string
  /** Settings that lead the app here. */
  settings: Record<string, string>
  /** While set, every request to the API is answered so: `down` closes the line, a number is its status. */
  fault: { now: 'down' | number | undefined }
  /** Requests to the API, as `METHOD path`. */
  asked: string[]
  close(): Promise<void>
}

class Refusal extends Error {
  readonly status: number
  readonly error: Record<string, unknown>
  constructor(status: number, error: Record<string, unknown>) {
    super(String(error.code ?? error.type))
    this.status = status
    this.error = { type: 'invalid_request_error', ...error }
  }
}
const missing = (id: string) =>
  new Refusal(404, { code: 'resource_missing', message: `No such object: '${id}'`, param: 'id' })
const unknownParameter = (param: string) =>
  new Refusal(400, { code: 'parameter_unknown', message: `Received unknown parameter: ${param}`, param })

type Params = { [name: string]: string | Params }

/** Reads `a[b][0]=c` as Stripe does. */
function nested(encoded: string): Params {
  const all: Params = {}
  for (const [name, value] of new URLSearchParams(encoded)) {
    const path = name.replaceAll(']', '').split('[')
    const last = path.pop() ?? ''
    let at = all
    for (const key of path) {
      const next = at[key]
      const inner: Params = typeof next === 'object' ? next : {}
      at[key] = inner
      at = inner
    }
    at[last] = value
  }
  return all
}
const inside = (params: Params, ...path: string[]): string | undefined => {
  let at: string | Params | undefined = params
  for (const key of path) at = typeof at === 'object' ? at[key] : undefined
  return typeof at === 'string' ? at : undefined
}

function checkAmount(given: string | undefined, param: string): number {
  if (given === undefined) throw new Refusal(400, { code: 'parameter_missing', param, message: `Missing: ${param}` })
  if (!/^-?\d+$/.test(given))
    throw new Refusal(400, { code: 'parameter_invalid_integer', param, message: `Invalid integer: ${given}` })
  const amount = Number(given)
  if (amount < 50)
    throw new Refusal(400, { code: 'amount_too_small', param, message: 'Amount must be at least $0.50 cad' })
  if (amount > 99_999_999)
    throw new Refusal(400, { code: 'amount_too_large', param, message: 'Amount must be no more than $999,999.99' })
  return amount
}

const sessionFields = new Set(
  ['mode', 'client_reference_id', 'customer_email', 'locale', 'submit_type', 'adaptive_pricing', 'line_items'].concat([
    ...['success_url', 'cancel_url', 'expires_at', 'allowed_payment_method_types', 'payment_method_options'],
    ...['subscription_data', 'payment_intent_data'],
  ]),
)

function createSession(book: Book, params: Params, base: string): Thing {
  for (const name of Object.keys(params)) if (!sessionFields.has(name)) throw unknownParameter(name)
  const price = ['line_items', '0', 'price_data'] as const
  const amount = checkAmount(inside(params, ...price, 'unit_amount'), 'line_items[0][price_data][unit_amount]')
  const monthly = params.mode === 'subscription'
  const debit = inside(params, 'allowed_payment_method_types', '0') === 'acss_debit'
  if (monthly && debit)
    throw new Refusal(400, { message: 'acss_debit cannot be used in `subscription` mode', param: 'mode' })
  if (monthly !== (inside(params, ...price, 'recurring', 'interval') === 'month'))
    throw new Refusal(400, { message: 'The price and the mode do not go together', param: 'line_items' })
  if (params.payment_intent_data && monthly) throw unknownParameter('payment_intent_data')
  const left = Number(params.expires_at) - Date.now() / 1000
  if (!(left > 1700 && left < 86_500))
    throw new Refusal(400, { message: 'expires_at must be 30 minutes to 24 hours away', param: 'expires_at' })
  const session = book.make('checkout.session', 'cs_test', {
    mode: params.mode,
    status: 'open',
    payment_status: 'unpaid',
    amount_total: amount,
    currency: inside(params, ...price, 'currency'),
    client_reference_id: params.client_reference_id ?? null,
    customer: null as string | null,
    customer_details: { email: params.customer_email, name: 'A name that only Stripe knows' },
    payment_intent: null as string | null,
    subscription: null as string | null,
    subscription_metadata: Object(params.subscription_data).metadata,
    success_url: params.success_url,
    cancel_url: params.cancel_url,
    debit,
    title: inside(params, ...price, 'product_data', 'name'),
    url: null as string | null,
  })
  session.url = `${base}/pay/${session.id}`
  book.sessions.set(session.id, session)
  return session
}

function createRefund(book: Book, params: Params): Thing {
  const payment = String(params.payment_intent)
  const charged = book.charged.get(payment)
  if (!charged) throw missing(payment)
  const amount = checkAmount(inside(params, 'amount'), 'amount')
  if (charged.refunded + amount > charged.amount)
    throw new Refusal(400, { code: 'charge_already_refunded', message: 'Refund amount is greater than what is left' })
  return book.refund(payment, amount, Object(params.metadata)).refund
}

/** The newest first, a page at a time, as every list of Stripe's. */
function list(things: readonly Thing[], query: Params, path: string) {
  const [from, before] = [Number(inside(query, 'created', 'gte') ?? 0), Number(inside(query, 'created', 'lt') ?? 1e12)]
  const types = query.types === undefined ? undefined : new Set(Object.values(Object(query.types)))
  if (types && types.size > 20) throw new Refusal(400, { param: 'types', message: 'At most 20 types' })
  const all = things
    .filter(({ created, type }) => created >= from && created < before && (!types || types.has(type)))
    .toReversed()
  const after = query.starting_after === undefined ? 0 : all.findIndex(({ id }) => id === query.starting_after) + 1
  const limit = Number(query.limit ?? 10)
  return { object: 'list', url: path, has_more: all.length > after + limit, data: all.slice(after, after + limit) }
}

interface Asked {
  method: string
  path: string
  params: Params
  base: string
}
function answer(book: Book, { method, path, params, base }: Asked): unknown {
  const id = path.split('/').at(-1) ?? ''
  switch (`${method} ${path.replace(/\/(cs_test|sub|re)_\w+$/, '/:id')}`) {
    case 'POST /v1/checkout/sessions':
      return createSession(book, params, base)
    case 'POST /v1/refunds':
      return createRefund(book, params)
    case 'GET /v1/events':
      return list(book.events, params, path)
    case 'GET /v1/balance_transactions':
      return list(book.transactions, params, path)
    case 'GET /v1/subscriptions/:id':
      if (!book.subscriptions.has(id)) throw missing(id)
      return book.subscription(id)
    case 'DELETE /v1/subscriptions/:id':
      if (book.subscriptions.get(id)?.status !== 'active') throw missing(id)
      book.cancel(id)
      return book.subscription(id)
    case 'POST /v1/billing_portal/sessions':
      return book.make('billing_portal.session', 'bps', { ...params, url: `${base}/card?back=${params.return_url}` })
    default:
      throw new Refusal(404, { message: `Unrecognized request URL (${method}: ${path})` })
  }
}

/** Starts the stand-in on a port of its own. */
export async function openStripe(): Promise<StripeDouble> {
  const book = new Book()
  const fault: StripeDouble['fault'] = { now: undefined }
  const asked: string[] = []
  const answered = new Map<string, { params: string; status: number; body: string }>()
  let base = ''

  async function api(req: IncomingMessage, res: ServerResponse, url: URL) {
    asked.push(`${req.method} ${url.pathname}`)
    if (fault.now === 'down') return void req.socket.destroy()
    const body = await text(req)
    const send = (status: number, json: string) =>
      res.writeHead(status, { 'content-type': 'application/json', 'request-id': book.id('req') }).end(json)
    if (typeof fault.now === 'number')
      return send(fault.now, JSON.stringify({ error: { type: 'api_error', message: 'Something went wrong' } }))
    const key = String(req.headers['idempotency-key'] ?? book.id('once'))
    const before = req.method === 'POST' ? answered.get(key) : undefined
    if (before && before.params === body) return send(before.status, before.body)
    let [status, said] = [200, '']
    try {
      if (req.headers.authorization !== `Bearer ${stripeKey}`) throw new Refusal(401, { message: 'Invalid API Key' })
      if (req.headers['stripe-version'] !== version)
        throw new Refusal(400, { message: 'Another version was asked for' })
      if (before)
        throw new Refusal(400, { type: 'idempotency_error', message: 'The key was used with other parameters' })
      const params = nested(req.method === 'GET' || req.method === 'DELETE' ? url.search.slice(1) : body)
      said = JSON.stringify(answer(book, { method: req.method ?? '', path: url.pathname, params, base }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      ;[status, said] = [error.status, JSON.stringify({ error: error.error })]
    }
    if (req.method === 'POST' && !before) answered.set(key, { params: body, status, body: said })
    return send(status, said)
  }

  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', base)
    if (url.pathname.startsWith('/pay/')) return showPay(book, req, res, url.pathname.slice(5))
    api(req, res, url).catch((error) => res.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server's address is never a string.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { STRIPE_SECRET_KEY: stripeKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: base }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { book, base, settings, fault, asked, close }
}

/** A page to pay on, bare: a button to pay and a link back. */
function showPay(book: Book, req: IncomingMessage, res: ServerResponse, id: string) {
  const session = book.session(id)
  if (req.method === 'POST') {
    book.pay(id, { debit: session.debit === true })
    return res.writeHead(303, { location: String(session.success_url) }).end()
  }
  const amount = (Number(session.amount_total) / 100).toFixed(2)
  return res
    .writeHead(200, { 'content-type': 'text/html' })
    .end(
      `<!doctype html><title>Pay</title><h1>${session.title}: $${amount}</h1>` +
        `<form method="post"><button>Pay</button></form><a href="${session.cancel_url}">Back</a>`,
    )
}

/** The stand-in for a file of tests; gone at its end. */
export function withStripe() {
  let double: StripeDouble | undefined
  beforeAll(async () => {
    double = await openStripe()
  })
  afterAll(() => double?.close())
  return {
    get double(): StripeDouble {
      if (!double) throw new Error('The stand-in for Stripe is open only while tests run')
      return double
    },
  }
}
