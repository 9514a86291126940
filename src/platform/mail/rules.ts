/** The pure decisions about delivering: when to try again, what an answer of the mail server means, what a bounce is. */

const minute = 1
const hour = 60

/**
 * Minutes until a message is tried again that the mail server did not take for now, after `tries` such answers;
 * undefined when that is enough. Five minutes, doubled up to four hours, for about five days (RFC 5321, 4.5.4.1).
 */
export const retryAfter = (tries: number): number | undefined =>
  tries > 35 ? undefined : Math.min(5 * minute * 2 ** (tries - 1), 4 * hour)

/** Minutes until a mail server is knocked at again that could not be spoken with `tries` times: one to fifteen. */
export const knockAfter = (tries: number) => Math.min(2 ** (tries - 1), 15)

/** What became of handing one message to the mail server. */
export type Taken =
  | { kind: 'accepted' }
  /** It will never take this message for this reader. */
  | { kind: 'refused'; status: string }
  /** It asks for a later try of this message. */
  | { kind: 'later'; status: string }
  /** It cannot be spoken with, or will take nothing from us: no message can be sent now. */
  | { kind: 'down' }
  /** It got the text, and the connection ended before it said whether it took it. */
  | { kind: 'doubt' }
  /** We changed our mind at the last moment. */
  | { kind: 'stopped' }

export interface SmtpFailure {
  responseCode?: number | undefined
  response?: string | undefined
  /** The SMTP command that was answered. */
  command?: string | undefined
}

const enhanced = (response = '') => /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]

/**
 * What a failure means. `begun`: the text was on its way, so that without an answer nobody knows. What the server says
 * of the reader or of the text concerns this message; all else (greeting, login, sender) concerns every message.
 */
export function takenOf({ responseCode, response, command = '' }: SmtpFailure, begun: boolean): Taken {
  if (responseCode === undefined) return { kind: begun ? 'doubt' : 'down' }
  const closing = responseCode === 421
  if (closing || !(command === 'RCPT TO' || command === 'DATA')) return { kind: 'down' }
  const status = enhanced(response) ?? String(responseCode)
  // 503 says that the session was out of step, not that the message is unwanted.
  return responseCode >= 500 && responseCode !== 503 ? { kind: 'refused', status } : { kind: 'later', status }
}

/**
 * Hard: there is no such mailbox or it takes no mail any more. Soft: full, too large, held back by a policy, or not yet.
 * `status` is an enhanced status code (RFC 3463) or, without one, the reply code of SMTP.
 */
export function bounceKind(status: string): 'hard' | 'soft' {
  // 5.1.7 and 5.1.8 are about the sender's address: no fault of the reader's.
  const gone = /^5\.(0\.0|1\.([0-6]|10)|2\.[01]|4\.4)$/.test(status)
  return gone || /^55[013]$/.test(status) ? 'hard' : 'soft'
}

/** Soft bounces of an address within `softDays` after which it gets no more bulk mail; one hard bounce is enough. */
export const softLimit = 3
export const softDays = 30
