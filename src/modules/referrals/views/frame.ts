import type { Locale, Path, Query } from '#platform/i18n'
import type { Messages } from '../messages.ts'
import type { Choice } from '../queries/index.ts'

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

/** Services to choose from, each with whose it is: several organisations may offer one by the same name. */
export const serviceOptions = (locale: Locale, services: readonly Choice[]) =>
  services.map(({ serviceId, nameEn, nameFr, organisationEn, organisationFr }) => ({
    value: serviceId,
    label: `${inLocale(locale, nameEn, nameFr)}, ${inLocale(locale, organisationEn, organisationFr)}`,
  }))
