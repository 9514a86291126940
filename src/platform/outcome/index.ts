/**
 * The expected result of a command. `reason` is the key of a message that exists in both languages, so a
 * failure that nobody has put into words does not compile. Surprises are thrown instead.
 */
export type Outcome<Reason extends string = never, Value = undefined> =
  | { ok: true; value: Value }
  | { ok: false; reason: Reason }

export const done = { ok: true, value: undefined } as const
export const ok = <Value>(value: Value) => ({ ok: true, value }) as const
export const failed = <const Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const
