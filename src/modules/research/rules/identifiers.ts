/**
 * An ORCID iD as people paste it (`https://orcid.org/0000-…`, with or without hyphens) in its own form, or undefined when its
 * check digit is wrong (ISO 7064 mod 11-2, as ORCID describes it).
 */
export function readOrcid(typed: string): string | undefined {
  const digits = typed
    .trim()
    .replace(/^(https?:\/\/)?(www\.)?orcid\.org\//i, '')
    .replace(/[\s-]/g, '')
    .toUpperCase()
  if (!/^\d{15}[\dX]$/.test(digits)) return undefined
  let total = 0
  for (const digit of digits.slice(0, 15)) total = ((total + Number(digit)) * 2) % 11
  const check = (12 - total) % 11
  if ((check === 10 ? 'X' : String(check)) !== digits[15]) return undefined
  return digits.replace(/(.{4})(?=.)/g, '$1-')
}
/** Where an ORCID iD is looked at. */
export const orcidHref = (orcid: string) => `https://orcid.org/${orcid}`

/** The letters ROR counts in, in base 32: without i, l, o and u. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A ROR id in its short form, or undefined when its two check digits are wrong (ISO 7064 mod 97-10). */
export function readRor(typed: string): string | undefined {
  const id = typed
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?ror\.org\//, '')
    .replace(/\/$/, '')
  if (!/^0[0-9a-hj-km-np-tv-z]{6}\d{2}$/.test(id)) return undefined
  let number = 0
  for (const letter of id.slice(0, 7)) number = number * 32 + letters.indexOf(letter)
  const check = 98 - ((number * 100) % 97)
  return check === Number(id.slice(7)) ? id : undefined
}
/** Where a ROR id is looked at. */
export const rorHref = (ror: string) => `https://ror.org/${ror}`
