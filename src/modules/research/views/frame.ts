import { kindsOfEntry, type Listed, type Related } from '#modules/entries'
import { formatDate, href, type Locale, type Path, type Query } from '#platform/i18n'
import type { Item } from '#ui'
import type { Messages } from '../messages/public.ts'

/** What every page is given: its words, its language and how to make an address. */
export interface Frame {
  t: Messages
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

const slugOf = ({ slug }: Listed | Related, locale: Locale) => (typeof slug === 'string' ? slug : slug[locale])
const inLocale = (text: string | Record<Locale, string>, locale: Locale) =>
  typeof text === 'string' ? text : text[locale]

/** The address of a page of ours, from a list or a relation. */
export const addressOf = (entry: Listed | Related, locale: Locale) =>
  href(kindsOfEntry[entry.kind].path, locale, { slug: slugOf(entry, locale) })
export const titleOf = (entry: Listed | Related, locale: Locale) => inLocale(entry.title, locale)
export const summaryOf = (entry: Listed | Related, locale: Locale) => inLocale(entry.summary, locale)

const dated = ['publication', 'post', 'event']

/** An entry as a line of a list: its title, its day where it has one of its own, and what it is about. */
export function itemOf(entry: Listed | Related, locale: Locale): Item {
  const day = entry.day && dated.includes(entry.kind) ? formatDate(locale, entry.day, 'long') : ''
  const detail = [day, summaryOf(entry, locale)].filter(Boolean).join(locale === 'en' ? ': ' : '\u00a0: ')
  return { title: titleOf(entry, locale), href: addressOf(entry, locale), detail }
}

const countries = {
  en: new Intl.DisplayNames('en-CA', { type: 'region' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'region' }),
}
/** A country by its two letters; letters that name none stay letters. */
export const countryName = (locale: Locale, code: string) => {
  try {
    return countries[locale].of(code) ?? code
  } catch {
    return code
  }
}

/** An amount of money: cents are said where there are any. */
export function money(locale: Locale, cents: number, currency: string): string {
  const digits = cents % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat(locale === 'en' ? 'en-CA' : 'fr-CA', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100)
}
