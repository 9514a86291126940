import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Tokens that end messages about campaigns, and do nothing else. They name the gift, no address, and work for as long as
 * somebody has the message: leaving must be possible for 60 days at least (CASL s. 11).
 */
const sign = (gift: string, secret: string) =>
  createHmac('sha256', secret).update(`giving:stop:${gift}`).digest().subarray(0, 16).toString('base64url')

export const stopToken = (gift: string, secret: string) => `${gift}.${sign(gift, secret)}`

/** The gift that a token names; undefined when we did not sign it. */
export function readStopToken(token: string, secret: string): string | undefined {
  const [gift = '', signature = ''] = token.split('.')
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(gift, secret))]
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? gift : undefined
}
