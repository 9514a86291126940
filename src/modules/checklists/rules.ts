import type { arrivalRules } from '#modules/arrivals'
import type { Sector } from '#modules/communities'
import { addDays, type Locale } from '#platform/i18n'
import { defaultTasks } from './default-tasks.ts'

export type Stream = arrivalRules.Stream

/** The sections of the RAP Handbook (S142) that make a list of tasks, in the order in which a family meets them. */
export const sections = [
  'before-arrival',
  'arrival',
  'assessment',
  'programs',
  'income',
  'orientation',
  'home',
  'exit',
] as const
export type Section = (typeof sections)[number]

/** Days count from the arrival (0 is its day), and are negative before it. */
export interface Task {
  key: string
  section: Section
  title: Record<Locale, string>
  fromDay: number
  dueDay: number
  streams: readonly Stream[]
  /** Whose task it is; see `whoseTurn`. */
  sector: Sector
  /** Also for a household that came from another community. */
  secondary: boolean
  /** The day is ours: no source gives it. */
  proposed: boolean
  source: string
}
export interface Version {
  version: number
  /** Households that arrive from this day on follow it, until a later version takes over. */
  inForceFrom: string
  tasks: readonly Task[]
}
/** What a list of tasks depends on. */
export interface Arrived {
  arrivedOn: string
  stream: Stream
  origin: 'direct' | 'secondary'
}

const firstDays = 42
/** Late tasks are looked for among households that arrived in this many days: the 42, and four weeks to catch up [proposed]. */
export const windowDays = firstDays + 28

/** The tasks of the code, in force wherever a community has not written its own. */
export const defaultVersion: Version = { version: 0, inForceFrom: '0001-01-01', tasks: defaultTasks }

/** The version in force on a day: of those in force from that day or before, the one written last. */
export const versionOn = (versions: readonly Version[], day: string): Version =>
  versions.reduce((best, one) => (one.inForceFrom <= day && one.version > best.version ? one : best), defaultVersion)

/** What decides whose a task is and when it is late. */
export type Duty = Pick<Task, 'key' | 'dueDay' | 'streams' | 'sector' | 'secondary'>

/** Whether a task is for households of this stream, come directly or from another community. */
export const concerns = (task: Pick<Task, 'streams' | 'secondary'>, { stream, origin }: Omit<Arrived, 'arrivedOn'>) =>
  task.streams.includes(stream) && (origin === 'direct' || task.secondary)

/** The tasks of one household: those of the version in force when it arrived that concern it, by section and day. */
export const tasksFor = (versions: readonly Version[], household: Arrived): Task[] =>
  inOrder(versionOn(versions, household.arrivedOn).tasks.filter((task) => concerns(task, household)))

/** By section, then by due day, then by key. */
export const inOrder = (tasks: readonly Task[]) =>
  tasks.toSorted(
    (a, b) =>
      sections.indexOf(a.section) - sections.indexOf(b.section) || a.dueDay - b.dueDay || a.key.localeCompare(b.key),
  )

/**
 * Who acts. What a reception centre does for the government's stream, the sponsor does for a sponsored household (S68), and a
 * settlement agency for claimants and others [proposed].
 */
export const whoseTurn = (sector: Sector, stream: Stream): Sector => {
  if (sector !== 'reception' || stream === 'GAR') return sector
  return stream === 'PSR' || stream === 'BVOR' ? 'sponsors' : 'settlement'
}

export type MarkState = 'done' | 'not-needed' | 'open'
/** The last word on a task; undefined while nobody has spoken. Its number tells a form what it was looking at. */
export interface Mark {
  state: MarkState
  number: number
}
/** Done or not needed; a task without a mark is open. */
export const isSettled = (mark: Mark | undefined) => mark !== undefined && mark.state !== 'open'

/** The day a task is due, YYYY-MM-DD. */
export const dueOn = (task: Pick<Task, 'dueDay'>, arrivedOn: string) => addDays(arrivedOn, task.dueDay)

/** Which arrivals make a task late on a day: those from `first` to `last`. */
export interface LateRange {
  task: Task
  first: string
  last: string
}

/**
 * Every task with the days of arrival that make it due before `on`, within the window: what the database is asked with. A
 * task that is due on `on` is not late yet.
 */
export function lateRanges(versions: readonly Version[], on: string): LateRange[] {
  const start = addDays(on, 1 - windowDays)
  const turns = versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > start && day <= on)
  const starts = [...new Set([start, ...turns])].sort()
  return starts.flatMap((first, i) => {
    const next = starts[i + 1]
    const end = next ? addDays(next, -1) : on
    return versionOn(versions, first).tasks.flatMap((task) => {
      const due = addDays(on, -task.dueDay - 1)
      const last = due < end ? due : end
      return last >= first ? [{ task, first, last }] : []
    })
  })
}

/** A new task's key: its English title in plain letters, with a number where another has it. */
export function keyFor(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '')
  const base = plain === '' || plain === 'new' ? 'task' : plain
  if (!taken.includes(base)) return base
  const free = Array.from({ length: taken.length + 1 }, (_, i) => `${base}-${i + 2}`).find(
    (key) => !taken.includes(key),
  )
  return free ?? base
}
