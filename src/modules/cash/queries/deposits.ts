import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Pieces } from '../rules/index.ts'

const shape = (db: Db) =>
  db
    .selectFrom('cash_deposits as d')
    .leftJoin('users as u', 'u.id', 'd.made_by')
    .select(['d.id', 'd.number', 'd.made_on', 'd.cents', 'd.cheques', 'd.cheque_cents', 'd.expected_cents'])
    .select(['d.expected_cheque_cents', 'd.explanation', 'd.pieces', 'd.seq', 'd.example', 'u.name'])
    // On its way as long as the ledger waits for a line of the bank.
    .select(
      sql<boolean>`exists (select from bank_outstanding o where o.seq = d.seq and o.account = 'deposits')`.as(
        'on_its_way',
      ),
    )
    .$narrowType<{ pieces: Pieces }>()

const pageSize = 10
/** The latest slips, in pages; `before` is the number of the last one of the page before. */
export async function listDeposits(db: Db, before = 0) {
  const rows = await shape(db)
    .$if(before > 0, (query) => query.where('d.number', '<', before))
    .orderBy('d.number', 'desc')
    .limit(pageSize + 1)
    .execute()
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? rows[pageSize - 1]?.number : undefined }
}
export type ListedDeposit = Awaited<ReturnType<typeof listDeposits>>['rows'][number]

/** One slip with its envelopes. */
export async function findDeposit(db: Db, id: string) {
  const deposit = await shape(db).where('d.id', '=', id).executeTakeFirst()
  if (!deposit) return undefined
  const envelopes = await db
    .selectFrom('cash_envelopes as v')
    .innerJoin('cash_counted as c', 'c.envelope_id', 'v.id')
    .select(['v.number', 'c.cents', 'c.cheques', 'c.cheque_cents'])
    .where('v.deposit_id', '=', id)
    .orderBy('v.number')
    .execute()
  return { ...deposit, envelopes }
}
export type DepositDetail = NonNullable<Awaited<ReturnType<typeof findDeposit>>>
