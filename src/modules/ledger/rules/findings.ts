export interface Finding {
  /** What was found: a word of the check that `check_ledger` makes, such as `gap` or `hash`, or of another module's. */
  what: string
  /** The entry it is about, if it is about one. */
  seq: number | null
  /** The account, with month and kind for a tally; for another module's check the record, as `noun:id`. */
  account: string | null
  /** By how much it is off; for a gap, how many numbers are missing. */
  cents: number | null
}
