import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { receiveGift } from '../../commands/index.ts'
import type { SessionFact } from '../facts.ts'
import { askWall, donorOf, findAttempt, forgetAttempt, type HeldAttempt, paidAttempt } from './attempts.ts'
import { startPlan } from './months.ts'
import { alone, arrived, done, flagged, nothing, processor, type Step } from './verdict.ts'

/** A page to pay on was finished, left unfinished, or its bank said yes or no later. */
export async function applySession(tx: Tx, fact: SessionFact): Promise<Step> {
  // Sold through the same account, and not by us.
  if (fact.intent === '') return nothing
  const attempt = z.uuid().safeParse(fact.intent).success ? await findAttempt(tx, fact.intent) : undefined
  if (!attempt) return flagged('unknown-attempt')
  if (fact.state === 'declined' || fact.state === 'expired') return endAttempt(tx, attempt, fact.state)
  if (fact.monthly) return startMonthly(tx, attempt, fact)
  if (fact.state === 'waiting') return waitForBank(tx, attempt)
  return land(tx, attempt, fact)
}

/** Without money: unless it came meanwhile, which no later word can undo. */
async function endAttempt(tx: Tx, attempt: HeldAttempt, state: 'declined' | 'expired'): Promise<Step> {
  if (attempt.state !== 'started' && attempt.state !== 'waiting') return done
  await tx
    .updateTable('gift_intents')
    .set({ state, ended_at: sql<Date>`clock_timestamp()`, session_url: '' })
    .where('id', '=', attempt.id)
    .execute()
  // Who let the page run out knows it; whose bank said no is told, and forgotten then.
  if (state === 'declined') await enqueue(tx, 'giving.attempt', { attempt: attempt.id })
  else await forgetAttempt(tx, attempt.id)
  return done
}

async function waitForBank(tx: Tx, attempt: HeldAttempt): Promise<Step> {
  if (attempt.state === 'started')
    await tx
      .updateTable('gift_intents')
      .set({ state: 'waiting', session_url: '' })
      .where('id', '=', attempt.id)
      .execute()
  return done
}

/** The first month's invoice brings the money; the page only tells which subscription it is. */
async function startMonthly(tx: Tx, attempt: HeldAttempt, { subscription, customer }: SessionFact): Promise<Step> {
  if (subscription === '') return flagged('unclear')
  await startPlan(tx, attempt, { subscription, customer })
  await waitForBank(tx, attempt)
  return arrived(subscription)
}

async function land(tx: Tx, attempt: HeldAttempt, fact: SessionFact): Promise<Step> {
  if (attempt.gift_id) return done
  if (fact.payment === '') return fact.cents === 0 ? flagged('amount') : flagged('unclear')
  if (fact.currency !== 'cad') return setAside(tx, attempt, 'currency')
  await alone(tx, fact.payment)
  const landed = await receiveGift(tx, processor, {
    campaign: attempt.campaign_id,
    channel: attempt.way === 'pad' ? 'pad' : 'card',
    cents: fact.cents,
    on: fact.on,
    account: 'processor',
    source: `stripe:${fact.payment}`,
    donor: donorOf(attempt),
    receiptWanted: attempt.receipt_wanted,
  })
  if (!landed.ok) return setAside(tx, attempt, landed.reason === 'bad-amount' ? 'amount' : 'no-campaign')
  const { gift } = landed.value
  await askWall(tx, attempt, gift)
  await tx.insertInto('stripe_payments').values({ payment: fact.payment, gift_id: gift }).execute()
  await paidAttempt(tx, attempt, gift)
  // What was paid counts, whatever was asked for; somebody should know.
  const verdict = fact.cents === attempt.cents ? done.verdict : flagged('amount-differs').verdict
  return { verdict, arrived: [fact.payment] }
}

/** Money we cannot book by ourselves: it lies with Stripe, and a person decides. Nothing is posted. */
async function setAside(tx: Tx, attempt: HeldAttempt, reason: 'currency' | 'amount' | 'no-campaign'): Promise<Step> {
  await tx
    .updateTable('gift_intents')
    .set({ state: 'flagged', ended_at: sql<Date>`clock_timestamp()`, session_url: '' })
    .where('id', '=', attempt.id)
    .execute()
  return flagged(reason)
}
