import { sql } from 'kysely'
import type { Tx } from '#platform/db'

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
  await sql`
    with line as (
      insert into audit_log (community_id, actor_id, action, subject, detail)
      values (${change.communityId}, ${by.id}, ${change.action}, ${change.subject}, ${detail}::jsonb))
    update data_versions set version = version + 1
    where community_id = ${change.communityId} and stripe = pg_backend_pid() % 8`.execute(tx)
}
