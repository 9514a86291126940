import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** The data version of each of these communities, in the order given: what a cached page must carry to be served. */
export async function versionsOf(db: Db, communityIds: readonly number[]): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(string_agg(v.version::text, '.' order by v.place), '') as version from (
      select wanted.place, sum(d.version) as version
      from unnest(${communityIds}::int[]) with ordinality as wanted (id, place)
      join data_versions d on d.community_id = wanted.id
      group by wanted.place) v`.execute(db)
  return rows[0]?.version ?? ''
}
