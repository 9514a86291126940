import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

export const documentKinds = [
  'page',
  'theme',
  'project',
  'person',
  'cluster',
  'publication',
  'post',
  'series',
  'event',
  'campaign',
  'scholarship',
  'service',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** A page that everyone may read, in one language: what search, the site map, feeds and the home page are made from. */
export interface PublicDocument {
  kind: DocumentKind
  /** The record it is about; the same in both languages. */
  subject: string
  locale: Locale
  /** From the root, such as `/fr/nouvelles/campagne`. */
  path: string
  title: string
  summary: string
  /** Plain text, without marks. */
  body: string
  /** What else it is found by: names of people, places, identifiers. */
  words: string
  themes: readonly string[]
  communities: readonly number[]
  image: string | null
  /** The day it belongs to ('YYYY-MM-DD'): of an event, of a publication; and the last one of something longer. */
  day: string | null
  endsOn: string | null
  publishedAt: Date
  changedAt: Date
}

/** Puts pages into the catalogue, or their newer form in place of the older: one statement for any number of them. */
export async function listDocuments(tx: Tx, documents: readonly PublicDocument[]) {
  if (documents.length === 0) return
  const rows = documents.map(({ image, endsOn, publishedAt, changedAt, ...same }) => ({
    ...same,
    image_id: image,
    ends_on: endsOn,
    published_at: publishedAt,
    changed_at: changedAt,
  }))
  await sql`
    insert into public_documents (kind, subject, locale, path, title, summary, body, words, themes, communities,
      image_id, day, ends_on, published_at, changed_at, listed)
    select kind, subject, locale, path, title, summary, body, words,
      array(select jsonb_array_elements_text(themes)::uuid), array(select jsonb_array_elements_text(communities)::int),
      image_id, day, ends_on, published_at, changed_at,
      case kind when 'service' then nextval('listed_services') else nextval('listed_pages') end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (kind text, subject uuid, locale text, path text,
      title text, summary text, body text, words text, themes jsonb, communities jsonb, image_id uuid, day date,
      ends_on date, published_at timestamptz, changed_at timestamptz)
    on conflict (kind, subject, locale) do update set (path, title, summary, body, words, themes, communities, image_id,
      day, ends_on, published_at, changed_at, listed) = (excluded.path, excluded.title, excluded.summary, excluded.body,
      excluded.words, excluded.themes, excluded.communities, excluded.image_id, excluded.day, excluded.ends_on,
      excluded.published_at, excluded.changed_at, excluded.listed)`.execute(tx)
}

/** Takes pages out of the catalogue in both languages. */
export async function unlistDocuments(tx: Tx, kind: DocumentKind, subjects: readonly string[]) {
  if (subjects.length === 0) return
  await tx
    .deleteFrom('public_documents')
    .where('kind', '=', kind)
    .where('subject', 'in', [...subjects])
    .execute()
}
