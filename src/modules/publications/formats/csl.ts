import { called, genres } from '../types.ts'
import { type Contributor, type Edition, nameIn, ofRole, siteLanguage, type Work } from '../work.ts'
import { type House, pageOf } from './site.ts'

type CslName = { literal: string } | { family: string; given?: string }
/** An item of CSL-JSON 1.0.2, as far as we use it. */
export interface CslItem {
  id: string
  type: string
  title: string
  author?: CslName[]
  editor?: CslName[]
  translator?: CslName[]
  issued?: { 'date-parts': number[][] }
  genre?: string
  publisher?: string
  'publisher-place'?: string
  'collection-title'?: string
  'collection-number'?: string
  'container-title'?: string
  number?: string
  volume?: string
  issue?: string
  page?: string
  'number-of-pages'?: string
  ISBN?: string
  ISSN?: string
  DOI?: string
  URL?: string
  language?: string
  abstract?: string
}

/** A work in one of its languages as a reference manager keeps it (CSL-JSON). What is not known is left out. */
export function cslOf(house: House, work: Work, edition: Edition): CslItem {
  const locale = siteLanguage(edition.language)
  const names = (role: Parameters<typeof ofRole>[1]) => ofRole(work, role).map((who) => cslName(who, locale))
  const report = called[work.type].csl === 'report'
  return said<CslItem>({
    id: keyOf(work, edition),
    type: called[work.type].csl,
    title: edition.title,
    author: names('author'),
    editor: names('editor'),
    translator: names('translator'),
    issued: work.issued === '' ? undefined : { 'date-parts': [work.issued.split('-').map(Number)] },
    genre: genres[work.type]?.[locale],
    publisher: work.publisher[locale],
    'publisher-place': work.place,
    'collection-title': work.series[locale],
    'container-title': work.container,
    number: report ? work.number : undefined,
    'collection-number': report ? undefined : work.number,
    volume: work.volume,
    issue: work.issue,
    page: work.pages,
    'number-of-pages': edition.length === null ? undefined : String(edition.length),
    ISBN: work.isbn,
    ISSN: work.issn,
    DOI: edition.doi,
    URL: pageOf(house, work, edition.language),
    language: edition.language,
    abstract: work.summary[locale],
  })
}

const cslName = (who: Contributor, locale: 'en' | 'fr'): CslName =>
  who.family === '' ? { literal: nameIn(who, locale) } : said({ family: who.family, given: who.given })

/** Without what says nothing. */
function said<T extends object>(of: { [K in keyof T]: T[K] | undefined }): T {
  const kept = Object.entries(of).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  // Only what was undefined or empty is left out, and nothing that the type requires ever is.
  return Object.fromEntries(kept) as T
}

/** What authors call it in their texts: a name, a year, a word of the title and the language, in plain letters. */
export function keyOf(work: Work, { language, title }: Edition): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9]+/g, ' ')
      .trim()
  const [first] = work.contributors
  const name = first ? plain(first.family || first.organisation.en).split(' ')[0] : ''
  const word = plain(title)
    .split(' ')
    .find((one) => one.length > 3)
  const key = [name, work.issued.slice(0, 4), word].filter(Boolean).join('-').toLowerCase()
  return `${key || 'work'}-${work.id.slice(0, 8)}-${language.toLowerCase()}`
}
