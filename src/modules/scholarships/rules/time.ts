import { clockOf, formatDateTime, type Locale } from '#platform/i18n'

/** A form that is open at the deadline can still be saved and sent for so long: slow lines and slow buses lose nobody a chance. */
export const graceMinutes = 30
const minute = 60_000

export interface Dates {
  opensAt: Date
  closesAt: Date
  lettersUntil: Date
  decidedOn: string
  closedAt: Date | null
}
export type Phase = 'not-yet' | 'open' | 'grace' | 'closed' | 'decided'

/** Where a call stands at a moment. In the grace nobody begins; what was begun can be finished. */
export function phaseOf({ opensAt, closesAt, closedAt }: Dates, now: Date): Phase {
  if (closedAt) return 'decided'
  if (now < opensAt) return 'not-yet'
  if (now <= closesAt) return 'open'
  return now.getTime() <= closesAt.getTime() + graceMinutes * minute ? 'grace' : 'closed'
}
/** Whether an application that was begun can still be changed and sent. */
export const mayWrite = (phase: Phase) => phase === 'open' || phase === 'grace'

/** When a page that tells the phase is wrong by itself. */
export const nextChange = ({ opensAt, closesAt }: Dates, now: Date): Date | undefined =>
  [opensAt, closesAt].find((at) => at > now)

/** The link of an applicant works until some months after the decision; it never ends before a month from now. */
export const linkDays = (now: Date, decidedOn: string) =>
  Math.min(1500, Math.max(30, Math.ceil((Date.parse(decidedOn) - now.getTime()) / (24 * 60 * minute)) + 150))
/** That of a referee until some days after letters are due: a late one is better than none. */
export const refereeLinkDays = (now: Date, lettersUntil: Date) =>
  Math.min(1000, Math.max(7, Math.ceil((lettersUntil.getTime() - now.getTime()) / (24 * 60 * minute)) + 30))

/** Which reminder a referee gets now: 1 a week before letters are due, 2 two days before; never a day after being asked. */
export function reminderDue(
  { lettersUntil, invitedAt, reminded }: { lettersUntil: Date; invitedAt: Date; reminded: number },
  now: Date,
): 1 | 2 | undefined {
  const day = 24 * 60 * minute
  const left = lettersUntil.getTime() - now.getTime()
  if (left <= 0 || now.getTime() - invitedAt.getTime() < day) return undefined
  if (left <= 2 * day) return reminded < 2 ? 2 : undefined
  return left <= 7 * day && reminded < 1 ? 1 : undefined
}

/** A moment by the clocks of Ontario, as a deadline is told. */
export const momentInWords = (locale: Locale, at: Date) => formatDateTime(locale, at).replaceAll('\u202f', '\u00a0')
/** The day of a moment by the clocks of Ontario, YYYY-MM-DD. */
export const dayOf = (at: Date) => clockOf(at).day
