import { type Db, inScope } from '#platform/db'
import { partnerColumns, toParticulars } from '../columns.ts'
import type { PartnerRow } from '../file.ts'

const atOnce = 5000

/**
 * Every organisation, archived ones too, in the order of their keys. Read in pieces, each in a transaction of its own:
 * a slow download holds no transaction open.
 */
export async function* exportPartners(db: Db, communityId: number): AsyncGenerator<PartnerRow> {
  let last = ''
  for (;;) {
    const rows = await readAfter(db, communityId, last)
    for (const row of rows) yield { ...toParticulars(row), key: row.key, archived: row.archived_at !== null }
    last = rows.at(-1)?.key ?? ''
    if (rows.length < atOnce) return
  }
}

const readAfter = (db: Db, communityId: number, key: string) =>
  inScope(db, [communityId], (tx) =>
    tx
      .selectFrom('organisations')
      .select(['key', 'archived_at', ...partnerColumns])
      .where('community_id', '=', communityId)
      .where('key', '>', key)
      .orderBy('key')
      .limit(atOnce)
      .execute(),
  )
