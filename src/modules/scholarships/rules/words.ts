import { formatNumber, type Locale } from '#platform/i18n'

/** Cents of Canadian dollars in words: `$1,000`, `1 000 $`, and with cents where there are any. */
export function moneyInWords(locale: Locale, cents: number): string {
  const sign = cents < 0 ? '\u2212' : ''
  const [dollars, rest] = [Math.floor(Math.abs(cents) / 100), Math.abs(cents) % 100]
  const number =
    formatNumber(locale, dollars) + (rest > 0 ? `${locale === 'fr' ? ',' : '.'}${String(rest).padStart(2, '0')}` : '')
  return locale === 'fr' ? `${sign}${number}\u00a0$` : `${sign}$${number}`
}
