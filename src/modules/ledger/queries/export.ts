import { sql } from 'kysely'
import type { Db } from '#platform/db'

export interface Period {
  /** Days, both included; open where a side is undefined. */
  from: string | undefined
  to: string | undefined
}
export interface ExportedEntry {
  seq: number
  id: string
  kind: string
  on: string
  postedAt: string
  postedBy: string
  memo: string
  source: string
  campaignId: string | null
  reverses: number | null
  hash: string
  lines: { position: number; account: string; cents: number }[]
}

const batch = 1000

/**
 * Every entry that happened in a period, by day and number, a thousand at a time: a reader that is slow holds no transaction,
 * and what is posted while it reads is not in its file.
 */
export async function* exportEntries(db: Db, { from, to }: Period): AsyncGenerator<ExportedEntry> {
  const { seq: end } = await db.selectFrom('ledger_head').select('seq').executeTakeFirstOrThrow()
  let last = { on: '1900-01-01', seq: 0 }
  for (;;) {
    const { rows } = await sql<ExportedEntry>`
      select e.seq, e.id, e.kind, e.happened_on as "on", e.posted_by as "postedBy", e.memo, e.source, e.reverses,
        to_char(e.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "postedAt",
        e.campaign_id as "campaignId", encode(e.hash, 'hex') as hash,
        (select jsonb_agg(jsonb_build_object('position', l.position, 'account', l.account, 'cents', l.cents)
          order by l.position) from ledger_lines l where l.seq = e.seq) as lines
      from ledger_entries e
      where (e.happened_on, e.seq) > (${last.on}::date, ${last.seq}::bigint) and e.seq <= ${end}
        ${from ? sql`and e.happened_on >= ${from}::date` : sql``} ${to ? sql`and e.happened_on <= ${to}::date` : sql``}
      order by e.happened_on, e.seq limit ${batch}`.execute(db)
    yield* rows
    const row = rows.at(-1)
    if (!row || rows.length < batch) return
    last = { on: row.on, seq: row.seq }
  }
}
