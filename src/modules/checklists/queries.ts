import { sql } from 'kysely'
import { arrivalRules } from '#modules/arrivals'
import type { Sector } from '#modules/communities'
import type { Tx } from '#platform/db'
import { addDays, type Locale } from '#platform/i18n'
import {
  type LateRange,
  lateRanges,
  type Mark,
  type MarkState,
  type Section,
  type Stream,
  type Version,
  whoseTurn,
  windowDays,
} from './rules.ts'

/**
 * The versions that households which arrived since `since` may follow, oldest first: the one in force on that day and those
 * after it. A community writes a handful in a year. `tx` must be in scope.
 */
export async function listVersions(tx: Tx, communityId: number, since: string): Promise<Version[]> {
  const { rows } = await sql<VersionRow>`
    select v.version, v.in_force_from as "inForceFrom", t.key, t.section, t.title_en as "titleEn", t.title_fr as "titleFr",
      t.from_day as "fromDay", t.due_day as "dueDay", t.streams, t.sector, t.secondary, t.proposed, t.source
    from checklist_versions as v
    left join checklist_tasks as t on t.community_id = v.community_id and t.version = v.version
    where v.community_id = ${communityId} and v.version >= (
      select coalesce(max(first.version), 0) from checklist_versions as first
      where first.community_id = ${communityId} and first.in_force_from <= ${since}::date)
    order by v.version, t.key`.execute(tx)
  return [...Map.groupBy(rows, ({ version }) => version)].map(([version, tasks]) => ({
    version,
    inForceFrom: tasks[0]?.inForceFrom ?? '',
    tasks: tasks.flatMap((row) => (row.key === null ? [] : [taskOf(row, row.key)])),
  }))
}

interface VersionRow {
  version: number
  inForceFrom: string
  key: string | null
  section: Section
  titleEn: string
  titleFr: string
  fromDay: number
  dueDay: number
  streams: Stream[]
  sector: Sector
  secondary: boolean
  proposed: boolean
  source: string
}
const taskOf = ({ version: _, inForceFrom: __, titleEn, titleFr, ...row }: VersionRow, key: string) => ({
  ...row,
  key,
  title: { en: titleEn, fr: titleFr },
})

/** The version written last, with its remark: what an editor changes. Undefined while the tasks of the code hold. */
export const latestVersion = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('checklist_versions')
    .select(['version', 'in_force_from as inForceFrom', 'reason'])
    .where('community_id', '=', communityId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export interface MarkOfTask extends Mark {
  key: string
  state: MarkState
  reason: string
  markedOn: string
  who: string
}

/** The last mark of every task of a household, as known on the day. `tx` must be in scope. */
export async function marksOf(tx: Tx, communityId: number, householdId: string, on: string): Promise<MarkOfTask[]> {
  const { rows } = await sql<MarkOfTask>`
    select distinct on (m.task_key) m.task_key as key, m.state, m.number, m.reason, m.marked_on as "markedOn",
      coalesce(u.name, m.actor_id) as who
    from checklist_marks as m left join users as u on u.id = m.actor_id
    where m.community_id = ${communityId} and m.household_id = ${householdId}::uuid and m.marked_on <= ${on}::date
    order by m.task_key, m.number desc`.execute(tx)
  return rows
}

/** Here and known to be here on the day. `h` is the table of households. */
const present = (on: string) => sql`h.arrived_known_on <= ${on}::date
  and (h.left_on is null or h.left_on > ${on}::date or h.left_known_on > ${on}::date)`

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

/** Keys of the tasks of the household `h` that were settled on the day: marks take turns, and an odd number settles. */
const settledKeys = (on: string) => sql`array(
  select m.task_key from checklist_marks as m
  where m.community_id = h.community_id and m.household_id = h.id and m.marked_on <= ${on}::date
  group by m.task_key having max(m.number) % 2 = 1)`

/**
 * Every late task of the window: a household, a task and the day it was due. Household by household, so that the marks of
 * those who came before are never walked past.
 */
const lateRows = (communityId: number, on: string, ranges: readonly LateRange[]) => sql`
  here as materialized (
    select h.id, h.token, h.stream, h.origin, h.arrived_on, ${settledKeys(on)} as settled
    from households as h
    where h.community_id = ${communityId} and ${present(on)}
      and h.arrived_on between ${addDays(on, 1 - windowDays)}::date and ${on}::date),
  late as (
    select here.id, here.token, here.stream, r.key, here.arrived_on + r.due_day as due_on
    from ${rangesAsRows(ranges)}
    join here on here.arrived_on between r.first and r.last
    where here.stream = any (r.streams) and (r.secondary or here.origin = 'direct')
      and not (r.key = any (here.settled)))`

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
    with ${lateRows(communityId, on, ranges)}
    select key, count(*)::int as households, min(due_on) as "oldestDueOn",
      mode() within group (order by stream) as stream
    from late group by key order by 2 desc, 3, 1`.execute(tx)
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

/** Late tasks one by one, the oldest first, page by key. `tx` must be in scope. */
export async function listLateTasks(tx: Tx, communityId: number, asked: LateAsked): Promise<LateLine[]> {
  const { on, limit, after, key } = asked
  const { ranges, tasks } = await rangesOn(tx, communityId, on)
  const chosen = key === undefined ? ranges : ranges.filter(({ task }) => task.key === key)
  if (chosen.length === 0) return []
  const further = after
    ? sql`where (due_on, id, key) > (${after.dueOn}::date, ${after.householdId}::uuid, ${after.key})`
    : sql``
  const { rows } = await sql<{ householdId: string; token: string; stream: Stream; key: string; dueOn: string }>`
    with ${lateRows(communityId, on, chosen)}
    select id as "householdId", token, stream, key, due_on as "dueOn" from late ${further}
    order by due_on, id, key limit ${limit}`.execute(tx)
  return rows.flatMap(({ stream, ...row }) => {
    const task = tasks.get(row.key)
    return task ? [{ ...row, title: task.title, sector: whoseTurn(task.sector, stream) }] : []
  })
}

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
