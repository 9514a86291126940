import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { dayText, textColumns, textsOf } from '../columns.ts'
import type { Kind } from '../kinds.ts'
import type { Texts } from '../schema.ts'

export type EntryState = 'draft' | 'published' | 'withdrawn'

/** An entry with the texts of one of its versions. */
export interface Entry {
  id: string
  kind: Kind
  slug: Record<Locale, string>
  state: EntryState
  /** Of the texts given here, and the newest there is. */
  version: number
  newest: number
  publishedVersion: number | null
  publishAt: Date | null
  publishVersion: number | null
  publishedAt: Date | null
  changedAt: Date | null
  day: string | null
  endsOn: string | null
  lacks: string[]
  communities: number[]
  title: Record<Locale, string>
  summary: Record<Locale, string>
  body: Record<Locale, string>
  image: string | null
  texts: Texts
}

/** Which of its versions: what readers see, or the newest for its editors. */
type Which = 'published' | 'newest'

const entries = (db: Db | Tx, which: Which) =>
  db
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join
        .onRef('v.entry_id', '=', 'e.id')
        .onRef('v.version', '=', which === 'newest' ? 'e.version' : 'e.published_version'),
    )
    .select([
      'e.id',
      'e.kind',
      'e.slug_en',
      'e.slug_fr',
      'e.state',
      'v.version',
      'e.version as newest',
      'e.published_version',
    ])
    .select(['e.publish_at', 'e.publish_version', 'e.published_at', 'e.changed_at', 'e.lacks', 'e.communities'])
    .select([dayText('e.day').as('day'), dayText('e.ends_on').as('ends_on')])
    .select(textColumns)

type Row = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>

const entryOf = (row: Row): Entry => {
  const texts = textsOf(row)
  return {
    id: row.id,
    // The columns' checks know the same words.
    kind: row.kind as Kind,
    slug: { en: row.slug_en, fr: row.slug_fr },
    state: row.state as EntryState,
    version: row.version,
    newest: row.newest,
    publishedVersion: row.published_version,
    publishAt: row.publish_at,
    publishVersion: row.publish_version,
    publishedAt: row.published_at,
    changedAt: row.changed_at,
    day: row.day,
    endsOn: row.ends_on,
    lacks: row.lacks,
    communities: row.communities,
    title: { en: texts.titleEn, fr: texts.titleFr },
    summary: { en: texts.summaryEn, fr: texts.summaryFr },
    body: { en: texts.bodyEn, fr: texts.bodyFr },
    image: texts.image,
    texts,
  }
}

export type Found = { as: 'entry'; entry: Entry } | { as: 'moved'; slug: string } | { as: 'withdrawn' }

/**
 * The entry behind an address, as its readers see it or, with `draft`, as its editors do. An address it had before gives the
 * present one; one that was withdrawn says so. Undefined where there never was one.
 */
export async function findEntry(
  db: Db | Tx,
  { kind, locale, slug, draft = false }: { kind: Kind; locale: Locale; slug: string; draft?: boolean },
): Promise<Found | undefined> {
  const column = locale === 'en' ? 'e.slug_en' : 'e.slug_fr'
  const query = entries(db, draft ? 'newest' : 'published')
    .where('e.kind', '=', kind)
    .where(column, '=', slug)
  const row = await query.executeTakeFirst()
  if (row && (draft || row.state === 'published')) return { as: 'entry', entry: entryOf(row) }
  if (row?.state === 'withdrawn') return { as: 'withdrawn' }
  const moved = await db
    .selectFrom('entry_redirects as r')
    .innerJoin('entries as e', 'e.id', 'r.entry_id')
    .select([`${column} as slug`])
    .where('r.kind', '=', kind)
    .where('r.locale', '=', locale)
    .where('r.slug', '=', slug)
    .executeTakeFirst()
  return moved && { as: 'moved', slug: moved.slug }
}

/** An entry by its id, with its newest texts: for its editors. */
export async function getEntry(db: Db | Tx, id: string): Promise<Entry | undefined> {
  const row = await entries(db, 'newest').where('e.id', '=', id).executeTakeFirst()
  return row && entryOf(row)
}

/** Published entries by their ids, in the order asked for; those that are not published are left out. */
export async function entriesById(db: Db | Tx, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  const rows = await entries(db, 'published')
    .where('e.id', 'in', [...ids])
    .where('e.state', '=', 'published')
    .execute()
  const known = new Map(rows.map((row) => [row.id, entryOf(row)]))
  return ids.flatMap((id) => known.get(id) ?? [])
}

export interface Choice {
  id: string
  title: Record<Locale, string>
  state: EntryState
}

/** Every entry of a kind with its titles, for editors to choose from; at most 500, by title in their language. */
export async function choices(db: Db | Tx, kind: Kind, locale: Locale): Promise<Choice[]> {
  const rows = await db
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.version'),
    )
    .select(['e.id', 'v.title_en', 'v.title_fr', 'e.state'])
    .where('e.kind', '=', kind)
    .where('e.state', '<>', 'withdrawn')
    .orderBy(alphabetically(locale, `v.title_${locale}`))
    .orderBy('e.id')
    .limit(500)
    .execute()
  return rows.map(({ id, title_en, title_fr, state }) => ({
    id,
    title: { en: title_en, fr: title_fr },
    state: state as EntryState,
  }))
}
