import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export const changesPerPage = 30

interface Question {
  communityId: number
  partnerId: string
  /** The id of a change: only what came before it. */
  before?: string | undefined
}

/** What was done to an organisation, its people and its seats, newest first, with the name of who did it. */
export async function listHistory(tx: Tx, { communityId, partnerId, before }: Question) {
  const lines = tx
    .selectFrom('audit_log as a')
    .leftJoin('users as u', 'u.id', 'a.actor_id')
    .select(['a.id', 'a.at', 'a.action', 'a.detail', 'a.actor_id', 'u.name'])
    .where('a.community_id', '=', communityId)
    .where('a.subject', '=', `partner:${partnerId}`)
    .orderBy('a.nth', 'desc')
    .limit(changesPerPage + 1)
  const found = await (before ? lines.where(earlierThan(communityId, before)) : lines).execute()
  const changes = found.slice(0, changesPerPage)
  return { changes, older: found.length > changesPerPage ? changes.at(-1)?.id : undefined }
}
const earlierThan = (communityId: number, id: string) =>
  sql<boolean>`a.nth < (select nth from audit_log where community_id = ${communityId} and id = ${id}::uuid)`

export type History = Awaited<ReturnType<typeof listHistory>>
export type HistoryLine = History['changes'][number]

/** Who saved an organisation last, and when; for telling it to the person whose save came second. */
export async function findLastChange(tx: Tx, communityId: number, partnerId: string) {
  const { changes } = await listHistory(tx, { communityId, partnerId })
  return changes[0]
}
