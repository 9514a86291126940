import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Kind } from '../kinds.ts'
import { type Gap, gapOf } from '../rules/index.ts'
import type { EntryState } from './entry.ts'
import { whoOf } from './who.ts'

export const deskLists = ['incomplete', 'work', 'scheduled', 'published', 'withdrawn'] as const
export type DeskList = (typeof deskLists)[number]

/** An entry as the desk lists it, with the titles of its newest version. */
export interface DeskEntry {
  id: string
  kind: Kind
  state: EntryState
  title: Record<Locale, string>
  version: number
  publishedVersion: number | null
  publishAt: Date | null
  /** Its moment has come, and it is still not published: facts are missing. */
  held: boolean
  /** Of the list's own order: saved, to be published, or changed for its readers. */
  at: Date
  /** The same to the microsecond, for the next page. */
  key: string
  who: string
  gaps: Gap[]
  lacks: string[]
}
interface Asked {
  list: DeskList
  kind?: Kind | undefined
  /** The last one of the page before. */
  after?: { at: string; id: string } | undefined
  limit: number
}

const timeOf = {
  incomplete: 'e.saved_at',
  work: 'e.saved_at',
  scheduled: 'e.publish_at',
  published: 'e.changed_at',
  withdrawn: 'e.changed_at',
} as const

/** What of a list is shown: the conditions are those of an index each. */
const conditionOf = {
  incomplete: sql<boolean>`e.state <> 'withdrawn' and (e.missing <> '{}' or e.lacks <> '{}')`,
  work: sql<boolean>`e.state <> 'withdrawn' and (e.published_version is null or e.version <> e.published_version)`,
  scheduled: sql<boolean>`e.publish_at is not null`,
  published: sql<boolean>`e.state = 'published'`,
  withdrawn: sql<boolean>`e.state = 'withdrawn'`,
}

/** One list of the desk, page by page and by key: the latest first, what is scheduled the next first. */
export async function listDesk(db: Db | Tx, { list, kind, after, limit }: Asked): Promise<DeskEntry[]> {
  const time = timeOf[list]
  const next = list === 'scheduled'
  let query = db
    .selectFrom('entries as e')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.version'),
    )
    .leftJoin('users as u', 'u.id', 'v.saved_by')
    .select(['e.id', 'e.kind', 'e.state', 'v.title_en', 'v.title_fr', 'e.version', 'e.published_version'])
    .select(['e.publish_at', 'e.missing', 'e.lacks', 'v.saved_by', 'u.name', `${time} as at`])
    .select(sql<string>`to_char(${sql.ref(time)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('key'))
    .select(sql<boolean>`e.publish_at is not null and e.publish_at <= clock_timestamp()`.as('held'))
    .where(conditionOf[list])
    .orderBy(time, next ? 'asc' : 'desc')
    .orderBy('e.id', next ? 'asc' : 'desc')
    .limit(limit)
  if (kind) query = query.where('e.kind', '=', kind)
  if (after)
    query = query.where(
      next
        ? sql<boolean>`(${sql.ref(time)}, e.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql<boolean>`(${sql.ref(time)}, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  return (await query.execute()).map((row) => ({
    id: row.id,
    // The columns' checks know the same words.
    kind: row.kind as Kind,
    state: row.state as EntryState,
    title: { en: row.title_en, fr: row.title_fr },
    version: row.version,
    publishedVersion: row.published_version,
    publishAt: row.publish_at,
    held: row.held && row.lacks.length > 0,
    at: row.at ?? new Date(0),
    key: row.key,
    who: whoOf(row),
    gaps: row.missing.flatMap((name) => gapOf(name) ?? []),
    lacks: row.lacks,
  }))
}
