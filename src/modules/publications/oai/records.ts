import { sql } from 'kysely'
import { findEntry } from '#modules/entries'
import type { Db, Tx } from '#platform/db'
import { exactly } from '../columns.ts'
import { themesOf, worksOf } from '../queries/index.ts'
import type { Edition, Work } from '../work.ts'
import { endOf, type ListArguments, readSet, startOf } from './request.ts'
import type { Position } from './token.ts'

export const recordsPerAnswer = 100

/** One language of a work, as harvesters know it. */
export interface OaiRecord extends Position {
  /** Withdrawn, not offered in this language any more, or not of the harvested theme any more: told to harvesters for ever. */
  deleted: boolean
  /** English slugs of its themes. */
  themes: string[]
  /** Not of what is deleted. */
  work: Work | undefined
  edition: Edition | undefined
}

interface Sought {
  list?: Omit<ListArguments, 'prefix'>
  after?: Position | undefined
  one?: { id: string; language: string }
  limit: number
}

/** Records in the order of their last change, from behind `after` on: by key, so that the last page costs what the first does. */
export async function listRecords(db: Db | Tx, sought: Sought): Promise<OaiRecord[]> {
  const { list = {}, after, one, limit } = sought
  const set = list.set === undefined ? undefined : readSet(list.set)
  const theme = set && 'theme' in set ? await themeId(db, set.theme) : undefined
  if (list.set !== undefined && (!set || ('theme' in set && !theme))) return []
  let query = db
    .selectFrom('entries as e')
    .innerJoin('publication_languages as l', 'l.entry_id', 'e.id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select(['e.id', 'e.state', 'l.language', 'l.removed_at', exactly('e.changed_at').as('changedAt')])
    .select((theme ? sql<boolean>`not ${isOf(theme)}` : sql<boolean>`false`).as('left'))
    .select(['e.slug_en', 'e.slug_fr', 'v.title_en', 'v.title_fr', 'v.summary_en', 'v.summary_fr', 'e.published_at'])
    .where('e.kind', '=', 'publication')
    .where('e.published_at', 'is not', null)
    .orderBy('e.changed_at')
    .orderBy('e.id')
    .orderBy('l.language')
    .limit(limit)
  if (after)
    // The first line is for the index, which knows no languages.
    query = query
      .where(sql<boolean>`(e.changed_at, e.id) >= (${after.changedAt}::timestamptz, ${after.id}::uuid)`)
      .where(
        sql<boolean>`(e.changed_at, e.id, l.language) > (${after.changedAt}::timestamptz, ${after.id}::uuid, ${after.language})`,
      )
  if (list.from) query = query.where('e.changed_at', '>=', startOf(list.from))
  if (list.until) query = query.where('e.changed_at', '<', endOf(list.until))
  if (set && 'language' in set) query = query.where('l.language', '=', set.language)
  if (theme)
    query = query.where(sql<boolean>`(${isOf(theme)} or exists (select from publication_themes_left as t
      where t.entry_id = e.id and t.theme_id = ${theme}))`)
  if (one) query = query.where('e.id', '=', one.id).where('l.language', '=', one.language)
  return withWorks(db, await query.execute())
}

const isOf = (theme: string) => sql<boolean>`exists (select from entry_relations as r
  where r.from_id = e.id and r.role = 'theme' and r.to_id = ${theme})`

/** A theme by its English slug, or one that it had before. */
async function themeId(db: Db | Tx, slug: string): Promise<string | undefined> {
  const found = await findEntry(db, { kind: 'theme', locale: 'en', slug })
  if (found?.as === 'entry') return found.entry.id
  if (found?.as !== 'moved') return undefined
  const moved = await findEntry(db, { kind: 'theme', locale: 'en', slug: found.slug })
  return moved?.as === 'entry' ? moved.entry.id : undefined
}

interface Row {
  id: string
  state: string
  language: string
  removed_at: Date | null
  /** It was of the harvested theme, and is not any more. */
  left: boolean
  changedAt: string
  slug_en: string
  slug_fr: string
  title_en: string
  title_fr: string
  summary_en: string
  summary_fr: string
  published_at: Date | null
}
async function withWorks(db: Db | Tx, rows: readonly Row[]): Promise<OaiRecord[]> {
  const once = [...new Map(rows.map((row) => [row.id, row])).values()]
  const entries = once.map((row) => ({
    id: row.id,
    slug: { en: row.slug_en, fr: row.slug_fr },
    title: { en: row.title_en, fr: row.title_fr },
    summary: { en: row.summary_en, fr: row.summary_fr },
    publishedAt: row.published_at,
  }))
  const [works, themes] = await Promise.all([
    worksOf(db, entries),
    themesOf(
      db,
      once.map(({ id }) => id),
    ),
  ])
  const byId = new Map(works.map((work) => [work.id, work]))
  return rows.map(({ id, state, language, removed_at, left, changedAt }) => {
    const deleted = state !== 'published' || removed_at !== null || left
    const work = deleted ? undefined : byId.get(id)
    return {
      id,
      language,
      changedAt,
      deleted,
      themes: (themes.get(id) ?? []).map(({ slug }) => slug.en),
      work,
      edition: work?.editions.find((one) => one.language === language),
    }
  })
}

/** The day of the oldest change there is: no record is from before. */
export async function earliestChange(db: Db | Tx): Promise<Date | undefined> {
  const row = await db
    .selectFrom('entries')
    .select('changed_at')
    .where('kind', '=', 'publication')
    .where('published_at', 'is not', null)
    .orderBy('changed_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.changed_at ?? undefined
}
