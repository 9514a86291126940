import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Account } from '../kinds.ts'

/** Every fund, open ones first, with what is in it: whole cents, positive where there is money. */
export async function listFunds(db: Db) {
  return await db
    .selectFrom('funds as f')
    .leftJoin('ledger_tallies as t', (join) => join.on('t.account', '=', sql<string>`'fund:' || f.code`))
    .select(['f.id', 'f.code', 'f.name_en', 'f.name_fr', 'f.purpose_en', 'f.purpose_fr', 'f.example', 'f.closed_at'])
    .select(sql<number>`coalesce(sum(t.credits - t.debits), 0)::bigint`.as('cents'))
    .groupBy('f.id')
    .orderBy(sql`f.closed_at is not null`)
    .orderBy('f.code')
    .execute()
}
export type ListedFund = Awaited<ReturnType<typeof listFunds>>[number]

/** What is on an account now, in cents: debits less credits (so a fund with money in it is negative). */
export async function balanceOf(db: Db, account: Account): Promise<number> {
  const { cents } = await db
    .selectFrom('ledger_tallies')
    .select(sql<number>`coalesce(sum(debits - credits), 0)::bigint`.as('cents'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return cents
}
