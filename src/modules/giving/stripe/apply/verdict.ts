import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Tx } from '#platform/db'

/** Why a person has to look at an event: a key of the messages. */
const flagReasons = [
  'unclear',
  'currency',
  'amount',
  'amount-differs',
  'no-campaign',
  'unknown-attempt',
  'unknown-payment',
  'more-than-left',
  'not-disputed',
  'refund-failed',
] as const
export type FlagReason = (typeof flagReasons)[number]

/** What became of an event. */
export interface Verdict {
  state: 'done' | 'ignored' | 'waiting' | 'flagged'
  reason?: FlagReason
  waitsFor?: string
}
/** A verdict, and the names of what has arrived by it: others may have waited for them. */
export interface Step {
  verdict: Verdict
  arrived?: readonly string[]
}

export const ignored = { state: 'ignored' } as const
export const done: Step = { verdict: { state: 'done' } }
export const nothing: Step = { verdict: ignored }
export const flagged = (reason: FlagReason): Step => ({ verdict: { state: 'flagged', reason } })
export const waitFor = (name: string): Step => ({ verdict: { state: 'waiting', waitsFor: name } })
export const arrived = (...names: string[]): Step => ({ verdict: { state: 'done' }, arrived: names.filter(Boolean) })

/** What waits for so much of a gift to be there again: it was told of before a dispute that was won. */
export const roomOf = (payment: string) => `room:${payment}`

/** What Stripe tells us is written under this name. */
export const processor: Recorder = { id: 'stripe' }

/**
 * Two events about the same payment, invoice or subscription are taken one after the other, so that neither misses the
 * other. Asked for before any row is locked.
 */
export const alone = (tx: Tx, name: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`stripe:${name}`}, 0))`.execute(tx)

/** The gift of a payment, and the donor it came from; undefined while it has not landed. */
export const giftOfPayment = (tx: Tx, payment: string) =>
  tx.selectFrom('stripe_payments').select('gift_id as gift').where('payment', '=', payment).executeTakeFirst()
