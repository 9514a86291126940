import type { Outcome } from '#platform/outcome'

/** What a command made; throws its reason where it failed, which a test that only prepares does not expect. */
export const made = <Value>(outcome: Outcome<string, Value>): Value => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}
