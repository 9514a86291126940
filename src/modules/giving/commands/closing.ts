import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { closingTexts } from '../closing-words.ts'
import { findCampaign } from '../queries/campaigns.ts'
import { aboutCampaign, type Senders } from './letters.ts'

/**
 * Ends a campaign: nothing more is taken through its page, and its donors are told once what came together and where it went.
 * What is still on its way is received by the same rule. `closed-already` the second time.
 */
export const closeCampaign = (
  db: Db,
  by: Recorder,
  senders: Senders,
  id: string,
): Promise<Outcome<'gone' | 'closed-already'>> => inScope(db, [house], (tx) => close(tx, by, senders, id))

async function close(tx: Tx, by: Recorder, senders: Senders, id: string): Promise<Outcome<'gone' | 'closed-already'>> {
  const before = await tx
    .selectFrom('campaigns')
    .select('closed_at')
    .where('entry_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return failed('gone')
  if (before.closed_at) return failed('closed-already')
  await tx.updateTable('campaigns').set({ closed_at: sql`clock_timestamp()` }).where('entry_id', '=', id).execute()
  const [facts, about] = [await findCampaign(tx, id), await aboutCampaign(tx, senders, id)]
  if (facts && about && facts.gifts > 0) {
    await tx
      .insertInto('campaign_updates')
      .values({
        campaign_id: id,
        kind: 'closing',
        ...closingTexts(facts, about.title),
        state: 'sending',
        made_by: by.id,
        published_at: sql`clock_timestamp()`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await record(tx, by, { communityId: house, action: 'campaign.closed', subject: `entry:${id}` })
  return done
}

/** Closes every campaign whose last day is over (by the calendar of Ontario), the day after it. */
export async function closeDue(db: Db, senders: Senders, day: string) {
  const due = await db
    .selectFrom('campaigns')
    .select('entry_id')
    .where('closed_at', 'is', null)
    .where('closes_on', '<', day)
    .limit(50)
    .execute()
  for (const { entry_id } of due) await closeCampaign(db, system, senders, entry_id)
}
