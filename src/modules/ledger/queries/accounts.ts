import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Account } from '../kinds.ts'

/** Every fund, open ones first, with what is in it: whole cents, positive where there is money. */
export async function listFunds(db: Db) {
  return await db
    .selectFrom('funds as f')
    .leftJoin('ledger_tallies as t', (join) => join.on('t.account', '=', sql<string>`'fund:' || f.code`))
    .select(['f.id', 'f.code', 'f.name_en', 'f.name_fr', 'f.purpose_en', 'f.purpose_fr', 'f.example', 'f.closed_at'])
    .leftJoin('users as u', 'u.id', 'f.closed_by')
    .select('u.name as closed_name')
    .select(sql<number>`coalesce(sum(t.credits - t.debits), 0)::bigint`.as('cents'))
    .groupBy(['f.id', 'u.name'])
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

export interface LedgerAccount {
  code: string
  kind: 'asset' | 'liability' | 'fund'
  nameEn: string
  nameFr: string
  /** Debits less credits, in cents: what is owned is positive; what is owed, and what is held for a purpose, negative. */
  cents: number
}

/** Every account with its balance, from the monthly tallies: what is owned, what is owed, then the funds by code. */
export async function listAccounts(db: Db | Tx): Promise<LedgerAccount[]> {
  const { rows } = await sql<LedgerAccount>`
    select a.code, a.kind, a.name_en as "nameEn", a.name_fr as "nameFr",
      coalesce(sum(t.debits - t.credits), 0)::bigint as cents
    from ledger_accounts a left join ledger_tallies t on t.account = a.code
    group by a.code
    order by array_position(array['bank', 'processor', 'cash', 'deposits', 'cards', 'awards', 'suspense'], a.code), a.code`.execute(
    db,
  )
  return rows
}
