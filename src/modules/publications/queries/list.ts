import { sql } from 'kysely'
import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { WorkType } from '../types.ts'

export const worksPerPage = 20

export interface Asked {
  locale: Locale
  type?: WorkType | undefined
  /** The id of a theme's entry. */
  theme?: string | undefined
  year?: number | undefined
  community?: number | undefined
  /** A language that the work came out in. */
  language?: string | undefined
  /** The last work of the page before, as `cursorOf` writes it. */
  after?: Cursor | undefined
  limit?: number
}
export interface Cursor {
  /** Without a day a work comes last. */
  day: string | null
  id: string
}
export interface ListedWork {
  id: string
  slug: Record<Locale, string>
  title: Record<Locale, string>
  summary: Record<Locale, string>
  day: string | null
  publishedAt: Date
  changedAt: Date
}

/** As the index has it: a work whose date nobody knows comes after all others. */
const dayOrNone = sql<string>`coalesce(e.day, '-infinity'::date)`

/**
 * Published works, the newest first and those of one day by title, page by page and by key: the days come along an
 * index, so whatever is asked, no page costs more than the first.
 */
export async function listWorks(db: Db | Tx, asked: Asked): Promise<ListedWork[]> {
  const { locale, type, theme, year, community, language, after, limit = worksPerPage } = asked
  const title = alphabetically(locale, `v.title_${locale}`)
  let query = db
    .selectFrom('entries as e')
    .innerJoin('publications as p', 'p.entry_id', 'e.id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select(['e.id', 'e.slug_en', 'e.slug_fr', 'v.title_en', 'v.title_fr', 'v.summary_en', 'v.summary_fr'])
    .select(['e.published_at', 'e.changed_at', sql<string | null>`to_char(e.day, 'YYYY-MM-DD')`.as('day')])
    .where('e.kind', '=', 'publication')
    .where('e.state', '=', 'published')
    .orderBy(dayOrNone, 'desc')
    .orderBy(title)
    .orderBy('e.id')
    .limit(limit)
  if (type) query = query.where('p.type', '=', type)
  if (theme)
    query = query.where(sql<boolean>`exists (select 1 from entry_relations r
      where r.from_id = e.id and r.role = 'theme' and r.to_id = ${theme})`)
  if (year) query = query.where('e.day', '>=', `${year}-01-01`).where('e.day', '<=', `${year}-12-31`)
  if (community !== undefined) query = query.where(sql<boolean>`e.communities @> array[${community}::int]`)
  if (language)
    query = query.where(sql<boolean>`exists (select 1 from publication_languages l
      where l.entry_id = e.id and l.language = ${language} and l.removed_at is null)`)
  if (after) {
    const day = sql`${after.day ?? '-infinity'}::date`
    // Without a comparison of the day alone no index would be asked.
    query = query.where(sql<boolean>`${dayOrNone} <= ${day} and (${dayOrNone} < ${day} or (${title}, e.id) > (
      select ${alphabetically(locale, `last.title_${locale}`)}, last.entry_id from entry_versions last
      join entries of on of.id = last.entry_id and last.version = coalesce(of.published_version, of.version)
      where of.id = ${after.id}::uuid))`)
  }
  const rows = await query.execute()
  return rows.flatMap((row) => {
    if (!row.published_at || !row.changed_at) return []
    return [
      {
        id: row.id,
        slug: { en: row.slug_en, fr: row.slug_fr },
        title: { en: row.title_en, fr: row.title_fr },
        summary: { en: row.summary_en, fr: row.summary_fr },
        day: row.day,
        publishedAt: row.published_at,
        changedAt: row.changed_at,
      },
    ]
  })
}

/** What the list can be narrowed to: the languages and the first and last year there are. Bounded, and by index. */
export async function listFacets(db: Db | Tx): Promise<{ languages: string[]; years: number[] }> {
  const { rows } = await sql<{ languages: string[] | null; first: number | null; last: number | null }>`
    with recursive spoken as (
      (select language from publication_languages where removed_at is null order by language limit 1)
      union all
      select (select l.language from publication_languages l
        where l.removed_at is null and l.language > spoken.language order by l.language limit 1)
      from spoken where spoken.language is not null)
    select (select array_agg(language) from (select language from spoken where language is not null limit 50) few) as languages,
      (select extract(year from day)::int from entries
        where kind = 'publication' and state = 'published' and day is not null order by day limit 1) as first,
      (select extract(year from day)::int from entries
        where kind = 'publication' and state = 'published' and day is not null order by day desc limit 1) as last`.execute(
    db,
  )
  const [{ languages, first, last } = { languages: null, first: null, last: null }] = rows
  const span = first === null || last === null ? 0 : Math.min(last - first + 1, 200)
  return {
    languages: languages ?? [],
    years: Array.from({ length: span }, (_, at) => (last ?? 0) - at),
  }
}
