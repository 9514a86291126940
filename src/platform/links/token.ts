import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type LinkPurpose =
  | 'referral.answer'
  | 'update.acknowledge'
  | 'volunteer.shift'
  | 'offer.keep'
  | 'mailing.preferences'
  | 'event.registration'
  | 'receipt.download'
  | 'scholarship.application'
  | 'scholarship.referee'
  | 'giving.gift'
  | 'giving.monthly'
  | 'giving.pledge'
  | 'cards.partner'

interface Named {
  communityId: number
  id: string
}

const sign = ({ communityId, id }: Named, purpose: LinkPurpose, secret: string) =>
  createHmac('sha256', secret).update(`link:${purpose}:${communityId}:${id}`).digest().subarray(0, 16)

/** `community.id.signature`: a link we did not sign, or signed for something else, never reaches the database. */
export function tokenOf(link: Named, purpose: LinkPurpose, secret: string) {
  const id = Buffer.from(link.id.replaceAll('-', ''), 'hex').toString('base64url')
  return `${link.communityId}.${id}.${sign(link, purpose, secret).toString('base64url')}`
}

/** What a token names; undefined when its signature is not ours for this purpose. */
export function readToken(token: string, purpose: LinkPurpose, secret: string): Named | undefined {
  const [community = '', packed = '', signature = ''] = token.split('.')
  const communityId = Number(community)
  const hex = Buffer.from(packed, 'base64url').toString('hex')
  if (!/^\d{1,9}$/.test(community) || hex.length !== 32) return undefined
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const given = Buffer.from(signature, 'base64url')
  const wanted = sign({ communityId, id }, purpose, secret)
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? { communityId, id } : undefined
}

export const hashOf = (key: string) => createHash('sha256').update(key).digest()
