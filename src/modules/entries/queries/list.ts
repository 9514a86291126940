import { sql } from 'kysely'
import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { dayText } from '../columns.ts'
import type { Kind } from '../kinds.ts'

/** A published entry in a list, in one language. */
export interface Listed {
  id: string
  kind: Kind
  slug: string
  title: string
  summary: string
  day: string | null
  endsOn: string | null
  publishedAt: Date
  changedAt: Date
  image: string | null
}
interface Asked {
  kind: Kind
  locale: Locale
  /** Only what belongs to this theme (the id of its entry). */
  theme?: string | undefined
  /** Only what is about this community. */
  community?: number | undefined
  /** Days, both included. */
  from?: string | undefined
  to?: string | undefined
  /** `newest` by day, the newest first; `next` the other way, for what is still to come; `title` by title. */
  order?: 'newest' | 'next' | 'title'
  /** The last one of the page before, for `newest` and `next`. */
  after?: { day: string; id: string } | undefined
  limit: number
}

/** Published entries of a kind, page by page and by key: the hundredth page costs what the first does. */
export async function listEntries(db: Db | Tx, asked: Asked): Promise<Listed[]> {
  const { kind, locale, theme, community, from, to, order = 'newest', after, limit } = asked
  const [slug, title, summary] =
    locale === 'en'
      ? (['e.slug_en', 'v.title_en', 'v.summary_en'] as const)
      : (['e.slug_fr', 'v.title_fr', 'v.summary_fr'] as const)
  let query = db
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select([
      'e.id',
      'e.kind',
      `${slug} as slug`,
      `${title} as title`,
      `${summary} as summary`,
      'e.published_at',
      'e.changed_at',
      'v.image_id',
    ])
    .select([dayText('e.day').as('day'), dayText('e.ends_on').as('ends_on')])
    .where('e.kind', '=', kind)
    .where('e.state', '=', 'published')
    .limit(limit)
  if (theme)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('entry_relations as r')
          .select('r.to_id')
          .whereRef('r.from_id', '=', 'e.id')
          .where('r.role', '=', 'theme')
          .where('r.to_id', '=', theme),
      ),
    )
  if (community !== undefined) query = query.where(sql<boolean>`e.communities @> array[${community}::int]`)
  if (from) query = query.where('e.day', '>=', from)
  if (to) query = query.where('e.day', '<=', to)
  if (after)
    query = query.where(
      order === 'next'
        ? sql<boolean>`(e.day, e.id) > (${after.day}::date, ${after.id}::uuid)`
        : sql<boolean>`(e.day, e.id) < (${after.day}::date, ${after.id}::uuid)`,
    )
  if (order === 'title') query = query.orderBy(alphabetically(locale, title)).orderBy('e.id')
  else if (order === 'next') query = query.orderBy('e.day', 'asc').orderBy('e.id', 'asc')
  else query = query.orderBy('e.day', (by) => by.desc().nullsLast()).orderBy('e.id', 'desc')
  return (await query.execute()).flatMap((row) => {
    if (!row.published_at || !row.changed_at) return []
    const { ends_on: endsOn, image_id: image, published_at: publishedAt, changed_at: changedAt, ...same } = row
    // The column's check knows the same kinds.
    return [{ ...same, kind: row.kind as Kind, endsOn, image, publishedAt, changedAt }]
  })
}
