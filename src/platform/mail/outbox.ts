import { type Recorder, record } from '#platform/audit'
import { type Db, inScope } from '#platform/db'
import { enqueue } from '#platform/jobs'

/** Unsent and sent messages, newest first, for the outbox of the demonstration. */
export const listMails = (db: Db, most: number) =>
  db.selectFrom('mails').selectAll().orderBy('queued_at', 'desc').orderBy('id').limit(most).execute()
export type KeptMail = Awaited<ReturnType<typeof listMails>>[number]

const listIn = (db: Db, states: readonly string[], most: number) =>
  db
    .selectFrom('mails')
    .select(['id', 'recipient', 'subject', 'locale', 'kind', 'state', 'reason', 'queued_at', 'handed_at'])
    .where('state', 'in', states)
    .orderBy('queued_at')
    .orderBy('id')
    .limit(most)
    .execute()

/** Messages somebody has to look at, oldest first: in doubt, and refused. Never their text. */
export const listTroubled = (db: Db, most: number) => listIn(db, ['in-doubt', 'refused'], most)
/** Messages that waited while there was no mail server, oldest first. */
export const listHeld = (db: Db, most: number) => listIn(db, ['held'], most)
export type TroubledMail = Awaited<ReturnType<typeof listTroubled>>[number]

/** Whether the mail server can be spoken with, and since when not. */
export const getLine = (db: Db) =>
  db.selectFrom('mail_line').select(['down_since', 'next_try_at', 'tries']).executeTakeFirstOrThrow()
export type MailLine = Awaited<ReturnType<typeof getLine>>

/**
 * A person's word on a message in doubt: it has arrived, or it is to be sent again. False when it is in doubt no more.
 * Written in the audit log of the house.
 */
export const resolveDoubt = (db: Db, by: Recorder, id: string, word: 'arrived' | 'again') =>
  inScope(db, [0], async (tx) => {
    const change =
      word === 'arrived'
        ? { state: 'sent', sent_at: new Date(), body: '' }
        : { state: 'queued', not_before: new Date(0), handed_at: null }
    const { numUpdatedRows } = await tx
      .updateTable('mails')
      .set(change)
      .where('id', '=', id)
      .where('state', '=', 'in-doubt')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
    if (word === 'again') await enqueue(tx, 'mail.deliver', { mail: id })
    await record(tx, by, {
      communityId: 0,
      action: `mail.${word === 'again' ? 'resent' : 'confirmed'}`,
      subject: `mail:${id}`,
    })
    return true
  })

/** Deletes the messages queued before `before`, sent or not; gives how many. */
export async function forgetMails(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('mails').where('queued_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
