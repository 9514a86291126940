import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { type Stream, windowDays } from '../rules.ts'
import { present, settledKeys } from './present.ts'

export interface Underway {
  id: string
  token: string
  stream: Stream
  origin: 'direct' | 'secondary'
  arrivedOn: string
  /** Keys of the tasks that are done or not needed. */
  settled: string[]
}

/** Households of the window as known on the day, last arrived first, page by key. `tx` must be in scope. */
export async function listUnderway(
  tx: Tx,
  communityId: number,
  { on, limit, after }: { on: string; limit: number; after?: { arrivedOn: string; id: string } | undefined },
): Promise<Underway[]> {
  const further = after ? sql`and (h.arrived_on, h.id) < (${after.arrivedOn}::date, ${after.id}::uuid)` : sql``
  const { rows } = await sql<Underway>`
    select h.id, h.token, h.stream, h.origin, h.arrived_on as "arrivedOn", ${settledKeys(on)} as settled
    from households as h
    where h.community_id = ${communityId} and ${present(on)}
      and h.arrived_on between ${addDays(on, 1 - windowDays)}::date and ${on}::date ${further}
    order by h.arrived_on desc, h.id desc limit ${limit}`.execute(tx)
  return rows
}
