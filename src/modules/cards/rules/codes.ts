/**
 * The code of an envelope: fifteen signs drawn at random (63.7 bits) and one that checks them, in four groups of four.
 * No vowels, so no words; no signs that look or sound like one another; nineteen of them, because with a prime number one
 * check sign finds every single wrong sign and every two that changed places.
 */
export const alphabet = 'BCDFGHJKMPRTVWX3479'
const base = alphabet.length
const drawn = 15
const codeLength = drawn + 1

/** Weights 1 to 15, all different and none of them 0 modulo 19: that is what finds the changes. */
const checkOf = (values: readonly number[]) => {
  const sum = values.reduce((total, value, i) => total + value * (i + 1), 0)
  return (base - (sum % base)) % base
}

/** A new code. `draw(n)` gives a whole number from 0 to n - 1, every one as likely as another. */
export function newCode(draw: (below: number) => number): string {
  const values = Array.from({ length: drawn }, () => draw(base))
  return [...values, checkOf(values)].map((value) => alphabet[value]).join('')
}

/** As it is printed and said: `BCDF-GHJK-MPRT-VWX3`. */
export const inGroups = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')

/**
 * What somebody typed, as the code they mean: capitals, without spaces and dashes, digits of Arabic keyboards as ours, and the two
 * signs that can only be misread ones. Undefined where it cannot be a code at all; the reason is then a slip of the pen.
 */
export function readCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .toUpperCase()
    .replaceAll('8', 'B')
    .replaceAll('6', 'G')
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
  if (code.length !== codeLength) return undefined
  const values = [...code].map((sign) => alphabet.indexOf(sign))
  if (values.includes(-1)) return undefined
  return checkOf(values.slice(0, drawn)) === values[drawn] ? code : undefined
}

/** The first group: tries at codes that begin alike are counted together. */
export const prefixOf = (code: string) => code.slice(0, 4)
