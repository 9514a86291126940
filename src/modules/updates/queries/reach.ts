import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Answer, Urgency } from '../rules.ts'
import { asOf, minutesBetween, uncorrected } from './as-of.ts'

/** Nobody is waited for longer than this after an update was posted; what is older is history, not a turn. */
const daysWaited = 30
/** Updates looked at for what is overdue, and lines shown of it. */
const mostUpdates = 50
const mostOverdue = 20
const mostReach = 5

export interface UpdateReach {
  id: string
  titleEn: string
  titleFr: string
  urgency: Urgency
  postedAt: Date
  /** When the answers are due; null when none is asked for. */
  dueAt: Date | null
  /** Organisations it went to, and those that had said by then that they have it. */
  addressed: number
  acknowledged: number
}
export interface OverdueAcknowledgement {
  updateId: string
  titleEn: string
  titleFr: string
  /** Whose turn it is. */
  organisationId: string
  organisationEn: string
  organisationFr: string
  dueAt: Date
  /** Whole hours since then. */
  hoursLate: number
}

/**
 * For the board: the last updates as they stood on a day with how far they had come, and whose answer was overdue, the
 * longest first, with how many there were in all. Corrected updates and archived organisations wait for nobody. Looks at
 * the last 50 updates of the 30 days before, whatever the history holds. Run in the community's scope.
 */
export async function updateReach(tx: Tx, communityId: number, on: string) {
  const [updates, overdue] = await Promise.all([lastReach(tx, communityId, on), overdueOn(tx, communityId, on)])
  return {
    updates,
    overdue: overdue.map(({ total: _, ...line }): OverdueAcknowledgement => line),
    overdueCount: overdue[0]?.total ?? 0,
  }
}

/** Updates of the days that count which nothing had corrected by then, newest first. */
const standing = (communityId: number, on: string, most: number) => sql`
  select u.* from updates u where u.community_id = ${communityId} and u.posted_at < ${asOf(communityId, on)}
    and u.posted_at > ${asOf(communityId, on)} - ${daysWaited} * interval '1 day'
    and ${uncorrected(communityId, on)}
  order by u.posted_at desc, u.id desc limit ${most}`

async function lastReach(tx: Tx, communityId: number, on: string) {
  const { rows } = await sql<UpdateReach>`
    select u.id, u.title_en as "titleEn", u.title_fr as "titleFr", u.urgency, u.posted_at as "postedAt",
      u.posted_at + u.acknowledge_within * interval '1 hour' as "dueAt", reach.addressed, reach.acknowledged
    from (${standing(communityId, on, mostReach)}) u, lateral (
      select count(*)::int as addressed,
        count(*) filter (where r.acknowledged_at < ${asOf(communityId, on)})::int as acknowledged
      from update_recipients r where r.community_id = u.community_id and r.update_id = u.id) reach
    order by u.posted_at desc, u.id desc`.execute(tx)
  return rows
}

async function overdueOn(tx: Tx, communityId: number, on: string) {
  const { rows } = await sql<OverdueAcknowledgement & { total: number }>`
    select u.id as "updateId", u.title_en as "titleEn", u.title_fr as "titleFr", o.id as "organisationId",
      o.name_en as "organisationEn", o.name_fr as "organisationFr", r.due_at as "dueAt",
      floor(extract(epoch from ${asOf(communityId, on)} - r.due_at) / 3600)::int as "hoursLate", count(*) over ()::int as total
    from (${standing(communityId, on, mostUpdates)}) u
      cross join lateral (
        select * from update_recipients r where r.community_id = u.community_id and r.update_id = u.id
          and r.due_at < ${asOf(communityId, on)}
          and (r.acknowledged_at is null or r.acknowledged_at >= ${asOf(communityId, on)}) offset 0) r
      join organisations o on o.community_id = r.community_id and o.id = r.organisation_id
    where (o.archived_at is null or o.archived_at >= ${asOf(communityId, on)})
    order by r.due_at, o.name_en, o.id, u.id limit ${mostOverdue}`.execute(tx)
  return rows
}

export interface LatestUpdate {
  id: string
  titleEn: string
  titleFr: string
  urgency: Urgency
  postedAt: Date
  synthetic: boolean
}
/** The last `most` updates that stood uncorrected on a day, however old, newest first. Run in the community's scope. */
export async function latestUpdates(tx: Tx, communityId: number, on: string, most: number) {
  const { rows } = await sql<LatestUpdate>`
    select u.id, u.title_en as "titleEn", u.title_fr as "titleFr", u.urgency, u.posted_at as "postedAt", u.synthetic
    from updates u where u.community_id = ${communityId} and u.posted_at < ${asOf(communityId, on)}
      and ${uncorrected(communityId, on)}
    order by u.posted_at desc, u.id desc limit ${most}`.execute(tx)
  return rows
}

const measured = 20
/**
 * How long the last 20 updates took from their source to the partners, as of a day: minutes from issue to posting of
 * those that did not start here, and every answer that was asked for. Corrected updates are left out, because their answers were called off.
 */
export async function lastLags(tx: Tx, communityId: number, on: string) {
  const last = sql`
    select u.* from updates u where u.community_id = ${communityId} and u.posted_at < ${asOf(communityId, on)}
      and ${uncorrected(communityId, on)}
    order by u.posted_at desc, u.id desc limit ${measured}`
  const posted = await sql<{ lag: number }>`
    select ${minutesBetween('u.issued_at', 'u.posted_at')} as lag from (${last}) u where u.issued_at <> u.posted_at`.execute(
    tx,
  )
  const answers = await sql<{ lag: number | null; target: number }>`
    select case when r.acknowledged_at < ${asOf(communityId, on)}
        then ${minutesBetween('u.posted_at', 'r.acknowledged_at')} end as lag, u.acknowledge_within * 60 as target
    from (${last}) u cross join lateral (
      select * from update_recipients r where r.community_id = u.community_id and r.update_id = u.id offset 0) r
    where u.acknowledge_within is not null`.execute(tx)
  return {
    postingLags: posted.rows.map(({ lag }) => lag),
    answers: answers.rows.map(({ lag, target }): Answer => ({ lag: lag ?? undefined, target })),
  }
}
export type LastLags = Awaited<ReturnType<typeof lastLags>>
