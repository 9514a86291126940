import { sql } from 'kysely'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { applyDispute } from './apply/disputes.ts'
import { applyMonth, applyMonthAhead, applyMonthFailed, applyMonthPayment, applyPlan } from './apply/months.ts'
import { applyPayout } from './apply/payouts.ts'
import { applyRefund } from './apply/refunds.ts'
import { applySession } from './apply/sessions.ts'
import { ignored, type Step, type Verdict } from './apply/verdict.ts'
import { type Fact, factOf, type RawEvent } from './facts.ts'

/**
 * Takes one event of Stripe: keeps it and does what follows from it, in one transaction, once, whoever brings it (the door
 * or the job that catches up) and however often. What it is about and has not come yet it waits for. Gives whether it was new.
 */
export const takeEvent = (db: Db, event: RawEvent): Promise<boolean> =>
  inScope(db, [house], async (tx) => {
    const fact = factOf(event)
    const kept = await tx
      .insertInto('stripe_events')
      .values({
        id: event.id,
        type: event.type.slice(0, 100),
        happened_at: new Date(event.created * 1000),
        fact: typeof fact === 'object' ? JSON.stringify(fact) : null,
        ...ignored,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return false
    if (fact === 'unclear') await decide(tx, event.id, { state: 'flagged', reason: 'unclear' })
    else if (fact) await applyAndSettle(tx, event.id, fact)
    return true
  })

/** Does what follows from a fact, and then from all that waited for it. */
async function applyAndSettle(tx: Tx, id: string, fact: Fact) {
  const step = await apply(tx, fact)
  await decide(tx, id, step.verdict)
  for (const arrived of step.arrived ?? []) await settle(tx, arrived)
}

/** The fact of an event that waits: written by this file alone. */
const itsFact = sql<Fact>`fact`.as('fact')

/** What has waited for a payment, an invoice or a subscription that is here now. */
async function settle(tx: Tx, arrived: string) {
  const waiting = await tx
    .selectFrom('stripe_events')
    .select(['id', itsFact])
    .where('state', '=', 'waiting')
    .where('waits_for', '=', arrived)
    .orderBy('happened_at')
    .forUpdate()
    .execute()
  for (const { id, fact } of waiting) await applyAndSettle(tx, id, fact)
}

const decide = (tx: Tx, id: string, { state, reason, waitsFor }: Verdict) =>
  tx
    .updateTable('stripe_events')
    .set({ state, reason: reason ?? '', waits_for: waitsFor ?? null })
    .where('id', '=', id)
    .execute()

/** The one table of what follows from what. */
function apply(tx: Tx, fact: Fact): Promise<Step> {
  switch (fact.kind) {
    case 'session':
      return applySession(tx, fact)
    case 'month':
      return applyMonth(tx, fact)
    case 'month-payment':
      return applyMonthPayment(tx, fact)
    case 'month-failed':
      return applyMonthFailed(tx, fact)
    case 'month-ahead':
      return applyMonthAhead(tx, fact)
    case 'plan':
      return applyPlan(tx, fact)
    case 'refund':
      return applyRefund(tx, fact)
    case 'dispute':
      return applyDispute(tx, fact)
    case 'payout':
      return applyPayout(tx, fact)
  }
}

/** Waiting longer than this, what it waits for is not ours, or never was: days. Stripe sends an event for three. */
const patience = 30

/**
 * Tries again what still waits, oldest first, and gives up on what has waited too long: a person looks at money, the rest
 * was never about us. Gives how many were settled.
 */
export async function settleLeftovers(db: Db): Promise<number> {
  const waiting = await db
    .selectFrom('stripe_events')
    .select(['id', itsFact, sql<boolean>`received_at < now() - ${patience} * interval '1 day'`.as('old')])
    .where('state', '=', 'waiting')
    .orderBy('happened_at')
    .limit(500)
    .execute()
  let settled = 0
  for (const { id, fact, old } of waiting) {
    const moved = await inScope(db, [house], async (tx) => {
      const held = await tx
        .selectFrom('stripe_events')
        .select('id')
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      if (!held) return false
      await applyAndSettle(tx, id, fact)
      if (old) await giveUp(tx, id, fact)
      return true
    })
    if (moved) settled++
  }
  return settled
}

/** What is about money a person looks at; the rest was never about us. */
const giveUp = (tx: Tx, id: string, { kind }: Fact) =>
  tx
    .updateTable('stripe_events')
    .set(kind === 'refund' || kind === 'dispute' ? { state: 'flagged', reason: whyLate } : ignored)
    .set({ waits_for: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
const whyLate = sql<string>`case when waits_for like 'room:%' then 'more-than-left' else 'unknown-payment' end`
