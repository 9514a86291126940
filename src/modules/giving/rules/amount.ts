import type { Locale } from '#platform/i18n'
import { mostCents } from './words.ts'

export type AmountProblem = 'required' | 'bad-amount' | 'too-little' | 'too-much'
export type AmountRead = { ok: true; cents: number } | { ok: false; problem: AmountProblem }

/** The least that is taken through a form, in cents: below a dollar the fee is more than the gift. */
const leastCents = 100

/**
 * Reads an amount in dollars as people write it in either language: "25", "$1,000", "1 000,00 $", "12,50", "12.5 CAD". What
 * could mean two things ("1,000" in French: a thousand, or one with three decimals) is read by the language of the page only
 * where that is sure, and refused otherwise: nobody gives a thousand times too much.
 */
export function readAmount(typed: string, locale: Locale, least = leastCents): AmountRead {
  const text = typed
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\s\u00a0\u2009\u202f'’]/g, ' ')
    .replace(/cad|ca\$|c\$|\$/gi, ' ')
    .trim()
  if (typed.trim() === '') return { ok: false, problem: 'required' }
  const plain = plainNumber(text, locale)
  if (plain === undefined) return { ok: false, problem: 'bad-amount' }
  const [dollars = '', cents = ''] = plain.split('.')
  // Digits, not a float: 0.1 + 0.2 has no place in money.
  const whole = dollars.length > 9 ? Number.POSITIVE_INFINITY : Number(dollars) * 100 + Number(cents.padEnd(2, '0'))
  if (whole < least) return { ok: false, problem: 'too-little' }
  if (whole > mostCents) return { ok: false, problem: 'too-much' }
  return { ok: true, cents: whole }
}

/** The number with a point before its cents and nothing else between its digits; undefined where it could mean two things. */
function plainNumber(text: string, locale: Locale): string | undefined {
  const ownGroups = locale === 'en' ? ',' : '.'
  // Spaces between groups of three, and either sign before one or two decimals.
  if (/^\d{1,3}( \d{3})+([.,]\d{1,2})?$/.test(text)) return text.replaceAll(' ', '').replace(',', '.')
  if (/^\d+([.,]\d{1,2})?$/.test(text)) return text.replace(',', '.')
  // Groups by the sign that this language (or its neighbour) writes, then decimals by the other sign.
  if (/^\d{1,3}(,\d{3})+\.\d{1,2}$/.test(text)) return text.replaceAll(',', '')
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(text)) return text.replaceAll('.', '').replace(',', '.')
  const groups = ownGroups === ',' ? /^\d{1,3}(,\d{3})+$/ : /^\d{1,3}(\.\d{3})+$/
  if (groups.test(text)) return text.replaceAll(ownGroups, '')
  // Two groups or more of one sign are no decimals in any language.
  if (/^\d{1,3}([.,]\d{3}){2,}$/.test(text) && !(text.includes('.') && text.includes(',')))
    return text.replaceAll(/[.,]/g, '')
  return undefined
}
