import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Movement } from '../rules/report.ts'

/**
 * What every account moved, by year, kind and campaign: all that the reports are made of. It reads the monthly tallies, so its
 * cost is that of the months and not of the entries.
 */
export async function listMovements(db: Db | Tx): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select t.account, extract(year from t.month)::int as year, t.kind, t.campaign_id as "campaignId",
      sum(t.debits)::bigint as debits, sum(t.credits)::bigint as credits, sum(t.entries)::bigint as entries
    from ledger_tallies t group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}

export interface Span {
  entries: number
  first: number | null
  last: number | null
}
/** How many entries happened in a year, or ever, and the first and last of their numbers: for the auditor. */
export async function spanOf(db: Db | Tx, year: number | undefined): Promise<Span> {
  const within = year
    ? sql`where happened_on >= make_date(${year}, 1, 1) and happened_on < make_date(${year + 1}, 1, 1)`
    : sql``
  const { rows } = await sql<Span>`
    select count(*) as entries, min(seq) as first, max(seq) as last from ledger_entries ${within}`.execute(db)
  return rows[0] ?? { entries: 0, first: null, last: null }
}

/** The end of the chain now. */
export async function findHead(db: Db | Tx) {
  const head = await db.selectFrom('ledger_head').select(['seq', 'hash']).executeTakeFirst()
  return head && { seq: head.seq, hash: head.hash.toString('hex') }
}
