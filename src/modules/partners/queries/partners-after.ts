import type { Tx } from '#platform/db'
import { partnerColumns, toParticulars } from '../columns.ts'

/** The organisations of a community in order of their keys, from the one after `key` on; archived ones among them. In scope. */
export async function partnersAfter(tx: Tx, communityId: number, key: string, limit: number) {
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'key', 'version', 'archived_at', ...partnerColumns])
    .where('community_id', '=', communityId)
    .where('key', '>', key)
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...toParticulars(row),
    id: row.id,
    key: row.key,
    archived: row.archived_at !== null,
    version: row.version,
  }))
}
