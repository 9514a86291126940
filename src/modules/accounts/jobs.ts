import { forgetAnswers, keptDays } from '#platform/api'
import { type Db, transact } from '#platform/db'
import { forgetHits } from '#platform/http'
import { forgetRecipients } from '#platform/links'
import { forgetMails } from '#platform/mail'

const day = 86_400_000
/** Days a message that was sent, or that nobody could send, is kept. */
const mailDays = 30

/** Every night: what has run out is deleted, and the addresses of old links. Gives how many of each went. */
export async function tidyHouse(db: Db, now: Date) {
  const gone = await transact(db, async (tx) => {
    const sessions = await tx.deleteFrom('sessions').where('expires_at', '<', now).executeTakeFirst()
    const verifications = await tx.deleteFrom('verifications').where('expires_at', '<', now).executeTakeFirst()
    return {
      sessions: Number(sessions.numDeletedRows),
      verifications: Number(verifications.numDeletedRows),
      limits: await forgetHits(tx, new Date(now.getTime() - day)),
      mails: await forgetMails(tx, new Date(now.getTime() - mailDays * day)),
    }
  })
  // Many, where partner systems are busy: in pieces, each a transaction of its own.
  const answers = await forgetAnswers(db, new Date(now.getTime() - keptDays * day))
  return { ...gone, answers, recipients: await forgetRecipients(db) }
}
