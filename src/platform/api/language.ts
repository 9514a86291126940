import type { Locale } from '#platform/i18n'

/** The language an Accept-Language header likes best of the two we speak; English where it likes neither or none. */
export function languageOf(header: string | undefined): Locale {
  if (!header) return 'en'
  let best: { locale: Locale; weight: number } = { locale: 'en', weight: 0 }
  for (const part of header.slice(0, 200).split(',')) {
    const [, tag = '', , q = '1'] = /^\s*([a-z]{2})(-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? []
    const locale = tag.toLowerCase()
    const weight = Number(q)
    if ((locale === 'en' || locale === 'fr') && weight > best.weight) best = { locale, weight }
  }
  return best.locale
}
