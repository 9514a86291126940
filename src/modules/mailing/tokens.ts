import { createHmac, timingSafeEqual } from 'node:crypto'
import { isPurpose, type Purpose } from './purposes.ts'

/**
 * Tokens that work for as long as the message is kept: leaving a list must be possible for 60 days at least (CASL s. 11),
 * and is for ever. They name no address, and each does one thing: `unsubscribe` ends one purpose, `confirm` answers one request.
 */
const sign = (text: string, secret: string) =>
  createHmac('sha256', secret).update(`mailing:${text}`).digest().subarray(0, 16).toString('base64url')

const signed = (parts: readonly (string | number)[], secret: string) => {
  const text = parts.join('.')
  return `${text}.${sign(text, secret)}`
}

function opened(token: string, secret: string): string[] | undefined {
  const cut = token.lastIndexOf('.')
  const given = Buffer.from(token.slice(cut + 1))
  const wanted = Buffer.from(sign(token.slice(0, cut), secret))
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token.slice(0, cut).split('.') : undefined
}

export interface Leaving {
  communityId: number
  subscriberId: string
  purpose: Purpose
}
export const unsubscribeToken = ({ communityId, subscriberId, purpose }: Leaving, secret: string) =>
  signed(['u', communityId, subscriberId, purpose], secret)

export function readUnsubscribeToken(token: string, secret: string): Leaving | undefined {
  const [kind, community, subscriberId = '', purpose = ''] = opened(token, secret) ?? []
  if (kind !== 'u' || !isPurpose(purpose)) return undefined
  return { communityId: Number(community), subscriberId, purpose }
}

export const confirmToken = (communityId: number, requestId: string, secret: string) =>
  signed(['c', communityId, requestId], secret)

export function readConfirmToken(token: string, secret: string) {
  const [kind, community, requestId = ''] = opened(token, secret) ?? []
  return kind === 'c' ? { communityId: Number(community), requestId } : undefined
}
