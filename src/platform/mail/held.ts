import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, transact } from '#platform/db'
import { enqueue } from '#platform/jobs'

/**
 * At each start: remembers that there is no mail server, or, at the first start with one, holds what has waited for it.
 * Weeks may have passed, and a house that was a demonstration has letters for people who do not exist: a person says
 * whether they go. Gives how many are held now.
 */
export const holdWaiting = (db: Db, { hasServer }: { hasServer: boolean }): Promise<number> =>
  transact(db, async (tx) => {
    const line = await tx.selectFrom('mail_line').select('without_server_since').forUpdate().executeTakeFirstOrThrow()
    if (!hasServer) {
      const since = sql<Date>`coalesce(without_server_since, clock_timestamp())`
      await tx.updateTable('mail_line').set({ without_server_since: since }).execute()
      return 0
    }
    if (!line.without_server_since) return 0
    await tx.updateTable('mail_line').set({ without_server_since: null }).execute()
    const held = await tx.updateTable('mails').set({ state: 'held' }).where('state', '=', 'queued').executeTakeFirst()
    return Number(held.numUpdatedRows)
  })

/** How many messages are in a state from which they may still go, and since when. */
export const countWaiting = (db: Db, state: 'queued' | 'held') =>
  db
    .selectFrom('mails')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min('queued_at').as('first'),
      fn.max('queued_at').as('last'),
    ])
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
export type Waiting = Awaited<ReturnType<typeof countWaiting>>

/** A person's word on all messages that are held. Gives how many it was for: none when somebody was first. */
export const decideHeld = (db: Db, by: Recorder, word: 'send' | 'drop'): Promise<number> =>
  inScope(db, [0], async (tx) => {
    const change = word === 'send' ? { state: 'queued', not_before: new Date(0) } : { state: 'cancelled', body: '' }
    const decided = await tx.updateTable('mails').set(change).where('state', '=', 'held').executeTakeFirst()
    const count = Number(decided.numUpdatedRows)
    if (count === 0) return 0
    if (word === 'send') await enqueue(tx, 'mail.sweep', {})
    const action = word === 'send' ? 'mail.released' : 'mail.dropped'
    await record(tx, by, { communityId: 0, action, subject: 'mail:held', detail: { count } })
    return count
  })
