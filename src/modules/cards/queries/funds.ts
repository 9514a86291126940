import { sql } from 'kysely'
import { balanceOf } from '#modules/ledger'
import type { Db } from '#platform/db'

/**
 * What a fund holds beyond the cards that were bought or asked for from it, in cents: cards leave the fund only when a family
 * has them, so what is on hand is spoken for.
 */
export async function availableOf(db: Db, fund: string): Promise<number> {
  const held = -(await balanceOf(db, `fund:${fund}`))
  const { spoken } = await db
    .selectFrom('card_programmes')
    .select(sql<number>`coalesce(sum(on_hand_cents + ordered_cents), 0)::bigint`.as('spoken'))
    .where('fund_code', '=', fund)
    .executeTakeFirstOrThrow()
  return held - spoken
}
