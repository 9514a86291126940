import { sql } from 'kysely'
import { type PublicTable, suppressTable } from '#modules/arrivals'
import type { Db, Tx } from '#platform/db'
import { levels } from '../rules/index.ts'

export interface Report {
  /** Applications that were sent, by level of studies in the order of `levels`: hidden or rounded. */
  levels: PublicTable
  /** Cents that were granted and not given back, and of these what has been paid. */
  granted: number
  paid: number
}

/** What donors are told of a call that has been decided: sums of money as they are, people only in counts that hide the few. */
export async function reportOf(db: Db | Tx, callId: string): Promise<Report> {
  const rows = await db
    .selectFrom('applications')
    .select(['level', ({ fn }) => fn.countAll<number>().as('count')])
    .where('entry_id', '=', callId)
    .where('submitted_at', 'is not', null)
    .where('level', 'is not', null)
    .groupBy('level')
    .execute()
  const money = await db
    .selectFrom('awards')
    .select([
      sql<number>`coalesce(sum(cents) filter (where state in ('offered', 'accepted', 'paid')), 0)::bigint`.as(
        'granted',
      ),
      sql<number>`coalesce(sum(cents) filter (where state = 'paid'), 0)::bigint`.as('paid'),
    ])
    .where('entry_id', '=', callId)
    .executeTakeFirstOrThrow()
  const counts = levels.map((level) => Number(rows.find((row) => row.level === level)?.count ?? 0))
  return { levels: suppressTable(counts), ...money }
}
