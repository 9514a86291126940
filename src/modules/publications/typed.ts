import type { Typed } from '#platform/http'
import type { DeskMessages } from './messages/desk.ts'
import type { Facts } from './work.ts'

interface Belongs {
  themes: readonly string[]
  projects: readonly string[]
  communities: readonly number[]
}

/** The facts of a work as its form would have been typed. */
export const typedOf = (facts: Facts, { themes, projects, communities }: Belongs): Typed => ({
  type: facts.type,
  issued: facts.issued,
  publisherEn: facts.publisher.en,
  publisherFr: facts.publisher.fr,
  place: facts.place,
  seriesEn: facts.series.en,
  seriesFr: facts.series.fr,
  number: facts.number,
  container: facts.container,
  volume: facts.volume,
  issue: facts.issue,
  pages: facts.pages,
  isbn: facts.isbn,
  issn: facts.issn,
  licence: facts.licence,
  funderEn: facts.funder.en,
  funderFr: facts.funder.fr,
  funderUri: facts.funderUri,
  award: facts.award,
  noteEn: facts.note.en,
  noteFr: facts.note.fr,
  themes: themes.join(','),
  projects: projects.join(','),
  communities: communities.join(','),
  version: String(facts.version),
  ...rowsOf(
    'editions',
    facts.editions.map(({ language, title, doi, length }) => ({
      language,
      title,
      doi,
      length: length === null ? '' : String(length),
    })),
  ),
  ...rowsOf(
    'contributors',
    facts.contributors.map((who) => ({
      role: who.role,
      family: who.family,
      given: who.given,
      organisationEn: who.organisation.en,
      organisationFr: who.organisation.fr,
      orcid: who.orcid,
      affiliation: who.affiliation,
      person: who.personId ?? '',
    })),
  ),
})

const rowsOf = (list: string, rows: readonly Record<string, string>[]): Typed =>
  Object.fromEntries(
    rows.flatMap((row, at) => Object.entries(row).map(([part, value]) => [`${list}.${at}.${part}`, value])),
  )

/** Where two versions of the form differ, field by field, in the words of the page. */
export function differencesOf(t: DeskMessages, yours: Typed, theirs: Typed) {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(yours)])].filter((name) => name !== 'version')
  return names
    .filter((name) => (yours[name] ?? '') !== (theirs[name] ?? '') && !isDefault(name, yours[name], theirs[name]))
    .map((name) => ({ label: labelOf(t, name), yours: yours[name] ?? '', theirs: theirs[name] ?? '' }))
}

/** A row that nobody filled in still says "author". */
const isDefault = (name: string, ...values: (string | undefined)[]) =>
  name.endsWith('.role') && values.every((value) => value === undefined || value === 'author')

/** `editions.0.title` is "Language 1, Title in this language". */
export function labelOf(t: DeskMessages, name: string): string {
  const [list, at, part] = name.split('.')
  const label = (key: string) => {
    const text = Object.hasOwn(t, key) ? t[key as keyof DeskMessages] : undefined
    return typeof text === 'string' ? text : key
  }
  if (at === undefined || part === undefined) return label(name)
  const row = list === 'editions' ? t.edition(Number(at) + 1) : t.contributor(Number(at) + 1)
  return `${row}, ${label(part)}`
}
