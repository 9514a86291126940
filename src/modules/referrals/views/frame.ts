import type { Locale, Path, Query } from '#platform/i18n'
import type { Messages } from '../messages.ts'

/** What every page of the module is told. `link` gives addresses in the reader's language that keep the day asked for. */
export interface Frame {
  t: Messages
  locale: Locale
  /** Name of the community. */
  place: string
  on: string
  mayOpenHouseholds: boolean
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

/** One of a pair of names, in the reader's language. */
export const inLocale = (locale: Locale, en: string, fr: string) => (locale === 'en' ? en : fr)
