import type { Db, Tx } from '#platform/db'
import { partsOf } from './mine.ts'

/** For whom a referee is asked, while the letter has not come; undefined where nobody waits for it any more. */
export async function findRefereeTask(db: Db | Tx, id: string) {
  const row = await db
    .selectFrom('referees as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .select(['a.id', 'a.entry_id'])
    .where('r.id', '=', id)
    .where('r.state', '=', 'invited')
    .where('a.state', 'in', ['started', 'submitted'])
    .executeTakeFirst()
  if (!row) return undefined
  const { particulars } = await partsOf(db, row.id)
  return { callId: row.entry_id, applicant: particulars.fields.fullName ?? '' }
}
