import { sql } from 'kysely'
import { findHousehold } from '#modules/arrivals'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { latestVersion, listVersions } from './queries/index.ts'
import { defaultVersion, keyFor, type MarkState, type Task, tasksFor } from './rules.ts'
import type { RemoveForm, TaskForm } from './schema.ts'

export interface MarkGiven {
  key: string
  /** The number of the last mark that the person saw; 0 when there was none. */
  seen: number
  state: MarkState
}
export interface MarksGiven {
  householdId: string
  marks: readonly MarkGiven[]
  /** Why, for what is not needed or is opened again. */
  why: string
  /** The community's day, YYYY-MM-DD. */
  on: string
}

/** Settling and opening again take turns, so the number of the last mark tells which of the two may come next. */
const mayFollow = ({ seen, state }: MarkGiven) => (state === 'open') === (seen % 2 === 1)

/**
 * Marks tasks of one household as done, not needed, or open again. Gives the keys that were `marked`, and those on which
 * someone else had spoken since the page was shown (`meanwhile`): theirs stand, the others are saved. `gone`,
 * `left-already` and `unknown-task` (not on the household's list, or marked so already) change nothing.
 */
export const markTasks = (db: Db, by: Recorder, communityId: number, given: MarksGiven) =>
  inScope(db, [communityId], async (tx) => {
    const household = await findHousehold(tx, communityId, given.householdId)
    if (!household) return failed('gone')
    if (household.leftOn !== null) return failed('left-already')
    const versions = await listVersions(tx, communityId, household.arrivedOn)
    const keys = new Set(tasksFor(versions, household).map(({ key }) => key))
    if (given.marks.some((mark) => !keys.has(mark.key) || !mayFollow(mark))) return failed('unknown-task')
    const marked = await insertMarks(tx, by, communityId, given)
    if (marked.length > 0) await tell(tx, by, communityId, { ...given, marked })
    return ok({ marked, meanwhile: given.marks.map(({ key }) => key).filter((key) => !marked.includes(key)) })
  })

export interface SettledRow {
  householdId: string
  key: string
  state: Exclude<MarkState, 'open'>
  why: string
  markedOn: string
}

/**
 * Settles many tasks of many households in one statement: for a program that brings a record along. Rows are trusted; a task of
 * which anything was said before is left alone. Gives how many were marked, with one audit line for all.
 */
export const settleTasks = (db: Db, by: Recorder, communityId: number, rows: readonly SettledRow[]) =>
  inScope(db, [communityId], async (tx) => {
    const { numAffectedRows } = await sql`
      insert into checklist_marks (community_id, household_id, task_key, number, state, reason, marked_on, actor_id)
      select ${communityId}::int, given."householdId", given.key, 1, given.state, given.why, given."markedOn", ${by.id}
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as given ("householdId" uuid, key text, state text, why text, "markedOn" date)
      on conflict do nothing`.execute(tx)
    const marked = Number(numAffectedRows ?? 0)
    if (marked > 0)
      await record(tx, by, { communityId, action: 'checklists.marked', subject: 'checklists', detail: { marked } })
    return marked
  })

/**
 * Only what follows the last mark is written, and on no earlier day, whatever the clocks say; between two people who speak at
 * once the key decides.
 */
async function insertMarks(tx: Tx, by: Recorder, communityId: number, { householdId, marks, why, on }: MarksGiven) {
  // In one order, so that two lists sent at once never wait for each other both ways.
  const ordered = marks.toSorted((a, b) => a.key.localeCompare(b.key))
  const { rows } = await sql<{ key: string }>`
    insert into checklist_marks (community_id, household_id, task_key, number, state, reason, marked_on, actor_id)
    select ${communityId}::int, ${householdId}::uuid, given.key, given.seen + 1, given.state,
      case when given.state = 'done' then '' else ${why} end, greatest(${on}::date, last.marked_on), ${by.id}
    from json_to_recordset(${JSON.stringify(ordered)}::json) as given (key text, seen int, state text)
    left join lateral (
      select m.number, m.marked_on from checklist_marks as m
      where m.community_id = ${communityId} and m.household_id = ${householdId}::uuid and m.task_key = given.key
      order by m.number desc limit 1) as last on true
    where given.seen = coalesce(last.number, 0)
    on conflict do nothing returning task_key as key`.execute(tx)
  return rows.map(({ key }) => key)
}

/** One audit line for a list. The reason was written by hand and stays out of it. */
async function tell(
  tx: Tx,
  by: Recorder,
  communityId: number,
  { householdId, marks, marked, on }: MarksGiven & { marked: readonly string[] },
) {
  const of = (state: MarkState) =>
    marks.flatMap((mark) => (mark.state === state && marked.includes(mark.key) ? [mark.key] : [])).join(' ')
  const detail = { on, done: of('done'), notNeeded: of('not-needed'), open: of('open') }
  await record(tx, by, { communityId, action: 'checklist.marked', subject: `household:${householdId}`, detail })
}

interface TasksChanged {
  /** The version the form was opened with; 0 for the tasks of the code. */
  seen: number
  inForceFrom: string
  reason: string
  on: string
  /** What becomes of the list; undefined when the task to change is not there. */
  change: (tasks: readonly Task[]) => Task[] | undefined
}

