/**
 * References of pledges: seven signs and one that checks them, said in two groups of four. Without I, L, O, S and Z, 0 and 1,
 * which are taken for others. 29 signs, a prime: one sign misread, or two that changed places, never make another reference.
 */
const signs = 'ABCDEFGHJKMNPQRTUVWXY23456789'

/** How many random numbers below `referenceBase` a reference is made from. */
export const referenceLength = 7
export const referenceBase = signs.length

const checkOf = (numbers: readonly number[]) =>
  numbers.reduce((sum, number, i) => sum + number * (i + 2), 0) % signs.length

/** A reference from `referenceLength` numbers below `referenceBase`, with the sign that checks them at its end. */
export const referenceOf = (numbers: readonly number[]) =>
  [...numbers, checkOf(numbers)].map((number) => signs[number] ?? '').join('')

/** As it is said and printed: `K7QM 3XTA`. */
export const spoken = (reference: string) => `${reference.slice(0, 4)} ${reference.slice(4)}`

/** A reference as somebody typed it; undefined for what cannot be one. */
export function readReference(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
  const numbers = [...text].map((sign) => signs.indexOf(sign))
  if (numbers.length !== referenceLength + 1 || numbers.includes(-1)) return undefined
  return referenceOf(numbers.slice(0, referenceLength)) === text ? text : undefined
}
