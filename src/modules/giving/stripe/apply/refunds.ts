import { sql } from 'kysely'
import { postEntry } from '#modules/ledger'
import type { Tx } from '#platform/db'
import { returnGift } from '../../commands/index.ts'
import type { RefundFact } from '../facts.ts'
import { alone, done, flagged, giftOfPayment, nothing, processor, roomOf, type Step, waitFor } from './verdict.ts'

/** Nothing comes back from a later state to an earlier one, in whatever order we are told. */
const rank: Record<string, number> = { asked: 0, pending: 1, succeeded: 2, failed: 3, refused: 3 }

/** A refund, asked for by us or on Stripe's own pages. It counts when Stripe says that it succeeded. */
export async function applyRefund(tx: Tx, fact: RefundFact): Promise<Step> {
  if (fact.payment === '') return nothing
  await alone(tx, fact.payment)
  const of = await giftOfPayment(tx, fact.payment)
  if (!of) return waitFor(fact.payment)
  if (fact.currency !== 'cad') return flagged('currency')
  const before = await holdRefund(tx, fact, of.gift)
  if ((rank[fact.state] ?? 0) <= (rank[before.state] ?? 0)) return done
  const step = fact.state === 'succeeded' ? await giveBack(tx, fact, of.gift) : done
  if (step.verdict.state === 'waiting') return step
  await tx
    .updateTable('stripe_refunds')
    .set({ state: fact.state, problem: fact.problem, changed_at: sql`clock_timestamp()` })
    .where('id', '=', before.id)
    .execute()
  return fact.state === 'failed' ? failLate(tx, fact, before.state === 'succeeded') : step
}

/** Where less is left of the gift, a dispute that was won brings it back: that has happened, and we have not heard of it. */
async function giveBack(tx: Tx, fact: RefundFact, gift: string): Promise<Step> {
  const { cents, on } = fact
  const source = `stripe:${fact.refund}`
  const back = await returnGift(tx, processor, { gift, cents, on, kind: 'refund', account: 'processor', source })
  if (back.ok) return done
  return back.reason === 'more-than-left' ? waitFor(roomOf(fact.payment)) : flagged('amount')
}

/**
 * The donor's bank would not have it. Where it had counted, the money lies with Stripe again and is still the donor's: it is
 * held apart until a person has paid it back in another way.
 */
async function failLate(tx: Tx, { refund, cents, on }: RefundFact, counted: boolean): Promise<Step> {
  if (counted)
    await postEntry(tx, processor, {
      kind: 'correction',
      source: `stripe:${refund}:failed`,
      on,
      memo: 'refund failed: owed to the donor',
      lines: [
        { account: 'processor', cents },
        { account: 'suspense', cents: -cents },
      ],
    })
  return flagged('refund-failed')
}

/** The row of a refund: ours that asked for it, one that is known, or a new one of Stripe's pages. */
async function holdRefund(tx: Tx, { refund, ours, cents }: RefundFact, gift: string) {
  if (ours)
    await tx
      .updateTable('stripe_refunds')
      .set({ refund })
      .where('id', '=', ours)
      .where('gift_id', '=', gift)
      .where('refund', 'is', null)
      .execute()
  await tx
    .insertInto('stripe_refunds')
    .values({ refund, gift_id: gift, cents, asked_by: processor.id })
    .onConflict((conflict) => conflict.column('refund').doNothing())
    .execute()
  return tx
    .selectFrom('stripe_refunds')
    .select(['id', 'state'])
    .where('refund', '=', refund)
    .forUpdate()
    .executeTakeFirstOrThrow()
}
