import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientOf, countHit, type Env, open } from '#platform/http'
import type { RawEvent } from './facts.ts'
import { takeEvent } from './inbox.ts'
import { webhookPath } from './paths.ts'

/** Seconds that a signature may be old: what was overheard cannot be sent again tomorrow. */
const tolerance = 300
/** Events a minute from one address: many times what a campaign on the evening news brings. */
const most = 12_000

/**
 * Where Stripe tells us what happened. Programs come here, without a cookie and from no page of ours, so it is mounted
 * before all that is for browsers; the signature over the bytes as they came is the only key. What is forged is turned away
 * before the database hears of it. An answer of 200 means: written and done, in one transaction; anything else, and Stripe
 * comes again for three days.
 */
export const stripeDoor = new Hono<Env>()

const tooLong = bodyLimit({ maxSize: 512 * 1024, onError: (c) => c.text('Too long', 413) })

stripeDoor.post(webhookPath, open, tooLong, async (c) => {
  const { STRIPE_WEBHOOK_SECRET: secret } = c.var.env
  if (!secret) return c.text('Not here', 404)
  const body = Buffer.from(await c.req.arrayBuffer())
  const event = await signedEvent(body, c.req.header('stripe-signature'), secret)
  if (!event) return c.text('Not signed by Stripe', 400)
  // Only what is signed is counted: strangers cannot use up what Stripe may send.
  const hits = await countHit(c.var.db, `stripe:${clientOf(c)}`, 60, c.var.receivedAt)
  if (hits > most) return c.text('Too many', 429)
  await takeEvent(c.var.db, event)
  return c.text('OK', 200)
})

async function signedEvent(body: Buffer, signature: string | undefined, secret: string): Promise<RawEvent | undefined> {
  if (!signature) return undefined
  const { default: Stripe } = await import('stripe')
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, tolerance)
  } catch {
    return undefined
  }
}
