/** The outcome's value; in loading our own data a refusal is a fault of ours. */
export function must<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`The demonstration could not be loaded: ${outcome.reason}`)
  return outcome.value
}
