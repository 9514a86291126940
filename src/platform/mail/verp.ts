import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The envelope sender of a message says which message it is (variable envelope return path), so that whatever comes
 * back can be told without reading what the other side wrote. Hexadecimal, because some servers change the case.
 */
const sign = (hex: string, secret: string) =>
  createHmac('sha256', secret).update(`bounce:${hex}`).digest().subarray(0, 8)

export const bounceAddress = (mailId: string, { secret, domain }: { secret: string; domain: string }) => {
  const hex = mailId.replaceAll('-', '')
  return `bounce+${hex}.${sign(hex, secret).toString('hex')}@${domain}`
}

/** The id of the message whose report is sent to this address; undefined for an address we never gave. */
export function readBounceAddress(address: string, secret: string): string | undefined {
  const [, hex = '', signature = ''] = /^bounce\+([0-9a-f]{32})\.([0-9a-f]{16})@/i.exec(address) ?? []
  if (!hex) return undefined
  const small = hex.toLowerCase()
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), sign(small, secret))) return undefined
  return small.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
