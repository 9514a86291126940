import type { arrivalRules } from '#modules/arrivals'
import { holdOf, maySpeakFor, type Speaker, type Unit } from '#modules/services'
import { addDays } from '#platform/i18n'
import type { Category, State, Urgency } from './codes.ts'

export type SizeBand = arrivalRules.SizeBand
export type Stream = arrivalRules.Stream

/** Who may make a step. Coordinators may speak for either side. */
export type Party = 'sender' | 'partner' | 'either' | 'system'
/** Who is to act next. A referral that waits for a place waits on the coordinator, who can look for more places. */
export type Turn = 'sender' | 'partner' | 'coordinator' | 'nobody'
/**
 * What a step does to the place: `reserve` promises one, `keep` insists that it is still there, `use` takes it up,
 * `release` gives it back, `finish` frees a bed, seat or school place from next week, `lost` says that it was taken back.
 */
export type Effect = 'reserve' | 'keep' | 'use' | 'release' | 'finish' | 'lost' | 'none'
export interface Move {
  from: State
  to: State
  by: Party
  place: Effect
}

/** What may follow what: the one table that screens, commands and tests read. */
export const moves: readonly Move[] = [
  { from: 'drafted', to: 'sent', by: 'sender', place: 'reserve' },
  { from: 'drafted', to: 'waiting', by: 'sender', place: 'none' },
  { from: 'drafted', to: 'withdrawn', by: 'sender', place: 'none' },
  { from: 'sent', to: 'accepted', by: 'partner', place: 'keep' },
  { from: 'sent', to: 'declined', by: 'partner', place: 'release' },
  { from: 'sent', to: 'withdrawn', by: 'sender', place: 'release' },
  { from: 'sent', to: 'expired', by: 'system', place: 'release' },
  { from: 'sent', to: 'waiting', by: 'system', place: 'lost' },
  { from: 'waiting', to: 'sent', by: 'system', place: 'reserve' },
  { from: 'waiting', to: 'withdrawn', by: 'sender', place: 'none' },
  { from: 'waiting', to: 'expired', by: 'system', place: 'none' },
  { from: 'accepted', to: 'started', by: 'partner', place: 'use' },
  { from: 'accepted', to: 'no-show', by: 'partner', place: 'release' },
  { from: 'accepted', to: 'withdrawn', by: 'either', place: 'release' },
  { from: 'accepted', to: 'waiting', by: 'system', place: 'lost' },
  { from: 'started', to: 'completed', by: 'either', place: 'finish' },
  { from: 'started', to: 'withdrawn', by: 'either', place: 'release' },
  { from: 'completed', to: 'followed-up', by: 'sender', place: 'none' },
]

export const turnIn: Record<State, Turn> = {
  drafted: 'sender',
  waiting: 'coordinator',
  sent: 'partner',
  accepted: 'partner',
  started: 'partner',
  completed: 'sender',
  'followed-up': 'nobody',
  declined: 'nobody',
  'no-show': 'nobody',
  withdrawn: 'nobody',
  expired: 'nobody',
}
/** Ended without the need being met: the sender can refer anew, to this service or another. */
export const mayReferAgain = (state: State) => ['declined', 'no-show', 'withdrawn', 'expired'].includes(state)

/** The step from one state to another, where the table has it. */
export const moveBetween = (from: State, to: State) => moves.find((move) => move.from === from && move.to === to)

/** Whether the speaker may make this step of a referral between these two organisations. */
export function mayMove(move: Move, by: Speaker, between: { from: string; to: string }): boolean {
  if (move.by === 'system') return false
  const [sender, partner] = [maySpeakFor(by, between.from), maySpeakFor(by, between.to)]
  return move.by === 'sender' ? sender : move.by === 'partner' ? partner : sender || partner
}

/** Days in which a partner should answer; after as many again the referral runs out [proposed]. */
export const answerDays: Record<Urgency, number> = { urgent: 1, soon: 3, routine: 7 }
/** Days after which a wait for a place is too long; after as many again it runs out [proposed]. */
const waitDays: Record<Urgency, number> = { urgent: 7, soon: 14, routine: 28 }
/** A follow-up is due three months after the service and late after six (domain 6.2, NAARS). */
const followUpDays = { due: 90, late: 180 }
/** Days to begin after the day wanted, to report the end, and to send or drop a draft [proposed]. */
const graceDays = 7
/** How long a service without counted places is taken to last, in weeks [proposed]. */
const usualWeeks = 4

export interface Dates {
  /** By when whoever's turn it is should have acted. */
  dueOn: string | null
  /** The last day on which it can still be answered. */
  expiresOn: string | null
  followUpOn: string | null
}
export interface Dated {
  urgency: Urgency
  wantedOn: string
  unit: Unit | null
}

/** The dates of a referral that came into this state on day `on`. */
export function datesIn(state: State, { urgency, wantedOn, unit }: Dated, on: string): Dates {
  const later = wantedOn > on ? wantedOn : on
  const due = (dueOn: string | null, expiresOn: string | null = null): Dates => ({ dueOn, expiresOn, followUpOn: null })
  switch (state) {
    case 'sent':
      return due(addDays(on, answerDays[urgency]), addDays(on, 2 * answerDays[urgency]))
    case 'waiting':
      return due(addDays(on, waitDays[urgency]), addDays(on, 2 * waitDays[urgency]))
    case 'drafted':
      return due(addDays(on, graceDays))
    case 'accepted':
      return due(addDays(later, graceDays))
    case 'started':
      return due(addDays(on, 7 * (unit ? (holdOf(unit) ?? 1) : usualWeeks) + graceDays))
    case 'completed':
      return { ...due(addDays(on, followUpDays.late)), followUpOn: addDays(on, followUpDays.due) }
    default:
      return due(null)
  }
}

/**
 * Whose wait ran out so many days ago is in no line any more: nobody waits for it, and a record of past years keeps the
 * states it ended with. A referral whose day is so long past was left open: it is told apart from the queue of today.
 */
export const longGone = 366

/** Whether its day is past. What has no day is never late. */
export const isOverdue = (dueOn: string | null, on: string) => dueOn !== null && dueOn < on

const homeOf: Record<SizeBand, Unit> = { '1': 'homes-1', '2-3': 'homes-2', '4-6': 'homes-3', '7+': 'homes-3' }

/** What is counted for a need: a home by the size of the household; null where nothing is. */
export function unitFor(category: Category, band: SizeBand): Unit | null {
  const counted: Partial<Record<Category, Unit>> = {
    lodging: 'beds',
    home: homeOf[band],
    health: 'clinic-slots',
    interpreting: 'interpreter-hours',
    school: 'school-places',
    language: 'linc-seats',
  }
  return counted[category] ?? null
}

const people: Record<SizeBand, number> = { '1': 1, '2-3': 3, '4-6': 5, '7+': 8 }
const children: Record<SizeBand, number> = { '1': 1, '2-3': 1, '4-6': 3, '7+': 5 }
const adults: Record<SizeBand, number> = { '1': 1, '2-3': 2, '4-6': 2, '7+': 3 }

/** How many places a household of this size is likely to need [proposed]; the sender, who knows the family, can say otherwise. */
export function placesFor(category: Category, band: SizeBand): number {
  if (category === 'lodging' || category === 'health') return people[band]
  if (category === 'school') return children[band]
  if (category === 'language') return adults[band]
  return category === 'interpreting' ? 2 : 1
}

/** A place is asked for at most a year ahead. */
export const longestAhead = 366
/** So many services can be asked at once for one household. */
export const mostAtOnce = 20
