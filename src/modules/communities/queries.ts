import { CompiledQuery } from 'kysely'
import { type Db, inScope } from '#platform/db'
import type { Place } from '#platform/http'
import type { Locale } from '#platform/i18n'

const columns = ['id', 'kind', 'slug_en', 'slug_fr', 'name_en', 'name_fr', 'board_public', 'rehearsal_on'] as const
type Row = {
  id: number
  kind: string
  slug_en: string
  slug_fr: string
  name_en: string
  name_fr: string
  board_public: boolean
  rehearsal_on: string | null
}

const toPlace = (row: Row): Place => ({
  id: row.id,
  // The check constraint on communities.kind allows no other words.
  kind: row.kind as Place['kind'],
  slug: { en: row.slug_en, fr: row.slug_fr },
  name: { en: row.name_en, fr: row.name_fr },
  boardPublic: row.board_public,
  rehearsalOn: row.rehearsal_on ?? undefined,
})

/** The community of a URL, by its slug in either language, with the version of its data. Asked at every page: plain SQL. */
export async function findPlace(db: Db, slug: string): Promise<(Place & { version: string }) | undefined> {
  const asked = CompiledQuery.raw(
    `select ${columns.join(', ')}, (select sum(version)::text from data_versions where community_id = communities.id) as version
    from communities where slug_en = $1 or slug_fr = $1`,
    [slug],
  ) as CompiledQuery<Row & { version: string | null }>
  const { rows } = await db.executeQuery(asked)
  const [row] = rows
  return row && { ...toPlace(row), version: row.version ?? '0' }
}

/** All communities, partnerships first, then countries, then the places we only compare with. */
export async function listPlaces(db: Db): Promise<Place[]> {
  const rows = await db.selectFrom('communities').select(columns).orderBy('id').execute()
  const order = { partnership: 0, country: 1, comparator: 2 }
  return rows.map(toPlace).sort((a, b) => order[a.kind] - order[b.kind])
}

/** What these communities are called, by id; rehearsals are nobody's to find. Asked at every search: plain SQL. */
export async function namesOfPlaces(db: Db, locale: Locale, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const asked = CompiledQuery.raw(
    `select id, name_${locale} as name from communities where id = any($1::int[]) and rehearsal_on is null`,
    [ids],
  ) as CompiledQuery<{ id: number; name: string }>
  const { rows } = await db.executeQuery(asked)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Everything the page of one community shows about itself. */
export const getCommunity = (db: Db, id: number) =>
  inScope(db, [id], async (tx) => {
    const community = await tx.selectFrom('communities').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const required = await tx
      .selectFrom('community_required_sectors')
      .select('sector')
      .where('community_id', '=', id)
      .orderBy('sector')
      .execute()
    return { ...community, requiredSectors: required.map((row) => row.sector) }
  })
export type Community = Awaited<ReturnType<typeof getCommunity>>

export interface Change {
  id: string
  at: Date
  /** The name of a person; null for what is none. */
  who: string | null
  actor: string
  action: string
  subject: string
}

/** A page of a community's changes, newest first; `before` is the id of the last one on the page before. */
export async function listChanges(
  db: Db,
  communityId: number,
  before: string | undefined,
  most: number,
): Promise<Change[]> {
  return inScope(db, [communityId], async (tx) => {
    const from = before
      ? await tx
          .selectFrom('audit_log')
          .select('nth')
          .where('community_id', '=', communityId)
          .where('id', '=', before)
          .executeTakeFirst()
      : undefined
    return tx
      .selectFrom('audit_log as a')
      .leftJoin('users as u', 'u.id', 'a.actor_id')
      .select(['a.id', 'a.at', 'a.action', 'a.subject', 'a.actor_id as actor', 'u.name as who'])
      .where('a.community_id', '=', communityId)
      .$if(from !== undefined, (q) => q.where('a.nth', '<', from?.nth ?? 0))
      .orderBy('a.nth', 'desc')
      .limit(most)
      .execute()
  })
}
