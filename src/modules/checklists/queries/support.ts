import { sql } from 'kysely'
import { arrivalRules } from '#modules/arrivals'
import type { Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import type { Stream } from '../rules.ts'
import { present } from './present.ts'

export interface SupportEnding {
  id: string
  token: string
  stream: Stream
  sizeBand: arrivalRules.SizeBand
  supportedFrom: string
  /** The last day of income support. */
  endsOn: string
}

const { addMonths, supportMonths, supportedStreams } = arrivalRules

/** Households here on the day whose income support ends between it and `until`. A range of one index, a few days wider for months of unequal length. */
const ending = (communityId: number, on: string, until: string) => sql`
  from households as h
  cross join lateral (select (h.supported_from + make_interval(months => ${supportMonths}))::date - 1 as ends_on) as support
  where h.community_id = ${communityId} and h.stream = any (${[...supportedStreams]}::text[])
    and h.supported_from >= ${addDays(addMonths(on, -supportMonths), -4)}::date
    and h.supported_from <= ${addDays(addMonths(until, -supportMonths), 4)}::date
    and h.arrived_on <= ${on}::date and ${present(on)}
    and support.ends_on >= ${on}::date and support.ends_on <= ${until}::date`

/** Those households, the first to end first, page by key. `tx` must be in scope. */
export async function listSupportEnding(
  tx: Tx,
  communityId: number,
  asked: { on: string; days: number; limit: number; after?: { endsOn: string; id: string } | undefined },
): Promise<SupportEnding[]> {
  const { on, days, limit, after } = asked
  const further = after ? sql`and (support.ends_on, h.id) > (${after.endsOn}::date, ${after.id}::uuid)` : sql``
  const { rows } = await sql<SupportEnding>`
    select h.id, h.token, h.stream, h.size_band as "sizeBand", h.supported_from as "supportedFrom",
      support.ends_on as "endsOn" ${ending(communityId, on, addDays(on, days))} ${further}
    order by support.ends_on, h.id limit ${limit}`.execute(tx)
  return rows
}

/** How many households' income support ends within so many days of the day: for the board. `tx` must be in scope. */
export async function countSupportEnding(tx: Tx, communityId: number, on: string, days = 60): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${ending(communityId, on, addDays(on, days))}`.execute(tx)
  return rows[0]?.count ?? 0
}
