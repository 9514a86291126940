import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { enqueue } from '#platform/jobs'
import { failed, type Outcome, ok } from '#platform/outcome'
import { problemOf, stripeOf } from './client.ts'

interface Asked {
  gift: string
  /** Whole cents. */
  cents: number
  reason: string
  /** Made with the form: sent twice, it is asked for once. */
  key: string
}
/**
 * Has Stripe asked to give back a gift, or part of it. Nothing is posted before Stripe says that it did. Fails with
 * `not-online` (it came another way, or its payment is not known yet), `bad-amount` and `more-than-left` (what is asked for
 * already counts as gone).
 */
export async function askRefund(
  tx: Tx,
  by: Recorder,
  { gift, cents, reason, key }: Asked,
): Promise<Outcome<'not-online' | 'bad-amount' | 'more-than-left', string>> {
  const held = await tx
    .selectFrom('gifts')
    .select(['cents', 'returned_cents'])
    .where('id', '=', gift)
    .forUpdate()
    .executeTakeFirst()
  const paid = await tx.selectFrom('stripe_payments').select('payment').where('gift_id', '=', gift).executeTakeFirst()
  if (!held || !paid?.payment) return failed('not-online')
  const before = await tx.selectFrom('stripe_refunds').select('id').where('id', '=', key).executeTakeFirst()
  if (before) return ok(before.id)
  if (!Number.isSafeInteger(cents) || cents < 1) return failed('bad-amount')
  const { open } = await tx
    .selectFrom('stripe_refunds')
    .select(sql<number>`coalesce(sum(cents), 0)::bigint`.as('open'))
    .where('gift_id', '=', gift)
    .where('state', 'in', ['asked', 'pending'])
    .executeTakeFirstOrThrow()
  if (cents > held.cents - held.returned_cents - open) return failed('more-than-left')
  const { id } = await tx
    .insertInto('stripe_refunds')
    .values({ id: key, gift_id: gift, cents, reason, asked_by: by.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await note(tx, by, {
    communityId: house,
    action: 'refund.asked',
    subject: `gift:${gift}`,
    detail: { refund: id, cents },
  })
  await enqueue(tx, 'giving.refund', { refund: id })
  return ok(id)
}

/** What Stripe will never do, however often it is asked. What is anything else is tried again. */
const never = new Set(['StripeInvalidRequestError', 'StripeCardError'])

/** The job: asks Stripe. Under the name of our row, so that asked twice it gives back once. */
export async function sendRefund(db: Db, env: Settings, id: string): Promise<void> {
  const asked = await db
    .selectFrom('stripe_refunds as r')
    .innerJoin('stripe_payments as p', 'p.gift_id', 'r.gift_id')
    .select(['r.cents', 'p.payment'])
    .where('r.id', '=', id)
    .where('r.state', '=', 'asked')
    .executeTakeFirst()
  if (!asked?.payment) return
  const stripe = await stripeOf(env)
  try {
    await stripe.refunds.create(
      { payment_intent: asked.payment, amount: asked.cents, metadata: { refund: id } },
      { idempotencyKey: `refund:${id}` },
    )
  } catch (error) {
    if (!never.has(String(Object(error).type))) throw error
    await refuse(db, id, problemOf(error))
  }
}

const refuse = (db: Db, id: string, problem: string) =>
  inScope(db, [house], async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('stripe_refunds')
      .set({ state: 'refused', problem, changed_at: sql`clock_timestamp()` })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst()
    if (numUpdatedRows === 1n)
      await note(
        tx,
        { id: 'stripe' },
        {
          communityId: house,
          action: 'refund.refused',
          subject: `refund:${id}`,
          detail: { problem },
        },
      )
  })
