import { isDay } from '#platform/i18n'

/** The pure rule over the ledger: may we write to this person for this purpose? */

/** One line of the ledger. `seq` is the order in which they were written down. */
export interface Act {
  act: 'granted' | 'withdrawn' | 'expired' | 'withheld'
  kind: 'express' | 'implied' | null
  seq: number
  /** When it was said or done. */
  at: Date
  /** The same as a day. */
  givenOn: string
  /** The last day on which implied consent holds. */
  expiresOn: string | null
}
export type Verdict =
  | { may: true /** The last day, where it has one. */; until: string | undefined }
  | { may: false; why: 'no-consent' | 'withdrawn' | 'run-out' }

/** Years that implied consent holds after what was done (CASL s. 10(10); S145). */
export const impliedYears = 2

/** The same day `years` later; the 29th of February becomes the 28th. */
export function yearsAfter(day: string, years: number): string {
  const [year = '', ...rest] = day.split('-')
  const later = `${String(Number(year) + years).padStart(4, '0')}-${rest.join('-')}`
  return isDay(later) ? later : later.replace(/29$/, '28')
}

/** Whether a withdrawal ends this consent. Only what was said afterwards, in words, opens again what somebody closed. */
const ends = (withdrawal: Act, grant: Act) =>
  grant.kind === 'implied' || withdrawal.seq > grant.seq || withdrawal.at > grant.at

/**
 * The acts of one person for one purpose, in any order. Express consent holds until it is withdrawn; implied consent also
 * ends two years after the act. A withdrawal wins over everything said or done before it, also if that is written down
 * later, and over implied consent for ever; express consent given afterwards opens again.
 */
export function mayWrite(acts: readonly Act[], on: string): Verdict {
  const withdrawals = acts.filter(({ act }) => act === 'withdrawn')
  const given = acts.filter(({ act, givenOn }) => act === 'granted' && givenOn <= on)
  const standing = given.filter((grant) => !withdrawals.some((withdrawal) => ends(withdrawal, grant)))
  const holding = standing.filter(({ expiresOn }) => expiresOn === null || expiresOn >= on)
  if (holding.length > 0) {
    const days = holding.map(({ expiresOn }) => expiresOn ?? '')
    return { may: true, until: days.includes('') ? undefined : days.toSorted().at(-1) }
  }
  if (withdrawals.length > 0) return { may: false, why: 'withdrawn' }
  return { may: false, why: standing.length > 0 ? 'run-out' : 'no-consent' }
}

/** a•••@example.org: enough to know one's own address, and not enough to learn somebody else's. */
export const masked = (email: string) => email.replace(/^(.)[^@]*/, '$1•••')

/** Days in which a subscription has to be confirmed. */
export const confirmDays = 7
/** Requests for one address in a day that are answered; more are somebody else's doing. */
export const requestsADay = 3
