import type { Locale } from '#platform/i18n'

/** Whole cents as Canadians write them: $1,000.00 and 1 000,00 $. */
export const money = (locale: Locale, cents: number) =>
  new Intl.NumberFormat(`${locale}-CA`, { style: 'currency', currency: 'CAD' })
    .format(cents / 100)
    .replaceAll('\u202f', '\u00a0')

/** An amount as it stands in a field: without a sign, so that it is read back as it was. */
export const typedAmount = (locale: Locale, cents: number) =>
  (cents / 100).toFixed(2).replace('.', locale === 'fr' ? ',' : '.')

export interface Address {
  street: string
  city: string
  province: string
  postalCode: string
  /** Two letters; Canada is not printed. */
  country?: string
}

/** A postal code as Canada writes it, `N2L 3C5`, however it was typed; anything else as it is. */
const inPostalForm = (typed: string) =>
  typed.replace(/^([a-z]\d[a-z])[ -]?(\d[a-z]\d)$/i, (_, area: string, unit: string) => `${area} ${unit}`.toUpperCase())

/** An address as it stands on an envelope, line by line. */
export const addressLines = (locale: Locale, { street, city, province, postalCode, country = 'CA' }: Address) => {
  const code = country === 'CA' ? inPostalForm(postalCode) : postalCode
  const place = [city, [province, code].filter(Boolean).join('\u00a0\u00a0')].filter(Boolean).join(' ')
  const name =
    country === 'CA' ? '' : (new Intl.DisplayNames([`${locale}-CA`], { type: 'region' }).of(country) ?? country)
  return [street, place, name].filter((line) => line !== '').join('\n')
}

/** Days a receipt's link works. */
export const linkDays = 90
/** Years after the end of the year of issue in which name and address are kept: two are the law's (Regulations 5800), seven the books' and a margin. */
export const keptYears = 7
