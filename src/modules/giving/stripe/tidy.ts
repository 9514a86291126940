import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { emptied } from './apply/attempts.ts'

/** Days that who gives is kept in an attempt that came to nothing; a debit may take weeks to be told of. */
const attemptDays = { started: 3, waiting: 45 } as const
/** Days that an event is kept when nothing is left to do about it: Stripe lists its own for 30. */
const eventDays = 90

/** Empties attempts that nobody came back to, and forgets events that are long done. A bounded number each time. */
export async function tidyStripe(db: Db): Promise<void> {
  await db
    .updateTable('gift_intents')
    .set({ ...emptied, session_url: '' })
    .where('id', 'in', (from) =>
      from
        .selectFrom('gift_intents')
        .select('id')
        .where('forgotten_at', 'is', null)
        .where(
          sql<boolean>`started_at < now() - interval '1 day' *
            case state when 'waiting' then ${attemptDays.waiting}::int else ${attemptDays.started}::int end`,
        )
        .orderBy('started_at')
        .limit(1000),
    )
    .execute()
  await sql`
    delete from stripe_events where id in (
      select id from stripe_events where received_at < now() - ${eventDays} * interval '1 day'
        and state in ('done', 'ignored') order by received_at limit 5000)`.execute(db)
}
