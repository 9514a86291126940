import { sql } from 'kysely'
import { note } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { releaseFile } from '#platform/files'
import { forgetRecipientsOf } from '#platform/links'
import { draftDays, type Kept, keptFor } from '../rules/index.ts'
import { releaseLetter } from './referees.ts'

/** Applications of one transaction. */
const batch = 20

const statesOf = (kept: Kept) => Object.entries(keptFor).flatMap(([state, how]) => (how === kept ? [state] : []))

/**
 * Deletes what applicants and referees told, on the schedule that the form states (`keptFor`): texts, files, letters, remarks
 * of readers, addresses. What stays is a number, a state, the level of studies and what the ledger needs. Made-up
 * applications of the demonstration stay. In pieces; gives how many were emptied.
 */
export async function forgetApplicants(db: Db): Promise<number> {
  let all = 0
  for (let seen = batch; seen === batch; ) {
    seen = await inScope(db, [house], forgetSome)
    all += seen
  }
  return all
}

async function forgetSome(tx: Tx): Promise<number> {
  const due = await tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.entry_id', 'a.entry_id')
    .select('a.id')
    .where('a.forgotten_at', 'is', null)
    .where('a.synthetic', '=', false)
    .where(
      sql<boolean>`case
        when a.state = 'withdrawn' then a.changed_at + ${draftDays} * interval '1 day'
        when a.state = any(${statesOf('draft')}) then c.closes_at + ${draftDays} * interval '1 day'
        when a.state = any(${statesOf('days')}) then greatest(c.decided_on::timestamptz, a.changed_at) + c.keep_days * interval '1 day'
        else greatest(c.decided_on::timestamptz, a.changed_at) + c.keep_years * interval '1 year'
      end < clock_timestamp()`,
    )
    .limit(batch)
    .forUpdate('a')
    .skipLocked()
    .execute()
  for (const { id } of due) await forget(tx, id)
  if (due.length > 0) {
    const detail = { count: due.length }
    await note(tx, system, { communityId: house, action: 'applicants.forgotten', subject: 'scholarships:all', detail })
  }
  return due.length
}

async function forget(tx: Tx, id: string) {
  await tx.deleteFrom('application_parts').where('application_id', '=', id).execute()
  await tx.deleteFrom('checked_texts').where('application_id', '=', id).execute()
  const documents = await tx
    .deleteFrom('application_documents')
    .where('application_id', '=', id)
    .returning('file_id')
    .execute()
  for (const { file_id } of documents) await releaseFile(tx, system, file_id)
  const referees = await tx.selectFrom('referees').select(['id', 'file_id']).where('application_id', '=', id).execute()
  for (const referee of referees) await releaseLetter(tx, system, referee.id, referee.file_id)
  await tx.updateTable('readings').set({ comment: '' }).where('application_id', '=', id).execute()
  await tx
    .updateTable('applications')
    .set({ email: '', reason: '', forgotten_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
  await forgetRecipientsOf(tx, house, [id, ...referees.map((one) => one.id)])
}
