import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { ListQuery } from '../schema.ts'

export interface EntryLine {
  account: string
  /** Whole cents: a debit is positive, a credit negative. */
  cents: number
}
export interface ListedEntry {
  seq: number
  kind: string
  on: string
  memo: string
  source: string
  campaignId: string | null
  lines: EntryLine[]
}

const lines = sql`(select jsonb_agg(jsonb_build_object('account', l.account, 'cents', l.cents) order by l.position)
  from ledger_lines l where l.seq = e.seq)`

/**
 * A page of entries, newest first, before the number `before`. By account it walks that account's own index; `most` rows, so
 * that one more than is shown tells whether there are older ones.
 */
export async function listEntriesOf(db: Db | Tx, query: ListQuery, most: number): Promise<ListedEntry[]> {
  const { account, kind, campaign, month, before } = query
  const earlier = before ?? null
  const among = account
    ? sql`(select distinct l.seq from ledger_lines l where l.account = ${account}
        and (${earlier}::bigint is null or l.seq < ${earlier}) order by l.seq desc) h join ledger_entries e on e.seq = h.seq`
    : sql`ledger_entries e`
  const { rows } = await sql<ListedEntry>`
    select e.seq, e.kind, e.happened_on as "on", e.memo, e.source, e.campaign_id as "campaignId", ${lines} as lines
    from ${among}
    where (${earlier}::bigint is null or e.seq < ${earlier})
      ${kind ? sql`and e.kind = ${kind}` : sql``}
      ${campaign ? sql`and e.campaign_id = ${campaign}` : sql``}
      ${month ? inMonth(month) : sql``}
    order by e.seq desc limit ${most}`.execute(db)
  return rows
}
const inMonth = (month: string) =>
  sql`and e.happened_on >= ${`${month}-01`}::date and e.happened_on < (${`${month}-01`}::date + interval '1 month')::date`

export interface WholeEntry extends ListedEntry {
  id: string
  postedAt: Date
  /** Who posted it; empty where it was the program itself. */
  who: string
  hash: string
  /** The hash before it, which is part of its own. */
  before: string
  reverses: number | null
  reversedBy: number | null
}

/** Everything an entry says, with the hash before it; undefined where there is no such number. */
export async function findEntryOf(db: Db | Tx, seq: number): Promise<WholeEntry | undefined> {
  const { rows } = await sql<WholeEntry>`
    select e.seq, e.id, e.kind, e.happened_on as "on", e.memo, e.source, e.campaign_id as "campaignId", ${lines} as lines,
      e.posted_at as "postedAt", coalesce(u.name, '') as who, encode(e.hash, 'hex') as hash,
      encode(coalesce((select b.hash from ledger_entries b where b.seq = e.seq - 1), sha256('Ensemble')), 'hex') as before,
      e.reverses, (select r.seq from ledger_entries r where r.reverses = e.seq) as "reversedBy"
    from ledger_entries e left join users u on u.id = e.posted_by where e.seq = ${seq}`.execute(db)
  return rows[0]
}
