import type Stripe from 'stripe'
import type { Env as Settings } from '#platform/env'

/** The shape in which Stripe speaks to us. The webhook endpoint is set to the same; the types of the SDK are of it. */
const apiVersion = '2026-10-28.endive'

/** Ways to give that the processor's page opens with: a card or wallet, or a pre-authorised debit of a bank account. */
const onlineWayNames = ['card', 'pad'] as const
export type OnlineWay = (typeof onlineWayNames)[number]

/** What can be offered online here: nothing without keys, so that no page pretends. */
export const onlineWays = (env: Settings): readonly OnlineWay[] => (env.STRIPE_SECRET_KEY ? onlineWayNames : [])

/** Whether what is given is play money: a test key moves none. */
export const isTestMode = (env: Settings) => env.STRIPE_SECRET_KEY?.includes('_test_') ?? false

/** What Stripe, or the way to it, had against a request: a short code for our people, never a text, which may name somebody. */
export const problemOf = (error: unknown): string => {
  const { code, type, name } = Object(error)
  return String(code ?? type ?? name ?? 'unknown').slice(0, 100)
}

const clients = new Map<string, Promise<Stripe>>()

/** The SDK, loaded when it is first needed: its 11 MB are no part of starting the app. Throws where there is no key. */
export function stripeOf(env: Settings): Promise<Stripe> {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_BASE: base } = env
  if (!key) throw new Error('No key of the payment processor is set.')
  const name = `${key} ${base ?? ''}`
  const known = clients.get(name)
  if (known) return known
  const made = import('stripe').then(
    ({ default: Sdk }) =>
      new Sdk(key, {
        apiVersion,
        // Somebody waits in front of the page; a job comes back by itself.
        timeout: 15_000,
        maxNetworkRetries: 2,
        // How long our requests take is nobody's business.
        telemetry: false,
        ...(base ? hostOf(new URL(base)) : {}),
      }),
  )
  clients.set(name, made)
  return made
}

const hostOf = ({ hostname, port, protocol }: URL) => ({
  host: hostname,
  port: port || (protocol === 'http:' ? '80' : '443'),
  protocol: protocol === 'http:' ? ('http' as const) : ('https' as const),
})

/**
 * Where our forms may lead to besides ourselves: a browser holds the answer to a form (303) to the page's own rule for
 * forms. Stripe's page to pay, and its page to change a card.
 */
export const formTargets = (env: Settings): readonly string[] => {
  if (!env.STRIPE_SECRET_KEY) return []
  if (env.STRIPE_API_BASE) return [new URL(env.STRIPE_API_BASE).origin]
  return ['https://checkout.stripe.com', 'https://billing.stripe.com']
}
