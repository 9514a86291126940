import { sql } from 'kysely'
import { note } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { forgetRecipientsOf } from '#platform/links'
import type { NoticeKind } from '../mails.ts'
import { keptDays, reminderDue } from '../rules/index.ts'
import { dropReminders, type Mailable, mailRegistration, reminderOf, type Senders } from './letters.ts'
import { expireOffers } from './registrations.ts'

/** Registrations written to in one transaction. */
const batch = 100

/**
 * What falls due by the database's clock: offers that ran out, messages to all, reminders. Each in small transactions; run
 * twice, or late, nobody gets a message twice.
 */
export async function tendEvents(db: Db, senders: Senders) {
  const due = await db
    .selectFrom('registrations')
    .select('entry_id')
    .distinct()
    .where('state', '=', 'offered')
    .where('offered_until', '<=', sql<Date>`clock_timestamp()`)
    .limit(100)
    .execute()
  for (const { entry_id } of due) await expireOffers(db, system, senders, entry_id)
  await thankAfterwards(db)
  await sendNotices(db, senders)
  await remind(db, senders)
}

const mailable = ['r.id', 'r.entry_id', 'r.number', 'r.name', 'r.email', 'r.locale', 'r.size'] as const

async function sendNotices(db: Db, senders: Senders) {
  const waiting = await db
    .selectFrom('event_notices')
    .select('id')
    .where('done_at', 'is', null)
    .orderBy('made_at')
    .limit(50)
    .execute()
  for (const { id } of waiting) while (await inScope(db, [house], (tx) => sendPiece(tx, senders, id)));
}

/** The next hundred readers of a message. False when there is none left, or another process is at it. */
async function sendPiece(tx: Tx, senders: Senders, id: string): Promise<boolean> {
  const notice = await tx
    .selectFrom('event_notices')
    .selectAll()
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!notice) return false
  // The column's check knows the same words.
  const kind = notice.kind as NoticeKind
  const readers = await readersOf(tx, kind, { event: notice.entry_id, after: notice.sent_to })
  for (const reader of readers) {
    const told = { en: notice.told_en, fr: notice.told_fr }
    await mailRegistration(tx, senders, reader, { occasion: 'notice', turn: id, kind, told })
    if (kind === 'cancelled') await dropReminders(tx, reader.id, reader.starts_at)
  }
  const last = readers.at(-1)
  const more = last !== undefined && readers.length === batch
  await tx
    .updateTable('event_notices')
    .set({ sent_to: last?.number ?? notice.sent_to, done_at: more ? null : sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
  return more
}

/** Everyone with a place or in the line; afterwards only those who came. */
function readersOf(
  tx: Tx,
  kind: NoticeKind,
  { event, after }: { event: string; after: number },
): Promise<(Mailable & { starts_at: Date })[]> {
  let query = tx
    .selectFrom('registrations as r')
    .innerJoin('events as f', 'f.entry_id', 'r.entry_id')
    .select(mailable)
    .select('f.starts_at')
    .where('r.entry_id', '=', event)
    .where('r.number', '>', after)
    .where('r.email', '<>', '')
    .orderBy('r.number')
    .limit(batch)
  if (kind !== 'after') query = query.where('r.state', 'in', ['confirmed', 'waiting', 'offered'])
  else
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('registration_people as p')
          .select('p.position')
          .whereRef('p.registration_id', '=', 'r.id')
          .where('p.checked_in_at', 'is not', null),
      ),
    )
  return query.execute()
}

/** Events that ended some hours ago get one message of thanks, with the certificate and the survey, to those who came. */
const thankAfterwards = (db: Db) =>
  sql`
    insert into event_notices (entry_id, kind)
    select f.entry_id, 'after' from events f
    where f.ends_at between clock_timestamp() - interval '7 days' and clock_timestamp() - interval '3 hours'
      and f.state = 'planned' and f.attendance = 'registration'
    on conflict do nothing`.execute(db)

async function remind(db: Db, senders: Senders) {
  const soon = await db
    .selectFrom('events as f')
    .innerJoin('entries as e', 'e.id', 'f.entry_id')
    .select(['f.entry_id', 'f.starts_at'])
    .where('e.state', '=', 'published')
    .where('f.state', '=', 'planned')
    .where('f.attendance', '=', 'registration')
    .where('f.starts_at', '>', sql<Date>`clock_timestamp()`)
    .where('f.starts_at', '<=', sql<Date>`clock_timestamp() + interval '7 days'`)
    .orderBy('f.starts_at')
    .limit(500)
    .execute()
  for (const event of soon) {
    let after = 0
    for (let more = true; more; ) {
      const seen = await inScope(db, [house], (tx) => remindSome(tx, senders, event, after))
      after = seen.at(-1)?.number ?? after
      more = seen.length === batch
    }
  }
}

/** Those of an event who have not had the newest reminder. Whoever is cancelling at this moment is left to the next run. */
async function remindSome(tx: Tx, senders: Senders, event: { entry_id: string; starts_at: Date }, after: number) {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  const now = rows[0]?.now ?? new Date()
  const lastDay = event.starts_at.getTime() - now.getTime() <= 24 * 3600 * 1000
  const people = await tx
    .selectFrom('registrations as r')
    .select([...mailable, 'r.registered_at', 'r.reminded'])
    .where('r.entry_id', '=', event.entry_id)
    .where('r.state', '=', 'confirmed')
    .where('r.reminded', '<', lastDay ? 2 : 1)
    .where('r.number', '>', after)
    .orderBy('r.number')
    .limit(batch)
    .forUpdate('r')
    .skipLocked()
    .execute()
  for (const one of people) {
    const asked = { startsAt: event.starts_at, registeredAt: one.registered_at, reminded: one.reminded }
    const number = reminderDue(asked, now)
    if (number !== undefined) await mailRegistration(tx, senders, one, reminderOf(number, event.starts_at))
    await tx
      .updateTable('registrations')
      .set({ reminded: lastDay ? 2 : 1 })
      .where('id', '=', one.id)
      .execute()
  }
  return people
}

/**
 * Deletes who came: names, addresses and answers of registrations, sixty days after the event. What stays are numbers. In
 * pieces, each its own transaction; gives how many registrations were emptied.
 */
export async function forgetGuests(db: Db): Promise<number> {
  let all = 0
  for (let seen = batch; seen === batch; ) {
    seen = await inScope(db, [house], forgetSome)
    all += seen
  }
  return all
}

async function forgetSome(tx: Tx): Promise<number> {
  const old = await tx
    .selectFrom('registrations as r')
    .innerJoin('events as f', 'f.entry_id', 'r.entry_id')
    .select(['r.id'])
    .where('r.forgotten_at', 'is', null)
    .where('f.ends_at', '<', sql<Date>`clock_timestamp() - ${keptDays} * interval '1 day'`)
    .limit(batch)
    .forUpdate('r')
    .skipLocked()
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx
    .updateTable('registrations')
    .set({ name: '', email: '', answers: '{}', consent_request: null, forgotten_at: sql`clock_timestamp()` })
    .where('id', 'in', ids)
    .execute()
  await tx.updateTable('registration_people').set({ name: '' }).where('registration_id', 'in', ids).execute()
  await forgetRecipientsOf(tx, house, ids)
  await note(tx, system, {
    communityId: house,
    action: 'registrations.forgotten',
    subject: 'events:all',
    detail: { count: ids.length },
  })
  return ids.length
}
