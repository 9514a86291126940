import type { Locale } from '#platform/i18n'

const styles = (tag: string) => new Intl.NumberFormat(tag, { style: 'currency', currency: 'CAD' })
const inDollars = { en: styles('en-CA'), fr: styles('fr-CA') }

/** Whole cents in words of money, always with the cents: `$1,000.00`, `1 000,00 $`; below nothing with a true minus. */
export const money = (
  locale: Locale,
  cents: number, // Nothing has no sign.
) => inDollars[locale].format(cents === 0 ? 0 : cents / 100).replace(/^-/, '\u2212')

/** Whole cents as plain decimals for files that programs read: `1000.00`, `-0.05`. */
export const decimalOf = (cents: number) => {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What the database lets a line hold: a billion dollars. */
export const mostCents = 100_000_000_000

export type AmountProblem = 'bad-amount' | 'too-fine' | 'too-large'

/**
 * Dollars as people type them in either language (`1,000.50`, `1 000,50 $`, `12.5`) in whole cents, above 0. A third decimal is
 * refused and not rounded: nobody pays it.
 */
export function readCents(typed: string): number | AmountProblem {
  const plain = typed.replace(/[\s\u00a0\u202f$]/g, '')
  const [, whole, decimals = ''] = /^(\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:[.,](\d+))?$/.exec(plain) ?? []
  if (whole === undefined) return 'bad-amount'
  if (decimals.length > 2) return 'too-fine'
  const cents = Number(whole.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'))
  if (cents === 0) return 'bad-amount'
  return cents > mostCents ? 'too-large' : cents
}
