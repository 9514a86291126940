import { sql } from 'kysely'
import { note } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { partsOf } from '../queries/mine.ts'
import { graceMinutes, reminderDue } from '../rules/index.ts'
import { mailApplicant, mailReferee, type Senders } from './letters.ts'
import { moveTo } from './locks.ts'

/** Rows of one transaction. */
const batch = 100

/**
 * What falls due by the database's clock: applications that were not sent in time lapse, those who have not sent theirs are
 * reminded three days before, referees a week and two days before letters are due. In pieces; run twice, nobody is
 * written to twice.
 */
export async function tendScholarships(db: Db, senders: Senders): Promise<void> {
  for (const piece of [lapse, remindApplicants, remindReferees])
    for (let seen = batch; seen === batch; ) seen = await inScope(db, [house], (tx) => piece(tx, senders))
}

async function lapse(tx: Tx): Promise<number> {
  const late = await tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.entry_id', 'a.entry_id')
    .select('a.id')
    .where('a.state', '=', 'started')
    .where('c.closes_at', '<', sql<Date>`clock_timestamp() - ${graceMinutes} * interval '1 minute'`)
    .limit(batch)
    .forUpdate('a')
    .skipLocked()
    .execute()
  for (const { id } of late) await moveTo(tx, id, 'lapsed')
  if (late.length > 0) {
    const detail = { count: late.length }
    await note(tx, system, { communityId: house, action: 'applications.lapsed', subject: 'scholarships:all', detail })
  }
  return late.length
}

async function remindApplicants(tx: Tx, senders: Senders): Promise<number> {
  const late = await tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.entry_id', 'a.entry_id')
    .select(['a.id', 'a.entry_id', 'a.email', 'a.locale'])
    .where('a.state', '=', 'started')
    .where('a.reminded', '=', false)
    .where('c.closes_at', '>', sql<Date>`clock_timestamp()`)
    .where('c.closes_at', '<=', sql<Date>`clock_timestamp() + interval '3 days'`)
    .where('a.started_at', '<', sql<Date>`clock_timestamp() - interval '1 day'`)
    .limit(batch)
    .forUpdate('a')
    .skipLocked()
    .execute()
  for (const one of late) {
    await mailApplicant(tx, senders, one, { about: 'reminder' })
    await tx.updateTable('applications').set({ reminded: true }).where('id', '=', one.id).execute()
  }
  return late.length
}

async function remindReferees(tx: Tx, senders: Senders): Promise<number> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  const now = rows[0]?.now ?? new Date()
  const waiting = await tx
    .selectFrom('referees as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .innerJoin('calls as c', 'c.entry_id', 'a.entry_id')
    .select([
      'r.id',
      'r.name',
      'r.email',
      'r.reminded',
      'r.invited_at',
      'a.locale',
      'a.id as application',
      'a.entry_id',
    ])
    .select('c.letters_until')
    .where('r.state', '=', 'invited')
    .where('a.state', 'in', ['started', 'submitted'])
    .where('r.invited_at', '<', sql<Date>`clock_timestamp() - interval '1 day'`)
    .where('c.letters_until', '>', sql<Date>`clock_timestamp()`)
    // Who has had the reminder of a week before waits for that of two days before.
    .where(
      'c.letters_until',
      '<=',
      sql<Date>`clock_timestamp() + case r.reminded when 0 then interval '7 days' else interval '2 days' end`,
    )
    .where('r.reminded', '<', 2)
    .limit(batch)
    .forUpdate('r')
    .skipLocked()
    .execute()
  for (const one of waiting) {
    const asked = { lettersUntil: one.letters_until, invitedAt: one.invited_at, reminded: one.reminded }
    const due = reminderDue(asked, now)
    const applicant = (await partsOf(tx, one.application)).particulars.fields.fullName ?? ''
    if (due !== undefined)
      await mailReferee(
        tx,
        senders,
        { ...one, applicant, callId: one.entry_id },
        { about: 'reminder', turn: String(due) },
      )
    await tx
      .updateTable('referees')
      .set({ reminded: due ?? one.reminded + 1 })
      .where('id', '=', one.id)
      .execute()
  }
  return waiting.length
}
