import type { moves } from '#modules/arrivals'
import { checklistRules } from '#modules/checklists'
import type { referralRules } from '#modules/referrals'
import type { Unit } from '#modules/services'
import { addDays, dayFrom1970, mondayOf } from '#platform/i18n'
import { type LateTaskLines, type LateTasks, lateTasksOf } from './late-tasks.ts'

/** How much of the loop is asked for: what is promised; also what the public may be told in counts; everything. */
export const depths = { promised: 0, counts: 1, everything: 2 } as const
export type Depth = keyof typeof depths

/** The days between which `board_loop` looks. */
export const periodsOfLoop = (on: string) => ({
  monday: mondayOf(on),
  cameAfter: addDays(on, -checklistRules.windowDays),
})

type Day = number
type Turn = Exclude<referralRules.Turn, 'nobody'>
type Named = [id: string | null, en: string, fr: string]
type UpdateLine = [
  id: string,
  en: string,
  fr: string,
  posted: Day,
  addressed: number,
  acknowledged: number,
  overdue: number,
  daysLate: number | null,
  nameEn: string | null,
  nameFr: string | null,
]
type MoveLine = [
  id: string,
  side: moves.Side,
  announcedBy: moves.Side,
  state: moves.MoveState,
  age: number,
  otherEn: string | null,
  otherFr: string | null,
  place: string,
]
type SurgeLine = [
  id: string,
  en: string,
  fr: string,
  opened: Day,
  synthetic: 0 | 1,
  groups: [en: string, fr: string, meetsOn: string, meetsAt: string][],
  report: [id: string, number: number, approved: 0 | 1 | null, sent: 0 | 1 | null] | null,
]

/** One community as `board_loop` gives it (migrations 0510, 0800 and 0820); what was not asked for is not there. */
export type LoopLine = [
  communityId: number,
  promised: [Unit, ...weeks: number[]][],
  late?: [more: 0 | 1, lines: [Turn, count: number, oldest: Day, ...Named][], left?: number],
  waiting?: number,
  support?: number,
  actions?: [count: number, first: [id: string, en: string, fr: string, ownerEn: string, ownerFr: string, due: Day][]],
  tasks?: LateTaskLines,
  moves?: [count: number, oldest: MoveLine | null],
  updates?: UpdateLine[],
  surge?: [surges: SurgeLine[], decisions: [id: string, surge: string, en: string, fr: string, decided: Day][]],
]

export interface Both {
  en: string
  fr: string
}
export interface LateReferrals {
  turn: Turn
  count: number
  oldestDueOn: string
  /** Null where it is the coordinator's turn, and for all but the first few. */
  organisation: (Both & { id: string }) | null
}
export interface Update {
  id: string
  title: Both
  postedOn: string
  addressed: number
  acknowledged: number
  /** Organisations whose answer was overdue, for how many days at most, and the name of one of them. */
  overdue: number
  daysLate: number
  who: Both | undefined
}
export interface OpenSurge {
  id: string
  name: Both
  openedOn: string
  synthetic: boolean
  groups: { name: Both; meetsOn: string; meetsAt: string }[]
  report: { id: string; number: number; state: 'draft' | 'approved' | 'sent' } | undefined
}

/** What waits on whom, and what was decided and told, as of one day. Lists are empty where they were not asked for. */
export interface Loop {
  lateReferrals: LateReferrals[]
  /** More referrals are late than were counted. */
  moreLate: boolean
  /** Open for more than a year past their day; at most 101 are counted. */
  leftOpen: number
  waitingReferrals: number
  lateTasks: LateTasks[]
  supportEnding: number
  overdueActions: { count: number; first: { id: string; action: Both; owner: Both; dueOn: string }[] }
  moves: { count: number; oldest: OldestMove | undefined }
  updates: Update[]
  surges: OpenSurge[]
  decisions: { id: string; surgeId: string; decision: Both; decidedOn: string }[]
}
export interface OldestMove {
  id: string
  side: moves.Side
  announcedBy: moves.Side
  state: moves.MoveState
  age: number
  outside: boolean
  other: Both
}

/** Places promised by unit and week; nothing where none is. */
export type Promised = ReadonlyMap<string, number>
export const promisedIn = (promised: Promised, unit: Unit, week: string) => promised.get(`${unit} ${week}`)

/** The numbers are those of the six weeks from this Monday on. */
export const promisedOf = ([, promised]: LoopLine, on: string): Promised => {
  const monday = mondayOf(on)
  return new Map(
    promised.flatMap(([unit, ...weeks]) =>
      weeks.flatMap((places, i) => (places > 0 ? [[`${unit} ${addDays(monday, 7 * i)}`, places] as const] : [])),
    ),
  )
}

/** What one line says of its community. */
export function loopOf(line: LoopLine, on: string): Loop {
  const [, , late, waiting, support, actions, tasks, moves, updates, surge] = line
  return {
    lateReferrals: (late?.[1] ?? []).map(([turn, count, oldest, id, en, fr]) => ({
      turn,
      count,
      oldestDueOn: dayFrom1970(oldest),
      organisation: id === null ? null : { id, en, fr },
    })),
    moreLate: late?.[0] === 1,
    leftOpen: late?.[2] ?? 0,
    waitingReferrals: waiting ?? 0,
    lateTasks: tasks ? lateTasksOf(tasks, on) : [],
    supportEnding: support ?? 0,
    overdueActions: {
      count: actions?.[0] ?? 0,
      first: (actions?.[1] ?? []).map(([id, en, fr, ownerEn, ownerFr, due]) => ({
        id,
        action: { en, fr },
        owner: { en: ownerEn, fr: ownerFr },
        dueOn: dayFrom1970(due),
      })),
    },
    moves: { count: moves?.[0] ?? 0, oldest: moves?.[1] ? moveOf(moves[1]) : undefined },
    updates: (updates ?? []).map(updateOf),
    surges: (surge?.[0] ?? []).map(surgeOf),
    decisions: (surge?.[1] ?? []).map(([id, surgeId, en, fr, decided]) => ({
      id,
      surgeId,
      decision: { en, fr },
      decidedOn: dayFrom1970(decided),
    })),
  }
}

function moveOf([id, side, announcedBy, state, age, en, fr, place]: MoveLine): OldestMove {
  return { id, side, announcedBy, state, age, outside: en === null, other: { en: en ?? place, fr: fr ?? place } }
}

function updateOf([id, en, fr, posted, addressed, acknowledged, overdue, late, nameEn, nameFr]: UpdateLine): Update {
  const who = nameEn === null || nameFr === null ? undefined : { en: nameEn, fr: nameFr }
  const postedOn = dayFrom1970(posted)
  return { id, title: { en, fr }, postedOn, addressed, acknowledged, overdue, daysLate: late ?? 0, who }
}

function surgeOf([id, en, fr, opened, synthetic, groups, report]: SurgeLine): OpenSurge {
  return {
    id,
    name: { en, fr },
    openedOn: dayFrom1970(opened),
    synthetic: synthetic === 1,
    groups: groups.map(([nameEn, nameFr, meetsOn, meetsAt]) => ({
      name: { en: nameEn, fr: nameFr },
      meetsOn,
      meetsAt,
    })),
    report: report
      ? { id: report[0], number: report[1], state: report[3] ? 'sent' : report[2] ? 'approved' : 'draft' }
      : undefined,
  }
}
