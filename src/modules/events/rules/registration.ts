import type { Shown } from './places.ts'

/** Hours and days of the house; the event page and the privacy notice say them. */
export const keptDays = 60
/** Days before the event on which those who are registered are reminded, in this order. */
const reminderDays = [7, 1] as const

export type RegistrationState = 'confirmed' | 'waiting' | 'offered' | 'cancelled' | 'expired'
export type EventState = 'planned' | 'cancelled' | 'postponed'
/** Those who hold a place or stand in the line. */
export const isOpen = (state: RegistrationState) => state === 'confirmed' || state === 'waiting' || state === 'offered'

export interface Door {
  attendance: 'drop-in' | 'registration'
  state: EventState
  startsAt: Date
  endsAt: Date
  opensAt: Date | null
  closesAt: Date | null
  waitingList: boolean
  shown: Shown
}

/** What somebody who wants to come is told today. */
export type Phase =
  | 'cancelled'
  | 'postponed'
  | 'over'
  | 'drop-in'
  | 'not-yet'
  | 'closed'
  | 'free'
  | 'few'
  | 'waiting-list'
  | 'full'

/** Where the registration stands at a moment. */
export function phaseOf(door: Door, now: Date): Phase {
  if (door.state !== 'planned') return door.state
  if (now >= door.endsAt) return 'over'
  if (door.attendance === 'drop-in') return 'drop-in'
  if (door.opensAt && now < door.opensAt) return 'not-yet'
  // Nobody registers for what has begun: who stands at the door is let in there.
  if (now >= (door.closesAt ?? door.startsAt) || now >= door.startsAt) return 'closed'
  if (door.shown !== 'full') return door.shown
  return door.waitingList ? 'waiting-list' : 'full'
}
/** Whether the form is shown. */
export const takesRegistrations = (phase: Phase) => phase === 'free' || phase === 'few' || phase === 'waiting-list'

/** The next moment after `now` at which the page of the event says something else by itself. */
export function nextChange({ startsAt, endsAt, opensAt, closesAt }: Door, now: Date): Date | undefined {
  return [opensAt, closesAt, startsAt, endsAt]
    .filter((at): at is Date => at !== null && at > now)
    .toSorted((a, b) => a.getTime() - b.getTime())[0]
}

const day = 24 * 3600 * 1000
/** The reminder that is due: 1 a week before, 2 the day before; undefined where none is, or who registered knows it from today. */
export function reminderDue(
  { startsAt, registeredAt, reminded }: { startsAt: Date; registeredAt: Date; reminded: number },
  now: Date,
): 1 | 2 | undefined {
  if (now >= startsAt) return undefined
  for (const number of [2, 1] as const) {
    const at = new Date(startsAt.getTime() - (reminderDays[number - 1] ?? 1) * day)
    if (now >= at) return reminded < number && registeredAt < at ? number : undefined
  }
  return undefined
}

/** Until when a place is kept for somebody who is offered it: never past the beginning. */
export const offerEnds = (now: Date, confirmHours: number, startsAt: Date) =>
  new Date(Math.min(now.getTime() + confirmHours * 3600 * 1000, startsAt.getTime()))

/** Days the personal link works from now: until the data behind it are deleted. */
export const linkDays = (now: Date, endsAt: Date) =>
  Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / day)) + keptDays
