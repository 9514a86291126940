import type { Db } from '#platform/db'

/** The newest on the wall of thanks: who agreed, has been read, and whose gift has not gone back whole. */
export const listThanks = (db: Db, campaign: string, limit = 60) =>
  db
    .selectFrom('thanks as w')
    .innerJoin('gifts as g', 'g.id', 'w.gift_id')
    .select(['w.gift_id as gift', 'w.shown_name as name', 'w.message', 'w.locale'])
    .where('w.campaign_id', '=', campaign)
    .where('w.state', '=', 'shown')
    .where('g.state', '<>', 'returned')
    .orderBy('w.decided_at', 'desc')
    .orderBy('w.gift_id')
    .limit(limit)
    .execute()
export type Thanks = Awaited<ReturnType<typeof listThanks>>[number]

/** What waits to be read before it is shown, the oldest first. */
export const listThanksWaiting = (db: Db, campaign: string, limit = 50) =>
  db
    .selectFrom('thanks')
    .select(['gift_id as gift', 'shown_name as name', 'message', 'locale', 'asked_at as askedAt'])
    .where('campaign_id', '=', campaign)
    .where('state', '=', 'waiting')
    .orderBy('asked_at')
    .limit(limit)
    .execute()

/** What donors of a campaign have been told, the newest first; drafts only for its keepers. */
export const listUpdates = (db: Db, campaign: string, { drafts = false, limit = 20 } = {}) => {
  const query = db
    .selectFrom('campaign_updates')
    .selectAll()
    .where('campaign_id', '=', campaign)
    .orderBy('made_at', 'desc')
    .limit(limit)
  return (drafts ? query : query.where('state', '<>', 'draft')).execute()
}
export type Update = Awaited<ReturnType<typeof listUpdates>>[number]

export const findUpdate = (db: Db, id: string) =>
  db.selectFrom('campaign_updates').selectAll().where('id', '=', id).executeTakeFirst()
