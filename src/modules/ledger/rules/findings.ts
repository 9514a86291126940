/** What a check can find. `other` modules add words of their own, which their checks bring along. */
const findingKinds = ['gap', 'unbalanced', 'hash', 'stray-lines', 'tally', 'head', 'anchor', 'below-zero'] as const
export type FindingKind = (typeof findingKinds)[number]

export interface Finding {
  /** One of `findingKinds`, or the word of another module's check. */
  what: string
  /** The entry it is about, if it is about one. */
  seq: number | null
  /** The account, with month and kind for a tally; for another module's check the record, as `noun:id`. */
  account: string | null
  /** By how much it is off; for a gap, how many numbers are missing. */
  cents: number | null
}
