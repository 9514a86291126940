import type { Locale } from '#platform/i18n'

const formats = {
  en: new Intl.NumberFormat('en-CA', { style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol' }),
  fr: new Intl.NumberFormat('fr-CA', { style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol' }),
}
const whole = {
  en: new Intl.NumberFormat('en-CA', {
    style: 'currency',
    currency: 'CAD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }),
  fr: new Intl.NumberFormat('fr-CA', {
    style: 'currency',
    currency: 'CAD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }),
}

/** Cents as dollars, as the language writes them; full dollars without cents: `$1,000`, `12,50 $`. */
export const dollars = (locale: Locale, cents: number) =>
  (cents % 100 === 0 ? whole : formats)[locale].format(cents / 100)

/** Cents as they stand in a field: `1000.00`, `12,50`. */
export const typedDollars = (locale: Locale, cents: number) =>
  locale === 'fr' ? (cents / 100).toFixed(2).replace('.', ',') : (cents / 100).toFixed(2)
