import type { Locale } from '#platform/i18n'
import type { FileUse, Role, WorkType } from './types.ts'

/** Who made a work: a person by family and given name, or an organisation by its name in both languages. */
export interface Contributor {
  role: Role
  given: string
  family: string
  organisation: Record<Locale, string>
  /** `0000-0002-1825-0097`, or empty. */
  orcid: string
  affiliation: string
  /** Their entry on this site, and its address where it is published. */
  personId: string | null
  slug?: Record<Locale, string> | undefined
}

export interface WorkFile {
  id: string
  language: string
  use: FileUse
  version: number
  href: string
  name: string
  mediaType: string
  bytes: number
  pages: number | null
  note: Record<Locale, string>
  addedAt: Date
  withdrawn: boolean
}

/** A work in one of its languages. */
export interface Edition {
  /** BCP 47 */
  language: string
  title: string
  doi: string
  /** Pages, counted. */
  length: number | null
}

/** What is said of a work that is no text. Empty where nothing is known. */
export interface Facts {
  type: WorkType
  /** `2017`, `2017-03` or `2017-03-21`; empty while nobody has said. */
  issued: string
  publisher: Record<Locale, string>
  place: string
  series: Record<Locale, string>
  number: string
  container: string
  volume: string
  issue: string
  pages: string
  isbn: string
  issn: string
  licence: string
  funder: Record<Locale, string>
  funderUri: string
  award: string
  note: Record<Locale, string>
  version: number
  contributors: Contributor[]
  /** The original first. */
  editions: Edition[]
}

/** A work as its formats are written: with its texts, its addresses and what it belongs to. */
export interface Work extends Facts {
  id: string
  slug: Record<Locale, string>
  title: Record<Locale, string>
  /** The abstract. */
  summary: Record<Locale, string>
  themes: Record<Locale, string>[]
  /** When this site first showed it; null before. */
  publishedAt: Date | null
  files: WorkFile[]
}

/** The language of the site in which an edition's people and places are named. */
export const siteLanguage = (language: string): Locale => (language.startsWith('fr') ? 'fr' : 'en')

export const nameIn = ({ organisation, family, given }: Contributor, locale: Locale) =>
  family === '' ? organisation[locale] || organisation.en : [given, family].filter(Boolean).join(' ')

/** Family name first, as catalogues have it. */
export const sortName = (who: Contributor, locale: Locale) =>
  who.family === '' ? nameIn(who, locale) : [who.family, who.given].filter(Boolean).join(', ')

export const ofRole = ({ contributors }: Facts, role: Role) => contributors.filter((one) => one.role === role)
/** The year a work could first be had: it came out then, or it is not known when and this site has shown it since. */
export const yearOf = ({ issued, publishedAt }: Work) =>
  issued.slice(0, 4) || String((publishedAt ?? new Date()).getUTCFullYear())

/** The newest file of each use in a language, and those it took the place of. */
export function filesIn(files: readonly WorkFile[], language: string): { now: WorkFile[]; before: WorkFile[] } {
  const mine = files.filter((one) => one.language === language && !one.withdrawn)
  const now = mine.filter(({ use, version }) => mine.every((one) => one.use !== use || one.version <= version))
  return { now, before: mine.filter((one) => !now.includes(one)) }
}
