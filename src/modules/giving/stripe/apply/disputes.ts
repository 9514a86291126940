import { note } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { loseDispute, restoreGift, returnGift } from '../../commands/index.ts'
import type { DisputeFact } from '../facts.ts'
import {
  alone,
  arrived,
  done,
  flagged,
  giftOfPayment,
  nothing,
  processor,
  roomOf,
  type Step,
  waitFor,
} from './verdict.ts'

/** Nothing more will come of it. */
const over = new Set(['lost', 'won', 'warning_closed', 'prevented'])

/**
 * A donor's bank takes a payment back, asks about it, or gives it again. Every event brings the whole dispute with all its
 * transactions, so any of them will do, in any order: money follows the transactions, words follow the latest event.
 */
export async function applyDispute(tx: Tx, fact: DisputeFact): Promise<Step> {
  if (fact.payment === '') return nothing
  await alone(tx, fact.payment)
  const of = await giftOfPayment(tx, fact.payment)
  if (!of) return waitFor(fact.payment)
  if (fact.currency !== 'cad') return flagged('currency')
  const before = await holdDispute(tx, fact, of.gift)
  await tellState(tx, fact, before)
  const moved = fact.transactions > before.transactions ? await move(tx, fact, { ...before, gift: of.gift }) : done
  // What was taken stays away: the gift is in dispute no longer, unless another may still come back.
  if (!(await mayComeBack(tx, of.gift))) await loseDispute(tx, processor, of.gift)
  return moved
}

/** Whether some of what banks took of a gift may come again: all that is not lost. */
const mayComeBack = async (tx: Tx, gift: string): Promise<boolean> =>
  (await tx
    .selectFrom('stripe_disputes')
    .select('dispute')
    .where('gift_id', '=', gift)
    .where('out_cents', '>', 0)
    .where('status', '<>', 'lost')
    .limit(1)
    .executeTakeFirst()) !== undefined

interface Before {
  transactions: number
  out_cents: number
  status: string
  said_at: Date
}

async function holdDispute(tx: Tx, fact: DisputeFact, gift: string): Promise<Before> {
  const { dispute, cents, status, reason } = fact
  const made = await tx
    .insertInto('stripe_disputes')
    .values({ dispute, gift_id: gift, cents, status, reason, due_at: fact.dueAt ?? null, said_at: fact.saidAt })
    .onConflict((conflict) => conflict.column('dispute').doNothing())
    .returning('dispute')
    .executeTakeFirst()
  if (made)
    await note(tx, processor, {
      communityId: house,
      action: 'dispute.opened',
      subject: `gift:${gift}`,
      detail: { dispute },
    })
  return tx
    .selectFrom('stripe_disputes')
    .select(['transactions', 'out_cents', 'status', 'said_at'])
    .where('dispute', '=', dispute)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The latest word counts; of two of the same second, the one that ends it. */
async function tellState(tx: Tx, fact: DisputeFact, before: Before) {
  const [said, known] = [Date.parse(fact.saidAt), before.said_at.getTime()]
  if (said < known || (said === known && !over.has(fact.status))) return
  await tx
    .updateTable('stripe_disputes')
    .set({ status: fact.status, due_at: fact.dueAt ?? null, said_at: fact.saidAt })
    .where('dispute', '=', fact.dispute)
    .execute()
}

async function move(tx: Tx, fact: DisputeFact, { out_cents, gift }: Before & { gift: string }): Promise<Step> {
  const { dispute, transactions, outCents, on, payment } = fact
  const cents = Math.abs(outCents - out_cents)
  const what = { gift, cents, on, account: 'processor' as const, source: `stripe:${dispute}:${transactions}` }
  if (outCents > out_cents) {
    const taken = await returnGift(tx, processor, { ...what, kind: 'dispute' })
    // Another dispute was won before, and we have not heard of it yet.
    if (!taken.ok) return taken.reason === 'more-than-left' ? waitFor(roomOf(payment)) : flagged('amount')
  } else if (outCents < out_cents) {
    const given = await restoreGift(tx, processor, what)
    if (!given.ok) return flagged(given.reason === 'not-disputed' ? 'not-disputed' : 'amount')
  }
  await tx
    .updateTable('stripe_disputes')
    .set({ transactions, out_cents: outCents })
    .where('dispute', '=', dispute)
    .execute()
  return arrived(roomOf(payment))
}