/**
 * Writes the next version of the list of tasks. `edited-meanwhile` when someone else has; `from-too-early` when it would
 * hold for a day that has begun; `begun-already` when a household that follows it has marks: its list would change under
 * the hands of those who use it.
 */
async function writeVersion(db: Db, by: Recorder, communityId: number, given: TasksChanged) {
  const { seen, inForceFrom, reason, on, change } = given
  try {
    return await inScope(db, [communityId], async (tx) => {
      const latest = await latestVersion(tx, communityId)
      if ((latest?.version ?? 0) !== seen) return failed('edited-meanwhile')
      if (inForceFrom <= on) return failed('from-too-early')
      if (await hasBegun(tx, communityId, inForceFrom)) return failed('begun-already')
      const versions = await listVersions(tx, communityId, latest?.inForceFrom ?? on)
      const tasks = change(
        versions.find(({ version }) => version === seen)?.tasks ?? (seen === 0 ? defaultVersion.tasks : []),
      )
      if (!tasks) return failed('gone')
      await insertVersion(tx, by, communityId, { version: seen + 1, inForceFrom, reason, tasks })
      return ok(seen + 1)
    })
  } catch (error) {
    if (constraintOf(error) === 'checklist_versions_pkey') return failed('edited-meanwhile')
    throw error
  }
}

const hasBegun = async (tx: Tx, communityId: number, from: string) => {
  const { rows } = await sql`
    select 1 from households as h where h.community_id = ${communityId} and h.arrived_on >= ${from}::date
      and exists (select from checklist_marks as m where m.community_id = h.community_id and m.household_id = h.id)
    limit 1`.execute(tx)
  return rows.length > 0
}

interface NewVersion {
  version: number
  inForceFrom: string
  reason: string
  tasks: readonly Task[]
}

async function insertVersion(tx: Tx, by: Recorder, communityId: number, { tasks, ...given }: NewVersion) {
  const { version, inForceFrom, reason } = given
  const row = { community_id: communityId, version, in_force_from: inForceFrom, reason, actor_id: by.id }
  await tx.insertInto('checklist_versions').values(row).execute()
  if (tasks.length > 0) {
    await tx
      .insertInto('checklist_tasks')
      .values(
        tasks.map(({ key, section, title, fromDay, dueDay, streams, sector, secondary, proposed, source }) => ({
          community_id: communityId,
          version,
          key,
          section,
          title_en: title.en,
          title_fr: title.fr,
          from_day: fromDay,
          due_day: dueDay,
          streams: [...streams],
          sector,
          secondary,
          proposed,
          source,
        })),
      )
      .execute()
  }
  const detail = { version, inForceFrom, tasks: tasks.length }
  await record(tx, by, { communityId, action: 'checklist.changed', subject: 'checklist', detail })
}

/** A task as its form says it. Its day is now the community's own, and no longer that of a source. */
const taskOf = (form: TaskForm, key: string): Task => ({
  key,
  section: form.section,
  title: { en: form.titleEn, fr: form.titleFr },
  fromDay: form.fromDay,
  dueDay: form.dueDay,
  streams: form.streams,
  sector: form.sector,
  secondary: form.secondary,
  proposed: false,
  source: '',
})

const changeOf = ({ version, inForceFrom, reason }: RemoveForm, on: string) => ({
  seen: version,
  inForceFrom,
  reason,
  on,
})

/** Adds a task to the community's list, from a day on. Gives the number of the new version; refuses as `writeVersion`. */
export const addTask = (db: Db, by: Recorder, communityId: number, form: TaskForm & { on: string }) =>
  writeVersion(db, by, communityId, {
    ...changeOf(form, form.on),
    change: (tasks) => [
      ...tasks,
      taskOf(
        form,
        keyFor(
          form.titleEn,
          tasks.map(({ key }) => key),
        ),
      ),
    ],
  })

/** Changes a task of the list, from a day on. A change of words only keeps the day's source. `gone`: no such task. */
export const changeTask = (db: Db, by: Recorder, communityId: number, form: TaskForm & { on: string; key: string }) =>
  writeVersion(db, by, communityId, {
    ...changeOf(form, form.on),
    change: (tasks) => {
      const before = tasks.find(({ key }) => key === form.key)
      if (!before) return undefined
      const after = taskOf(form, form.key)
      const sameDays = before.fromDay === after.fromDay && before.dueDay === after.dueDay
      const kept = sameDays ? { ...after, proposed: before.proposed, source: before.source } : after
      return tasks.map((task) => (task.key === form.key ? kept : task))
    },
  })

/** Takes a task off the list, from a day on; households that arrived before keep it. `gone`: no such task. */
export const removeTask = (db: Db, by: Recorder, communityId: number, form: RemoveForm & { on: string; key: string }) =>
  writeVersion(db, by, communityId, {
    ...changeOf(form, form.on),
    change: (tasks) =>
      tasks.some(({ key }) => key === form.key) ? tasks.filter(({ key }) => key !== form.key) : undefined,
  })
