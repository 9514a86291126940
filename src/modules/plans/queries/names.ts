import type { Tx } from '#platform/db'

/** What some actions are, in each language or in the one there is: for lists of what happened to them. */
export async function textsOfActions(tx: Tx, communityId: number, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('actions')
    .select(['id', 'action_en', 'action_fr'])
    .where('community_id', '=', communityId)
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.id, en: row.action_en || row.action_fr, fr: row.action_fr || row.action_en }))
}
