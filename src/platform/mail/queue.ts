import type { Db, Tx } from '#platform/db'
import { transact } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import type { Post } from './post.ts'

/** A message in plain text, in the reader's language. `key` names the occasion: one key is one message, ever. */
export interface Mail {
  to: string
  locale: Locale
  subject: string
  body: string
  key: string
}

/** Writes the message and the job that delivers it in the change's own transaction. False when the key has been used. */
export async function queueMail(tx: Tx, { to, locale, subject, body, key }: Mail): Promise<boolean> {
  const row = await tx
    .insertInto('mails')
    .values({ idempotency_key: key, recipient: to, locale, subject, body })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await enqueue(tx, 'mail.deliver', { mail: row.id })
  return true
}

/**
 * Hands one message to the mail server, once: the row is locked while it is sent, and marked in the same transaction.
 * Its text, which may hold a link that signs someone in, is not kept afterwards. Without a mail server it stays as it
 * is, unsent. Throws what the mail server answered; the job is then tried again.
 */
export const deliverMail = (db: Db, post: Post | undefined, id: string) =>
  transact(db, async (tx) => {
    if (!post) return false
    const waiting = tx.selectFrom('mails').selectAll().where('id', '=', id).where('sent_at', 'is', null)
    const mail = await waiting.forUpdate().executeTakeFirst()
    if (!mail) return false
    await post.send({ id, to: mail.recipient, locale: mail.locale, subject: mail.subject, text: mail.body })
    await tx.updateTable('mails').set({ sent_at: new Date(), body: '' }).where('id', '=', id).execute()
    return true
  })

/** Unsent and sent messages, newest first, for the outbox of the demonstration. */
export const listMails = (db: Db, most: number) =>
  db.selectFrom('mails').selectAll().orderBy('queued_at', 'desc').orderBy('id').limit(most).execute()
export type KeptMail = Awaited<ReturnType<typeof listMails>>[number]

/** Deletes the messages queued before `before`, sent or not; gives how many. */
export async function forgetMails(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('mails').where('queued_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
