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
  /** Its place among the keys of all tasks. */
  slot: number
  dueDay: number
  /** Whose turn it is depends on who brought the household here. */
  turn: Sector
}

// Groups and tasks are known by small numbers: a board has some fifty of the one and a thousand pairs of both.
const streamNumber: Record<Stream, number> = { GAR: 0, PSR: 1, BVOR: 2, claimant: 3, other: 4 }
const kinds = 10
const kindOf = (stream: Stream, origin: Group[2]) => streamNumber[stream] * 2 + (origin === 'direct' ? 0 : 1)
const numberOf = (line: readonly [...Group, ...unknown[]]) => line[0] * kinds + kindOf(line[1], line[2])

/**
 * Late tasks by whose turn they are, most first: of each group the tasks that were due before the day, for as many households
 * as are here and have not settled them. See `lateTasks` of checklists, which says the same by a question of its own.
 */
export function lateTasksOf([came, settled, gone, own]: LateTaskLines, on: string): LateTasks[] {
  const today = daysFrom1970(on)
  const slots = new Map<string, number>()
  const tasksOf = tasksByGroup(own, slots)
  const settledBy = new Map(settled.map((line) => [numberOf(line), line]))
  const goneFrom = Map.groupBy(gone, numberOf)
  const sectors = new Map<Sector, { count: number; oldest: Day }>()
  for (const line of came) {
    const [arrived, stream, origin, here] = line
    const tasks = tasksOf(arrived, stream, origin)
    const group = numberOf(line)
    const done = countsOf(slots, settledBy.get(group), goneFrom.get(group))
    for (const { slot, dueDay, turn } of tasks) {
      if (arrived + dueDay >= today) continue
      const missing = here - (done[slot] ?? 0)
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
function countsOf(slots: ReadonlyMap<string, number>, settled?: LateTaskLines[1][0], gone: LateTaskLines[2] = []) {
  const counts: number[] = new Array(slots.size).fill(0)
  if (!settled) return counts
  const keys = settled[3].split(' ')
  for (let i = 0; i < keys.length; i++) {
    const slot = slots.get(keys[i] ?? '')
    if (slot !== undefined) counts[slot] = (settled[i + 4] as number | undefined) ?? 0
  }
  for (const [, , , key, times] of gone) {
    const slot = slots.get(key)
    if (slot !== undefined) counts[slot] = (counts[slot] ?? 0) - times
  }
  return counts
}

/** The tasks of any group: of the version in force when it arrived those that concern it, put together once for all alike. */
function tasksByGroup(own: LateTaskLines[3], slots: Map<string, number>) {
  const { concerns, defaultVersion, whoseTurn } = checklistRules
  const versions = own.map(([version, inForceFrom, tasks]) => ({
    version,
    inForceFrom,
    tasks: tasks.map(([key, streams, dueDay, sector, secondary]) => ({ key, streams, dueDay, sector, secondary })),
  }))
  const known = new Map<number, Due[]>()
  const slotOf = (key: string) => {
    const slot = slots.get(key) ?? slots.size
    slots.set(key, slot)
    return slot
  }
  return (arrived: Day, stream: Stream, origin: Group[2]): Due[] => {
    const inForce = versions.reduce<{ version: number; tasks: readonly checklistRules.Duty[] }>(
      (best, one) => (one.inForceFrom <= arrived && one.version > best.version ? one : best),
      defaultVersion,
    )
    const number = inForce.version * kinds + kindOf(stream, origin)
    const found = known.get(number)
    if (found) return found
    const tasks = inForce.tasks
      .filter((task) => concerns(task, { stream, origin }))
      .map(({ key, dueDay, sector }) => ({ slot: slotOf(key), dueDay, turn: whoseTurn(sector, stream) }))
    known.set(number, tasks)
    return tasks
  }
}
