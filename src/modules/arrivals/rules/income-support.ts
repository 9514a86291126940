import type { Stream } from './household-size.ts'

export type Payer = 'federal' | 'sponsor'
/** One payer's part of the first year; both days are included. */
export interface SupportPart {
  payer: Payer
  from: string
  until: string
}

/**
 * Who pays in the first year, and from which month to which, at most. GAR: up to a year from the federal government. PSR: the
 * sponsor for a year. BVOR: up to 6 months federal, then 6 months of the sponsor (S68). Claimants have neither.
 */
const parts: Record<Stream, readonly { payer: Payer; months: readonly [number, number] }[]> = {
  GAR: [{ payer: 'federal', months: [0, 12] }],
  PSR: [{ payer: 'sponsor', months: [0, 12] }],
  BVOR: [
    { payer: 'federal', months: [0, 6] },
    { payer: 'sponsor', months: [6, 12] },
  ],
  claimant: [],
  other: [],
}

/** Streams with income support of their own, and after how many months it is over. */
export const supportedStreams = ['GAR', 'PSR', 'BVOR'] as const satisfies readonly Stream[]
export const supportMonths = 12

/** The same day of a later (or, with a negative number, an earlier) month; its last day where the month has no such day. As PostgreSQL counts months. */
export function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last))).toISOString().slice(0, 10)
}

const dayBefore = (iso: string) => new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** The parts of a household's first year of income support, counted from its first day in Canada. Empty where the stream has none. */
export const supportParts = (stream: Stream, inCanadaSince: string): SupportPart[] =>
  parts[stream].map(({ payer, months: [from, to] }) => ({
    payer,
    from: addMonths(inCanadaSince, from),
    until: dayBefore(addMonths(inCanadaSince, to)),
  }))

/** The last day of all income support: the day after it, month 13 begins. Undefined where the stream has none. */
export const supportEndsOn = (stream: Stream, inCanadaSince: string): string | undefined =>
  supportParts(stream, inCanadaSince).at(-1)?.until
