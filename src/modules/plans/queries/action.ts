import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { State } from '../rules.ts'
import { type ActionLine, columns, withOwner } from './rows.ts'

/** How many reports and changes of one action its page shows: the newest. */
const mostShown = 50

interface Said {
  id: string
  state: State
  note: string
  reportedOn: string
  /** Who said so; null for the program itself and for people who have left. */
  who: string | null
}

/** An action with everything that was reported of it, newest first; undefined when the community has none by that id. */
export async function findAction(tx: Tx, communityId: number, id: string) {
  const { rows } = await sql<ActionLine & { personId: string | null; sourceNote: string; version: number }>`
    select ${columns()}, a.person_id as "personId", a.source_note as "sourceNote", a.version
    from actions as a ${withOwner}
    where a.community_id = ${communityId}::int and a.id = ${id}::uuid`.execute(tx)
  const action = rows[0]
  return action && { ...action, reports: await listReports(tx, communityId, id) }
}
export type ActionDetail = NonNullable<Awaited<ReturnType<typeof findAction>>>

async function listReports(tx: Tx, communityId: number, id: string) {
  const { rows } = await sql<Said>`
    select r.id, r.state, r.note, r.reported_on as "reportedOn", u.name as who
    from action_reports as r left join users as u on u.id = r.actor_id
    where r.community_id = ${communityId}::int and r.action_id = ${id}::uuid
    order by r.reported_on desc, r.recorded_at desc, r.id desc limit ${mostShown}`.execute(tx)
  return rows
}

interface Change {
  at: Date
  action: string
  detail: unknown
  actorId: string
  who: string | null
}

/** What was added and changed in an action, newest first, for those who may read the history. */
export async function listChanges(tx: Tx, communityId: number, id: string) {
  const { rows } = await sql<Change>`
    select l.at, l.action, l.detail, l.actor_id as "actorId", u.name as who
    from audit_log as l left join users as u on u.id = l.actor_id
    where l.community_id = ${communityId}::int and l.subject = ${`action:${id}`}
    order by l.nth desc limit ${mostShown}`.execute(tx)
  return rows
}
export type ActionChange = Awaited<ReturnType<typeof listChanges>>[number]
