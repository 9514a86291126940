import type { Db, Tx } from '#platform/db'
import type { Kind } from '../kinds.ts'

const relationRoles = [
  'theme',
  'project',
  'cluster',
  'highlight',
  'lead',
  'team',
  'contact',
  'author',
  'speaker',
  'host',
  'member',
  'publication',
  'event',
  'series',
] as const
export type RelationRole = (typeof relationRoles)[number]

/** An entry as others point to it: both its titles, so that one question serves both languages. */
export interface Related {
  id: string
  role: RelationRole
  kind: Kind
  slug: { en: string; fr: string }
  title: { en: string; fr: string }
  summary: { en: string; fr: string }
  day: string | null
  image: string | null
}
interface Asked {
  roles?: readonly RelationRole[]
  kinds?: readonly Kind[]
  /** Also what is not published yet, for its editors. */
  drafts?: boolean
}

/** What an entry points to, in its editors' order. */
export const relatedFrom = (db: Db | Tx, id: string, asked: Asked = {}) => related(db, { ...asked, id, from: true })

/** What points to an entry, the newest first. */
export const relatedTo = (db: Db | Tx, id: string, asked: Asked = {}) => related(db, { ...asked, id, from: false })

async function related(db: Db | Tx, asked: Asked & { id: string; from: boolean }): Promise<Related[]> {
  const [mine, others] = asked.from ? (['r.from_id', 'r.to_id'] as const) : (['r.to_id', 'r.from_id'] as const)
  let query = db
    .selectFrom('entry_relations as r')
    .innerJoin('entries as e', 'e.id', others)
    .innerJoin('entry_versions as v', (join) =>
      join
        .onRef('v.entry_id', '=', 'e.id')
        .on((on) => on('v.version', '=', on.fn.coalesce('e.published_version', 'e.version'))),
    )
    .select([
      'e.id',
      'r.role',
      'e.kind',
      'e.slug_en',
      'e.slug_fr',
      'v.title_en',
      'v.title_fr',
      'v.summary_en',
      'v.summary_fr',
      'v.image_id',
    ])
    .select((of) => of.fn<string | null>('to_char', ['e.day', of.val('YYYY-MM-DD')]).as('day'))
    .where(mine, '=', asked.id)
    .limit(200)
  if (!asked.drafts) query = query.where('e.state', '=', 'published')
  if (asked.roles) query = query.where('r.role', 'in', [...asked.roles])
  if (asked.kinds) query = query.where('e.kind', 'in', [...asked.kinds])
  const rows = await (asked.from ? query.orderBy('r.position') : query.orderBy('e.day', 'desc'))
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    // The columns' checks know the same words.
    role: row.role as RelationRole,
    kind: row.kind as Kind,
    slug: { en: row.slug_en, fr: row.slug_fr },
    title: { en: row.title_en, fr: row.title_fr },
    summary: { en: row.summary_en, fr: row.summary_fr },
    day: row.day,
    image: row.image_id,
  }))
}
