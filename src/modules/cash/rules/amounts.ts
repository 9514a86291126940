import type { Locale } from '#platform/i18n'

const written = {
  en: new Intl.NumberFormat('en-CA', { style: 'currency', currency: 'CAD' }),
  fr: new Intl.NumberFormat('fr-CA', { style: 'currency', currency: 'CAD' }),
}
/** Cents as people write them: $1,000.00, 1 000,00 $. */
export const money = (locale: Locale, cents: number) => written[locale].format(cents / 100).replace(/^-/, '\u2212')
