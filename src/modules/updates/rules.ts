export const urgencies = ['routine', 'soon', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]
/** The tables of the partnership that an update can be addressed to, as they stand on `seats.table_name`. */
export const seatTables = ['council', 'steering', 'working-group'] as const
export type Via = 'app' | 'link' | 'telephone'

export interface Audience {
  everyone: boolean
  sectors: readonly string[]
  seatTables: readonly string[]
  organisations: readonly string[]
}
interface Addressable {
  id: string
  sector: string
  tables: readonly string[]
}

/**
 * Whom an audience stands for. `besides`: organisations that had what is now corrected; a correction always reaches them.
 * The caller gives only organisations that are not archived.
 */
export const addressed = <One extends Addressable>(
  audience: Audience,
  organisations: readonly One[],
  besides: ReadonlySet<string> = new Set(),
): One[] =>
  organisations.filter(
    ({ id, sector, tables }) =>
      audience.everyone ||
      audience.sectors.includes(sector) ||
      audience.organisations.includes(id) ||
      tables.some((table) => audience.seatTables.includes(table)) ||
      besides.has(id),
  )

export interface Draft {
  titleEn: string
  titleFr: string
  textEn: string
  textFr: string
  audience: Audience
  corrects: string | null
}
export const parts = ['titleEn', 'titleFr', 'textEn', 'textFr'] as const
export type Missing = (typeof parts)[number] | 'audience'

/** What a draft still lacks before it can be posted: both languages, and someone to tell. */
export function missingIn(draft: Draft): Missing[] {
  const { everyone, sectors, seatTables, organisations } = draft.audience
  const names = [...sectors, ...seatTables, ...organisations]
  const nobody = !everyone && names.length === 0 && draft.corrects === null
  return [...parts.filter((part) => draft[part].trim().length < 3), ...(nobody ? (['audience'] as const) : [])]
}

const hour = 3_600_000
/** Shares of the time to answer after which a reminder falls due: half of it, all of it, half as much again [proposed]. */
const reminderShares = [0.5, 1, 1.5] as const
/** So long after the time has run out nobody is reminded any more; the coordinator sees who has not answered. */
export const reminderGraceDays = 7

interface Asked {
  postedAt: Date
  /** Hours in which an answer is asked for. */
  within: number
}
/** The moment by which an answer is asked for. */
export const dueAt = ({ postedAt, within }: Asked) => new Date(postedAt.getTime() + within * hour)

/** The moments at which reminders fall due, in order. */
export const reminderTimes = ({ postedAt, within }: Asked) =>
  reminderShares.map((share) => new Date(postedAt.getTime() + share * within * hour))

/**
 * The reminder to send now, by its number (1 to 3): the newest that has fallen due and was not sent. Those that were
 * missed, because nothing ran for a day, are left out and never sent later.
 */
export function reminderDue(asked: Asked & { reminded: number }, now: Date): number | undefined {
  if (now.getTime() > dueAt(asked).getTime() + reminderGraceDays * 24 * hour) return undefined
  const due = reminderTimes(asked).filter((at) => at <= now).length
  return due > asked.reminded ? due : undefined
}

/** When to look again after the reminder of this number; undefined after the last one. */
export const nextReminder = (asked: Asked, reminded: number): Date | undefined => reminderTimes(asked)[reminded]

export interface Received {
  sector: string
  /** Minutes from posting to the first answer; undefined while there is none. */
  lag: number | undefined
}
export interface Reach {
  addressed: number
  acknowledged: number
  /** Acknowledged of addressed, 0 to 1; undefined when nobody was addressed. */
  share: number | undefined
}

/**
 * How many were addressed, how many have acknowledged, and the share (0 to 1); undefined where nobody was addressed.
 */
export function reachOf(received: readonly Received[]): Reach {
  const acknowledged = received.filter(({ lag }) => lag !== undefined).length
  return {
    addressed: received.length,
    acknowledged,
    share: received.length === 0 ? undefined : acknowledged / received.length,
  }
}

/** Reach of each sector, in the order in which sectors first come. */
export const reachBySector = (received: readonly Received[]): (Reach & { sector: string })[] =>
  [...Map.groupBy(received, ({ sector }) => sector)].map(([sector, ours]) => ({ sector, ...reachOf(ours) }))

/**
 * After how many minutes `share` (0 to 1) of all addressed had answered, those who have not included: undefined while too
 * few have. So a few quick answers never pass for everyone's.
 */
export function reachedAfter(lags: readonly (number | undefined)[], share: number): number | undefined {
  const answered = lags.filter((lag) => lag !== undefined).sort((a, b) => a - b)
  return answered[Math.max(1, Math.ceil(share * lags.length)) - 1]
}

export interface Lag {
  /** Minutes until half, and until nine in ten, of all addressed had answered; undefined while they have not. */
  median: number | undefined
  ninetieth: number | undefined
  /** Answered within the time asked for, of all addressed, 0 to 1; undefined when nobody was addressed. */
  withinTarget: number | undefined
}

export interface Answer {
  /** Minutes from posting to the first answer; undefined while there is none. */
  lag: number | undefined
  /** Minutes in which an answer was asked for. */
  target: number
}

/** How fast updates came through to all who were asked. */
export const lagOf = (answers: readonly Answer[]): Lag => {
  const lags = answers.map(({ lag }) => lag)
  const inTime = answers.filter(({ lag, target }) => lag !== undefined && lag <= target).length
  return {
    median: reachedAfter(lags, 0.5),
    ninetieth: reachedAfter(lags, 0.9),
    withinTarget: answers.length === 0 ? undefined : inTime / answers.length,
  }
}

/** The middle of some numbers; of an even count the lower of the two in the middle, which is one that occurred. */
export const medianOf = (numbers: readonly number[]): number | undefined =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1]
