import { sectorNames } from '#modules/communities'
import type { Locale, Path, Query } from '#platform/i18n'
import { languageName } from '../languages.ts'
import type { Messages } from '../messages/index.ts'

/** What every page is given: its words, its language and how to make an address within the community. */
export interface Frame {
  t: Messages
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

export const nameOf = (of: { nameEn: string; nameFr: string }, locale: Locale) =>
  locale === 'en' ? of.nameEn : of.nameFr
export const roleOf = (of: { roleEn: string; roleFr: string }, locale: Locale) =>
  locale === 'en' ? of.roleEn : of.roleFr

/** A sector in words; one that our list does not know shows as its code. */
export const sectorIn = (locale: Locale, code: string) =>
  new Map<string, string>(Object.entries(sectorNames[locale])).get(code) ?? code

/** Languages in words, in the alphabetical order of the reader's language. */
export const languagesIn = (locale: Locale, codes: readonly string[]) =>
  codes
    .map((code) => languageName(locale, code))
    .sort((a, b) => a.localeCompare(b, locale))
    .join(', ')

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
