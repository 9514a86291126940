import type { arrivalRules } from '#modules/arrivals'
import { checklistRules } from '#modules/checklists'
import type { Sector } from '#modules/communities'
import { dayFrom1970, daysFrom1970 } from '#platform/i18n'

type Day = number
type Stream = arrivalRules.Stream
/** Who came on one day, of one stream and by one way: they have the same tasks on the same days. */
type Group = [arrived: Day, Stream, origin: 'direct' | 'secondary']
type OwnTask = [key: string, streams: Stream[], dueDay: number, Sector, secondary: boolean]

/** What makes tasks late, as `board_late_tasks` gives it (migration 0800). */
export type LateTaskLines = [
  came: [...Group, here: number][],
  settled: [...Group, keys: string, ...times: number[]][],
  gone: [...Group, key: string, settled: number][],
  own: [version: number, inForceFrom: Day, tasks: OwnTask[]][],
]

export interface LateTasks {
  sector: Sector
  count: number
  oldestDueOn: string
}

/** A task as one group has it. */
interface Due {
  key: string
  dueDay: number
  /** Whose turn it is depends on who brought the household here. */
  turn: Sector
}

const nameOf = ([arrived, stream, origin]: readonly [...Group, ...unknown[]]) => `${arrived} ${stream} ${origin}`

/**
 * Late tasks by whose turn they are, most first: of each group the tasks that were due before the day, for as many households
 * as are here and have not settled them. See `lateTasks` of checklists, which says the same by a question of its own.
 */
export function lateTasksOf([came, settled, gone, own]: LateTaskLines, on: string): LateTasks[] {
  const today = daysFrom1970(on)
  const counts = settledByGroup(settled, gone)
  const tasksOf = tasksByGroup(own)
  const sectors = new Map<Sector, { count: number; oldest: Day }>()
  for (const line of came) {
    const [arrived, stream, origin, here] = line
    const done = counts.get(nameOf(line))
    for (const { key, dueDay, turn } of tasksOf(arrived, stream, origin)) {
      if (arrived + dueDay >= today) continue
      const missing = here - (done?.get(key) ?? 0)
      if (missing <= 0) continue
      const known = sectors.get(turn)
      if (!known) sectors.set(turn, { count: missing, oldest: arrived + dueDay })
      else {
        known.count += missing
        known.oldest = Math.min(known.oldest, arrived + dueDay)
      }
    }
  }
  return [...sectors]
    .map(([sector, { count, oldest }]) => ({ sector, count, oldestDueOn: dayFrom1970(oldest) }))
    .sort((a, b) => b.count - a.count || a.sector.localeCompare(b.sector))
}

/** How many of those who are here have settled each task: what was tallied, without those who were not. */
function settledByGroup(settled: LateTaskLines[1], gone: LateTaskLines[2]) {
  const counts = new Map<string, Map<string, number>>()
  for (const line of settled) {
    const [, , , keys, ...times] = line
    const done = new Map<string, number>()
    keys.split(' ').forEach((key, i) => {
      done.set(key, times[i] ?? 0)
    })
    counts.set(nameOf(line), done)
  }
  for (const line of gone) {
    const [, , , key, times] = line
    const known = counts.get(nameOf(line))
    known?.set(key, (known.get(key) ?? 0) - times)
  }
  return counts
}

/** The tasks of any group: of the version in force when it arrived those that concern it, put together once for all alike. */
function tasksByGroup(own: LateTaskLines[3]) {
  const { concerns, defaultVersion, whoseTurn } = checklistRules
  const versions = own.map(([version, inForceFrom, tasks]) => ({
    version,
    inForceFrom,
    tasks: tasks.map(([key, streams, dueDay, sector, secondary]) => ({ key, streams, dueDay, sector, secondary })),
  }))
  const known = new Map<string, Due[]>()
  return (arrived: Day, stream: Stream, origin: Group[2]): Due[] => {
    const inForce = versions.reduce<{ version: number; tasks: readonly checklistRules.Duty[] }>(
      (best, one) => (one.inForceFrom <= arrived && one.version > best.version ? one : best),
      defaultVersion,
    )
    const name = `${inForce.version} ${stream} ${origin}`
    const found = known.get(name)
    if (found) return found
    const tasks = inForce.tasks
      .filter((task) => concerns(task, { stream, origin }))
      .map(({ key, dueDay, sector }) => ({ key, dueDay, turn: whoseTurn(sector, stream) }))
    known.set(name, tasks)
    return tasks
  }
}
