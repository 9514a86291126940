import { sql } from 'kysely'
import { type Change, type Recorder, record } from '#platform/audit'
import type { Tx } from '#platform/db'

/**
 * The audit lines of many changes at once, written as `record` writes one. The last line goes through `record` itself,
 * which raises the data version for all of them.
 */
export async function recordAll(tx: Tx, by: Recorder, changes: readonly Change[]) {
  const last = changes.at(-1)
  if (!last) return
  const lines = changes.slice(0, -1).map(({ action, subject, detail = {} }) => ({ action, subject, detail }))
  if (lines.length > 0)
    await sql`
      insert into audit_log (community_id, actor_id, action, subject, detail)
      select ${last.communityId}::int, ${by.id}, line.action, line.subject, line.detail
      from json_to_recordset(${JSON.stringify(lines)}::json) as line (action text, subject text, detail jsonb)`.execute(
      tx,
    )
  await record(tx, by, last)
}
