import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { done, failed, type Outcome } from '#platform/outcome'
import type { Wall } from '../schema.ts'

interface Asked {
  gift: string
  campaign: string
  locale: Locale
  wall: Wall
}
/** A donor wishes to stand on the wall of thanks: it waits to be read. Asked twice for one gift, it is asked once. */
export const askForThanks = (tx: Tx, { gift, campaign, locale, wall }: Asked) =>
  tx
    .insertInto('thanks')
    .values({ gift_id: gift, campaign_id: campaign, locale, shown_name: wall.name, message: wall.message })
    .onConflict((conflict) => conflict.column('gift_id').doNothing())
    .execute()

/**
 * Puts on the wall what somebody has read, or leaves it off. Only what waits is decided; whoever took it down is not put up
 * again (`not-open`).
 */
export const decideThanks = (
  db: Db,
  by: Recorder,
  { gift, show }: { gift: string; show: boolean },
): Promise<Outcome<'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const state = show ? 'shown' : 'refused'
    const row = await tx
      .updateTable('thanks')
      .set({ state, decided_at: sql`clock_timestamp()`, decided_by: by.id })
      .where('gift_id', '=', gift)
      .where('state', 'in', show ? ['waiting', 'refused'] : ['waiting', 'shown'])
      .returning('campaign_id')
      .executeTakeFirst()
    if (!row) return failed('not-open')
    await record(tx, by, { communityId: house, action: `thanks.${state}`, subject: `gift:${gift}` })
    return done
  })

/** Takes somebody off the wall at their own wish, at once and for good; the words go too. */
export const withdrawThanks = (db: Db, by: Recorder, gift: string): Promise<Outcome<'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const before = await tx
      .selectFrom('thanks')
      .select('state')
      .where('gift_id', '=', gift)
      .forUpdate()
      .executeTakeFirst()
    if (!before) return failed('not-open')
    await tx
      .updateTable('thanks')
      .set({ state: 'withdrawn', shown_name: '', message: '', decided_at: sql`clock_timestamp()`, decided_by: by.id })
      .where('gift_id', '=', gift)
      .execute()
    const change = { communityId: house, action: 'thanks.withdrawn', subject: `gift:${gift}` }
    await (before.state === 'shown' ? record : note)(tx, by, change)
    return done
  })
