import { sql } from 'kysely'
import { note } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { keptYears } from '../rules/index.ts'

/**
 * Empties names and addresses on receipts, and of things given, once the books no longer need them; by the database's clock.
 * The serial, the amounts and the days stay: the series has to be whole. Gives how many.
 */
export const forgetReceipts = (db: Db): Promise<number> =>
  inScope(db, [house], async (tx) => {
    const before = sql<string>`make_date(extract(year from now() at time zone 'America/Toronto')::int - ${keptYears}, 1, 1)`
    const empty = { donor_name: '', donor_email: '', donor_address: '', forgotten_at: sql<Date>`clock_timestamp()` }
    const receipts = await tx
      .updateTable('receipts')
      .set(empty)
      .where('forgotten_at', 'is', null)
      .where('issued_on', '<', before)
      .executeTakeFirst()
    const things = await tx
      .updateTable('gifts_in_kind')
      .set(empty)
      .where('forgotten_at', 'is', null)
      .where('received_on', '<', before)
      .executeTakeFirst()
    const forgotten = Number(receipts.numUpdatedRows + things.numUpdatedRows)
    const detail = { forgotten }
    if (forgotten > 0)
      await note(tx, system, { communityId: house, action: 'donors.forgotten', subject: 'receipts:all', detail })
    return forgotten
  })
