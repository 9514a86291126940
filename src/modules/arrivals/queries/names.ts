import type { Tx } from '#platform/db'

/** The tokens of some households: for lists of what happened to them. A token is the same in both languages. */
export const tokensOfHouseholds = (tx: Tx, communityId: number, ids: readonly string[]) =>
  tx
    .selectFrom('households')
    .select(['id', 'token as en', 'token as fr'])
    .where('community_id', '=', communityId)
    .where('id', 'in', ids)
    .execute()
