import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { keptYearsWithReceipt } from '../rules/index.ts'
import { returnGift } from './returns.ts'
import { empty } from './tend.ts'

export interface Refund {
  gift: string
  cents: number
  on: string
  reason: string
  key: string
}

/**
 * Gives back a gift that came by e-transfer, cheque or in cash, out of the bank. What came through the processor goes back
 * through it (`online-gift`): the processor's own word posts it.
 */
export const refundGift = (
  db: Db,
  by: Recorder,
  { gift, cents, on, reason, key }: Refund,
): Promise<Outcome<'no-gift' | 'bad-amount' | 'more-than-left' | 'online-gift', { toGoal: number; surplus: number }>> =>
  inScope(db, [house], async (tx) => {
    const known = await tx.selectFrom('gifts').select('channel').where('id', '=', gift).executeTakeFirst()
    if (!known) return failed('no-gift')
    if (known.channel === 'card' || known.channel === 'pad') return failed('online-gift')
    const source = `refund:${key}`
    const back = await returnGift(tx, by, { gift, cents, on, kind: 'refund', account: 'bank', source, reason })
    if (!back.ok) return back
    return ok({ toGoal: back.value.toGoal, surplus: back.value.surplus })
  })

/** Empties a donor at their wish. `receipt-kept` while the law wants books kept behind a receipt for tax. */
export const forgetDonor = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone' | 'receipt-kept'>> =>
  inScope(db, [house], async (tx) => {
    const donor = await tx
      .selectFrom('donors')
      .select('id')
      .where('id', '=', id)
      .where('forgotten_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!donor) return failed('gone')
    const kept = await tx
      .selectFrom('gifts')
      .select('id')
      .where('donor_id', '=', id)
      .where('receipt_wanted', '=', true)
      .where(
        'received_on',
        '>=',
        sql<string>`date_trunc('year', current_date) - ${keptYearsWithReceipt} * interval '1 year'`,
      )
      .limit(1)
      .executeTakeFirst()
    if (kept) return failed('receipt-kept')
    await empty(tx, by, [id])
    return done
  })
