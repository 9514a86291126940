import type { Tx } from '#platform/db'

/** What some situations are called: for lists of what happened to them. */
export const namesOfSurges = (tx: Tx, communityId: number, ids: readonly string[]) =>
  tx
    .selectFrom('surges')
    .select(['id', 'name_en as en', 'name_fr as fr'])
    .where('community_id', '=', communityId)
    .where('id', 'in', ids)
    .execute()
