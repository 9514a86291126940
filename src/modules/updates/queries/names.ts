import type { Tx } from '#platform/db'

/** The titles of some updates: for lists of what happened to them. */
export const titlesOfUpdates = (tx: Tx, communityId: number, ids: readonly string[]) =>
  tx
    .selectFrom('updates')
    .select(['id', 'title_en as en', 'title_fr as fr'])
    .where('community_id', '=', communityId)
    .where('id', 'in', ids)
    .execute()
