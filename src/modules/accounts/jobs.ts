import { sql } from 'kysely'
import { type Db, transact } from '#platform/db'

const day = 86_400_000
/** Days a message that was sent, or that nobody could send, is kept. */
const mailDays = 30

/** Every night: what has run out is deleted. Gives how many rows of each went. */
export const tidyHouse = (db: Db, now: Date) =>
  transact(db, async (tx) => {
    const sessions = await tx.deleteFrom('sessions').where('expires_at', '<', now).executeTakeFirst()
    const verifications = await tx.deleteFrom('verifications').where('expires_at', '<', now).executeTakeFirst()
    const limits = await sql`delete from rate_limits where window_at < ${new Date(now.getTime() - day)}`.execute(tx)
    const mails = await sql`delete from mails where queued_at < ${new Date(now.getTime() - mailDays * day)}`.execute(tx)
    return {
      sessions: Number(sessions.numDeletedRows),
      verifications: Number(verifications.numDeletedRows),
      limits: Number(limits.numAffectedRows ?? 0),
      mails: Number(mails.numAffectedRows ?? 0),
    }
  })
