export interface Sheet {
  counted_by: string
  /** Cards and envelopes counted, less what the record had at that moment. */
  loose_off: number
  envelopes_off: number
}
/** What the sheets of a round say together: nothing yet, the record is right, both found another number, or not the same. */
export type Verdict = 'waiting' | 'agreed' | 'differs' | 'recount'

/** What two blind sheets say; the first two decide. */
export function verdictOf(sheets: readonly Sheet[]): Verdict {
  const [one, two] = sheets
  if (!one || !two) return 'waiting'
  if (one.loose_off !== two.loose_off || one.envelopes_off !== two.envelopes_off) return 'recount'
  return one.loose_off === 0 && one.envelopes_off === 0 ? 'agreed' : 'differs'
}

/** Days in which a count allows for a request; the database’s trigger `card_request_allowed` knows the same number. */
const countHoldsDays = 14

interface Reconciled {
  bought_at: Date | null
  reconciled_at: Date | null
}
/** Whether the stock has to be counted before cards are asked for again. */
export const mustCount = ({ bought_at, reconciled_at }: Reconciled, now: Date) =>
  bought_at !== null &&
  (reconciled_at === null ||
    reconciled_at < bought_at ||
    reconciled_at.getTime() <= now.getTime() - countHoldsDays * 86_400_000)
