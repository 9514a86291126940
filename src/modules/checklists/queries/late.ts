import { sql } from 'kysely'
import type { Sector } from '#modules/communities'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays, type Locale } from '#platform/i18n'
import { type LateRange, lateRanges, type Stream, whoseTurn, windowDays } from '../rules.ts'
import { present, settledKeys } from './present.ts'
import { listVersions } from './tasks.ts'

/** Ranges as the database takes them: one JSON text, since their number differs from day to day. */
const rangesAsRows = (ranges: readonly LateRange[]) =>
  sql`json_to_recordset(${JSON.stringify(
    ranges.map(({ task, first, last }) => ({
      key: task.key,
      due_day: task.dueDay,
      streams: task.streams,
      secondary: task.secondary,
      first,
      last,
    })),
  )}::json) as r (key text, due_day int, streams text[], secondary boolean, first date, last date)`

/**
 * Late tasks of the window, counted for all households together that came on one day, of one stream and by one way: they
 * have the same tasks on the same days. What is settled was tallied as it was marked; only households that were not here on
 * the day, some few, are looked at one by one.
 */
const lateGroups = (communityId: number, on: string, ranges: readonly LateRange[]) => sql`
  came as materialized (
    select h.community_id, h.id, h.stream, h.origin, h.arrived_on, (${present(on)}) as here
    from households as h
    where h.community_id = ${communityId} and h.arrived_on between ${addDays(on, 1 - windowDays)}::date and ${on}::date),
  expected as (
    select came.arrived_on, came.stream, came.origin, r.key, came.arrived_on + r.due_day as due_on, came.households
    from ${rangesAsRows(ranges)}
    join (select arrived_on, stream, origin, count(*) as households from came where here group by 1, 2, 3) as came
      on came.arrived_on between r.first and r.last
    where came.stream = any (r.streams) and (r.secondary or came.origin = 'direct')),
  settled as (
    select t.arrived_on, t.stream, t.origin, t.task_key as key, t.settled
    from checklist_tallies as t
    where t.community_id = ${communityId} and t.marked_on <= ${on}::date
      and t.arrived_on between ${addDays(on, 1 - windowDays)}::date and ${on}::date
    union all
    select h.arrived_on, h.stream, h.origin, unnest(${settledKeys(on)}), -1 from came as h where not h.here),
  late as (
    select arrived_on, stream, origin, key, max(due_on) as due_on, sum(households) as households
    from (
      select arrived_on, stream, origin, key, due_on, households from expected
      union all
      select arrived_on, stream, origin, key, null, -settled from settled) as both_sides
    group by arrived_on, stream, origin, key having max(due_on) is not null and sum(households) > 0)`

async function rangesOn(tx: Tx, communityId: number, on: string) {
  const versions = await listVersions(tx, communityId, addDays(on, 1 - windowDays))
  const ranges = lateRanges(versions, on)
  // A task that was renamed goes by its newest name.
  const tasks = new Map(ranges.map(({ task }) => [task.key, task]))
  return { ranges, tasks }
}

export interface LateTask {
  key: string
  title: Record<Locale, string>
  /** Whose task it is, where most of these households are. */
  sector: Sector
  /** Households whose task is late. */
  households: number
  /** The day on which the first of them was due. */
  oldestDueOn: string
}
export interface LateTasks {
  /** Late tasks in all, and the households they belong to at most once per task. */
  count: number
  /** By task, the most households first. */
  tasks: LateTask[]
}

/**
 * Tasks that were late on the day, counted by task: for the board and for the top of the page. Only households that arrived in
 * the 70 days before the day are looked at, whatever the history. `tx` must be in scope.
 */
export async function lateTasks(tx: Tx, communityId: number, on: string): Promise<LateTasks> {
  const { ranges, tasks } = await rangesOn(tx, communityId, on)
  if (ranges.length === 0) return { count: 0, tasks: [] }
  const { rows } = await sql<{ key: string; stream: Stream; households: number; oldestDueOn: string }>`
    with ${lateGroups(communityId, on, ranges)}
    select key, sum(households)::int as households, min(due_on) as "oldestDueOn",
      (array_agg(stream order by households desc, stream))[1] as stream
    from (select key, stream, sum(households) as households, min(due_on) as due_on from late group by key, stream) as by_stream
    group by key order by 2 desc, 3, 1`.execute(tx)
  const counted = rows.flatMap(({ stream, ...row }) => {
    const task = tasks.get(row.key)
    return task ? [{ ...row, title: task.title, sector: whoseTurn(task.sector, stream) }] : []
  })
  return { count: counted.reduce((sum, { households }) => sum + households, 0), tasks: counted }
}

export interface LateLine {
  householdId: string
  token: string
  key: string
  title: Record<Locale, string>
  sector: Sector
  dueOn: string
}
export interface LateAsked {
  on: string
  limit: number
  /** Only this task. */
  key?: string | undefined
  /** The last line of the page before. */
  after?: { dueOn: string; householdId: string; key: string } | undefined
}

const beforeAll = { dueOn: '0001-01-01', householdId: '00000000-0000-0000-0000-000000000000', key: '' }

/**
 * Late tasks one by one, the oldest first, page by key. Groups are taken day by day until they fill the page, and only their
 * households are looked at. `tx` must be in scope.
 */
export async function listLateTasks(tx: Tx, communityId: number, asked: LateAsked): Promise<LateLine[]> {
  const { on, limit, key, after = beforeAll } = asked
  const { ranges, tasks } = await rangesOn(tx, communityId, on)
  const chosen = key === undefined ? ranges : ranges.filter(({ task }) => task.key === key)
  if (chosen.length === 0) return []
  const { rows } = await sql<{ householdId: string; token: string; stream: Stream; key: string; dueOn: string }>`
    with ${lateGroups(communityId, on, chosen)},
    days as (
      select *, sum(case when due_on > ${after.dueOn}::date then households else 0 end)
        over (order by due_on groups between unbounded preceding and 1 preceding) as before
      from late where due_on >= ${after.dueOn}::date)
    select h.id as "householdId", h.token, h.stream, days.key, days.due_on as "dueOn"
    from days
    join households as h on h.community_id = ${communityId} and h.arrived_on = days.arrived_on
      and h.stream = days.stream and h.origin = days.origin
    where coalesce(days.before, 0) < ${limit} and ${present(on)}
      and (days.due_on > ${after.dueOn}::date or (h.id, days.key) > (${after.householdId}::uuid, ${after.key}))
      and (
        select coalesce(max(m.number), 0) % 2 from checklist_marks as m
        where m.community_id = h.community_id and m.household_id = h.id and m.task_key = days.key
          and m.marked_on <= ${on}::date) = 0
    order by days.due_on, h.id, days.key limit ${limit}`.execute(tx)
  return rows.flatMap(({ stream, ...row }) => {
    const task = tasks.get(row.key)
    return task ? [{ ...row, title: task.title, sector: whoseTurn(task.sector, stream) }] : []
  })
}

const exportPage = 500

/** Every late task of the day, page after page, so that no export holds the table or a transaction. */
export async function* exportLateTasks(
  db: Db,
  communityId: number,
  { on, key }: Pick<LateAsked, 'on' | 'key'>,
): AsyncGenerator<LateLine> {
  let after: LateAsked['after']
  do {
    const asked = { on, key, after, limit: exportPage }
    const rows: LateLine[] = await inScope(db, [communityId], (tx) => listLateTasks(tx, communityId, asked))
    yield* rows
    after = rows.length === exportPage ? rows.at(-1) : undefined
  } while (after !== undefined)
}
