/** The number of the demonstration's issuer: nobody's, and it looks it. */
export const specimenRegistration = '000000000RR0000'

/**
 * Whether this can be a registration number of a qualified donee: a business number of nine digits whose last one checks the
 * others (Luhn), RR, and an account from 0001 on. Spaces may stand in it. Source: CRA, Business number, how it is made up.
 */
export function isRegistration(text: string): boolean {
  const [, business = '', account = ''] = /^(\d{9})RR(\d{4})$/.exec(plainRegistration(text)) ?? []
  if (business === '' || /^0+$/.test(business) || account === '0000') return false
  const sum = [...business].reduce((total, digit, i) => total + weighed(Number(digit), i), 0)
  return sum % 10 === 0
}
const weighed = (digit: number, i: number) => (i % 2 === 1 ? (digit < 5 ? digit * 2 : digit * 2 - 9) : digit)

/** Without spaces and in capitals, as it is kept. */
export const plainRegistration = (text: string) => text.replaceAll(/[\s\u00a0]/g, '').toUpperCase()
/** As people read it: 123456789 RR 0001. */
export const registrationInWords = (text: string) => text.replace(/^(\d{9})RR(\d{4})$/, '$1\u00a0RR\u00a0$2')
