import { addDays } from '#platform/i18n'
import type { VolunteerState } from './moves.ts'

/** How long a vulnerable sector check is taken as valid unless someone types another day [proposed: one year, by each organisation's policy]. */
const checkDays = 365
/** The day until which a check of `on` is taken as valid. */
export const usualClearUntil = (on: string) => addDays(on, checkDays)

/** Days before its end from which a check is asked for again. */
const renewDays = 42

export interface Screened {
  state: VolunteerState
  clearUntil: string | null
}

/** Whether the check holds on that day. While a new one is asked for the old one holds to its end. */
export const isClear = ({ state, clearUntil }: Screened, on: string) =>
  (state === 'clear' || state === 'check-requested') && clearUntil !== null && clearUntil >= on

/** Whether someone may take a shift on `day`: after references, and with a check where the shift asks for one. */
export const mayServe = (volunteer: Screened, shift: { needsCheck: boolean; day: string }) =>
  shift.needsCheck
    ? isClear(volunteer, shift.day)
    : ['references', 'check-requested', 'clear'].includes(volunteer.state)

/** Whether a volunteer's check ends within the days of `renewDays`, or has ended. */
export const runsOutSoon = (volunteer: Screened, on: string) =>
  volunteer.state === 'clear' && volunteer.clearUntil !== null && volunteer.clearUntil < addDays(on, renewDays)

/** What a shift asks for that a volunteer has: an empty list of the shift asks for nothing. */
export const hasAll = (asked: readonly string[], has: readonly string[]) => asked.every((one) => has.includes(one))
