import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { SourceKind } from '../rules.ts'
import { type ActionLine, columns, withOwner } from './rows.ts'

export type OpenAction = ActionLine

/** What had been said of an action by the day; before the first report it has not started. */
const stateOn = (on: string) => sql`coalesce((
  select r.state from action_reports as r
  where r.community_id = a.community_id and r.action_id = a.id and r.reported_on <= ${on}::date
  order by r.reported_on desc, r.recorded_at desc, r.id desc limit 1), 'not-started')`

/**
 * The actions that were open on a day, those due first; at most `most` of them. Of today, or of any earlier day as it was
 * known then. Reads what is still open or was closed after the day, in `actions_open`. `tx` must be in the scope.
 */
export async function openActions(tx: Tx, communityId: number, on: string, most = 40): Promise<OpenAction[]> {
  const { rows } = await sql<OpenAction>`
    select ${columns(stateOn(on))} from (
      select * from actions
      where community_id = ${communityId}::int and open_until > ${on}::date and added_on <= ${on}::date
      order by due_on, id limit ${most}::int) as a ${withOwner}
    order by a.due_on, a.id`.execute(tx)
  return rows
}

interface From {
  kind: SourceKind
  ids: readonly string[]
}

/** Every action that came from these decisions, reports or meetings, in the order of their due days. */
export async function actionsOf(tx: Tx, communityId: number, { kind, ids }: From): Promise<ActionLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ActionLine>`
    select ${columns()} from actions as a ${withOwner}
    where a.community_id = ${communityId}::int and a.source_kind = ${kind} and a.source_id = any(${ids}::uuid[])
    order by a.due_on, a.id`.execute(tx)
  return rows
}

/** Of these sources, the actions still open, locked until the transaction ends: nobody closes one while it is handed over. */
export async function openActionsOf(tx: Tx, communityId: number, { kind, ids }: From): Promise<ActionLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<ActionLine>`
    select ${columns()} from actions as a ${withOwner}
    where a.community_id = ${communityId}::int and a.source_kind = ${kind} and a.source_id = any(${ids}::uuid[])
      and a.closed_on is null
    order by a.id for update of a`.execute(tx)
  return rows.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
}

/** The actions added or closed from one day to another, both included; at most `most` of each, newest first. */
export async function actionsChanged(tx: Tx, communityId: number, [from, to]: readonly [string, string], most = 40) {
  const between = (day: 'added_on' | 'closed_on') => sql<ActionLine>`
    select ${columns()} from actions as a ${withOwner}
    where a.community_id = ${communityId}::int
      and a.${sql.raw(day)} >= ${from}::date and a.${sql.raw(day)} <= ${to}::date
    order by a.${sql.raw(day)} desc, a.id limit ${most}::int`
  const [added, closed] = await Promise.all([between('added_on').execute(tx), between('closed_on').execute(tx)])
  return { added: added.rows, closed: closed.rows }
}
