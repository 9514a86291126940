import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'

/** A person has seen to an event that nothing followed from by itself. Fails with `gone` where somebody did before. */
export const markLooked = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('stripe_events')
      .set({ looked_at: sql`clock_timestamp()`, looked_by: by.id })
      .where('id', '=', id)
      .where('state', '=', 'flagged')
      .where('looked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return failed('gone')
    await note(tx, by, { communityId: house, action: 'stripe-event.seen', subject: `stripe-event:${id}` })
    return done
  })
