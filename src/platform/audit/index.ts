import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { announceChange } from '#platform/live'

export interface Recorder {
  id: string
}
export interface Change {
  communityId: number
  /** noun.past-tense, for example `partner.archived` */
  action: string
  /** What was changed, as `noun:id`; the history of a record is asked by it. */
  subject: string
  /** Ids and scalars, and for an edit the fields before and after; never personal data of newcomers. */
  detail?: Record<string, unknown>
}

/**
 * Writes the audit line of a change and raises the community's data version, in the change's own transaction:
 * neither can be there without the other, and no cached page outlives the change.
 */
export async function record(tx: Tx, by: Recorder, change: Change) {
  const detail = JSON.stringify(change.detail ?? {})
  announceChange(tx, change.communityId)
  const { communityId, action, subject } = change
  await sql`select record_change(${communityId}, ${by.id}, ${action}, ${subject}, ${detail}::jsonb)`.execute(tx)
}

/** Writes an audit line of something that changed nothing anyone sees: no kept page has to be made anew for it. */
export const note = (tx: Tx, by: Recorder, { communityId, action, subject, detail = {} }: Change) =>
  tx
    .insertInto('audit_log')
    .values({ community_id: communityId, actor_id: by.id, action, subject, detail: JSON.stringify(detail) })
    .execute()

/** The lines of many changes of one community in one statement; the data version rises once for all of them. */
export async function recordAll(tx: Tx, by: Recorder, changes: readonly Change[]) {
  const last = changes.at(-1)
  if (!last) return
  const lines = changes.slice(0, -1).map(({ action, subject, detail = {} }) => ({ action, subject, detail }))
  if (lines.length > 0) {
    await sql`
      insert into audit_log (community_id, actor_id, action, subject, detail)
      select ${last.communityId}::int, ${by.id}, line.action, line.subject, line.detail
      from json_to_recordset(${JSON.stringify(lines)}::json) as line (action text, subject text, detail jsonb)`.execute(
      tx,
    )
  }
  await record(tx, by, last)
}
