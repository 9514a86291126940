import { sql } from 'kysely'
import type Stripe from 'stripe'
import type { Db } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { problemOf, stripeOf } from './client.ts'
import { eventTypes, type RawEvent } from './facts.ts'
import { postFees } from './fees.ts'
import { settleLeftovers, takeEvent } from './inbox.ts'

/** What reading on found, for the log and the tests. */
export interface ReadOn {
  /** Events that the door had not seen. */
  missed: number
  transactions: number
  settled: number
}
const hour = 3600
/** Seconds that are read again each time: a list may show what happened a little later than it happened. */
const overlap = 600
/** Seconds that a first reading goes back: as long as Stripe itself tries to tell us. */
const firstReach = 72 * hour

/**
 * Reads on at Stripe's where the last reading ended: events that never came through the door (nobody was at home, or the
 * process was killed in the middle of one), and what Stripe kept as fees. Then settles what still waits. Cost follows what
 * is new. What stood in the way is written down for our people; then the next run starts at the same place.
 */
export async function readOnAtStripe(db: Db, env: Settings, now: Date): Promise<ReadOn | undefined> {
  if (!env.STRIPE_SECRET_KEY) return undefined
  try {
    const stripe = await stripeOf(env)
    const reading = await db.selectFrom('stripe_reading').selectAll().executeTakeFirstOrThrow()
    const missed = await readEvents(db, stripe, { from: reading.events_until, now })
    const transactions = await readTransactions(db, stripe, { from: reading.transactions_until, now })
    const settled = await settleLeftovers(db)
    await db.updateTable('stripe_reading').set({ read_at: sql`clock_timestamp()`, problem: '' }).execute()
    return { missed, transactions, settled }
  } catch (error) {
    await db
      .updateTable('stripe_reading')
      .set({ problem: problemOf(error) })
      .execute()
    throw error
  }
}

interface Span {
  from: Date | null
  now: Date
}
const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
const startOf = ({ from, now }: Span) => (from ? seconds(from) - overlap : seconds(now) - firstReach)

/** An hour at a time: Stripe lists the newest first, and what happened first has to be taken first. */
async function readEvents(db: Db, stripe: Stripe, span: Span): Promise<number> {
  const end = seconds(span.now)
  let missed = 0
  for (let from = startOf(span); from <= end; from += hour) {
    const events: RawEvent[] = []
    const created = { gte: from, lt: from + hour }
    for await (const event of stripe.events.list({ created, types: eventTypes, limit: 100 }))
      events.push({ id: event.id, type: event.type, created: event.created, data: { object: event.data.object } })
    for (const event of await unknownOf(db, events)) if (await takeEvent(db, event)) missed++
    const until = new Date(Math.min(from + hour, end) * 1000)
    await db.updateTable('stripe_reading').set({ events_until: until }).execute()
  }
  return missed
}

/** Those that the door has not seen, in the order in which they happened. */
async function unknownOf(db: Db, events: RawEvent[]): Promise<RawEvent[]> {
  if (events.length === 0) return []
  const rows = await db
    .selectFrom('stripe_events')
    .select('id')
    .where(sql<boolean>`id = any(${events.map(({ id }) => id)}::text[])`)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return events.filter(({ id }) => !known.has(id)).toSorted((a, b) => a.created - b.created)
}

async function readTransactions(db: Db, stripe: Stripe, span: Span): Promise<number> {
  const created = { gte: startOf(span) }
  let seen = 0
  let page: Stripe.BalanceTransaction[] = []
  for await (const transaction of stripe.balanceTransactions.list({ created, limit: 100 })) {
    page.push(transaction)
    if (page.length < 100) continue
    seen += await postFees(db, page)
    page = []
  }
  seen += await postFees(db, page)
  await db.updateTable('stripe_reading').set({ transactions_until: span.now }).execute()
  return seen
}
