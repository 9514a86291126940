import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Role, WorkType } from './types.ts'
import type { Contributor, Edition, Facts } from './work.ts'

export const factColumns = [
  'type',
  'issued',
  'publisher_en',
  'publisher_fr',
  'place',
  'series_en',
  'series_fr',
  'number',
  'container',
  'volume',
  'issue',
  'pages',
  'isbn',
  'issn',
  'licence',
  'funder_en',
  'funder_fr',
  'funder_uri',
  'award',
  'note_en',
  'note_fr',
  'version',
] as const

type Row = Awaited<ReturnType<typeof rowOf>>
const rowOf = (tx: Tx) => tx.selectFrom('publications').select(factColumns).executeTakeFirstOrThrow()

export const factsOf = (row: Row, contributors: Contributor[], editions: Edition[]): Facts => ({
  // The column's check knows the same words.
  type: row.type as WorkType,
  issued: row.issued ?? '',
  publisher: { en: row.publisher_en, fr: row.publisher_fr },
  place: row.place,
  series: { en: row.series_en, fr: row.series_fr },
  number: row.number,
  container: row.container,
  volume: row.volume,
  issue: row.issue,
  pages: row.pages,
  isbn: row.isbn,
  issn: row.issn,
  licence: row.licence,
  funder: { en: row.funder_en, fr: row.funder_fr },
  funderUri: row.funder_uri,
  award: row.award,
  note: { en: row.note_en, fr: row.note_fr },
  version: row.version,
  contributors,
  editions,
})

/** What is said of an entry before anything was: a form to fill in. */
export const noFacts = (): Facts => ({
  type: 'report',
  issued: '',
  publisher: { en: '', fr: '' },
  place: '',
  series: { en: '', fr: '' },
  number: '',
  container: '',
  volume: '',
  issue: '',
  pages: '',
  isbn: '',
  issn: '',
  licence: '',
  funder: { en: '', fr: '' },
  funderUri: '',
  award: '',
  note: { en: '', fr: '' },
  version: 0,
  contributors: [],
  editions: [],
})

export interface ContributorRow {
  role: string
  given: string
  family: string
  organisation_en: string
  organisation_fr: string
  orcid: string
  affiliation: string
  person_id: string | null
  slug_en: string | null
  slug_fr: string | null
}
export const contributorOf = (row: ContributorRow): Contributor => ({
  // The column's check knows the same words.
  role: row.role as Role,
  given: row.given,
  family: row.family,
  organisation: { en: row.organisation_en, fr: row.organisation_fr },
  orcid: row.orcid,
  affiliation: row.affiliation,
  personId: row.person_id,
  slug: row.slug_en === null || row.slug_fr === null ? undefined : { en: row.slug_en, fr: row.slug_fr },
})

/** A moment with its microseconds, as the database has it: what a harvester goes on from must not be rounded. */
export const exactly = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
