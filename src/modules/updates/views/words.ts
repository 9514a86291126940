import { sectorNames } from '#modules/communities'
import type { Locale, Path, Query } from '#platform/i18n'
import type { Messages } from '../messages.ts'

/** What every page is given: its words, its language and how to make an address within the community. */
export interface Frame {
  t: Messages
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
  /** The day to carry on to other pages, where one was asked for. */
  day: { on?: string }
}

export const titleOf = (of: { titleEn: string; titleFr: string }, locale: Locale) =>
  locale === 'en' ? of.titleEn : of.titleFr
export const nameOf = (of: { nameEn: string; nameFr: string }, locale: Locale) =>
  locale === 'en' ? of.nameEn : of.nameFr

/** A sector in words; one that our list does not know shows as its code. */
export const sectorIn = (locale: Locale, code: string) =>
  new Map<string, string>(Object.entries(sectorNames[locale])).get(code) ?? code

/** A message by the code of what is wrong; codes the module has no words for say that something must be chosen. */
export function sentence(t: Messages, code: string): string {
  const text = new Map<string, unknown>(Object.entries(t)).get(code)
  return typeof text === 'string' ? text : t.choose
}
