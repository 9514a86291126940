import { createHmac, timingSafeEqual } from 'node:crypto'

// Without letters and digits that are taken for one another.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'.slice(0, 30)
const length = 10

/** What shows, with its serial, that somebody holds a receipt: ten signs, 49 bits, known to nobody without the house's secret. */
export function codeOf({ id, serial }: { id: string; serial: string }, secret: string): string {
  const digest = createHmac('sha256', secret).update(`receipt:${id}:${serial}`).digest()
  let rest = digest.readBigUInt64BE(0)
  let code = ''
  for (let i = 0; i < length; i++) {
    code += alphabet[Number(rest % 30n)]
    rest /= 30n
  }
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Whether what was typed is the code, in any case and with any dashes. */
export function isCode(typed: string, code: string): boolean {
  const [one, two] = [typed, code].map((text) => Buffer.from(text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')))
  return one !== undefined && two !== undefined && one.length === two.length && timingSafeEqual(one, two)
}
