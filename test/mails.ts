import type { Db } from '#platform/db'

/** The messages to an address, in the order in which they were written. */
export const mailsTo = (db: Db, email: string) =>
  db.selectFrom('mails').selectAll().where('recipient', '=', email).orderBy('nth').execute()
