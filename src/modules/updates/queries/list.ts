import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Urgency } from '../rules.ts'
import { asOf, uncorrected } from './as-of.ts'

const updatesPerPage = 25
/** A search looks at so many updates at a time, newest first, so that it costs the same however many there are. */
const searchedAtOnce = 2000

export interface ListedUpdate {
  id: string
  titleEn: string
  titleFr: string
  urgency: Urgency
  issuedAt: Date
  postedAt: Date
  /** Hours in which an answer was asked for. */
  within: number | null
  corrected: boolean
  synthetic: boolean
  addressed: number
  acknowledged: number
}
interface Question {
  /** What was known on this day. */
  on: string
  /** Words of the title, in either language; accents and case do not matter. */
  q: string
  /** The update after which the page begins. */
  before?: string | undefined
}

/**
 * One page of what was posted, newest first. `next`: the update after which the next page begins. `further`: the search
 * has not looked at what lies behind it, so that the page may be short.
 */
export async function listUpdates(tx: Tx, communityId: number, { on, q, before }: Question) {
  const looked = q ? searchedAtOnce : updatesPerPage + 1
  const { rows } = await sql<ListedUpdate>`
    with looked as materialized (
      select u.*, row_number() over (order by u.posted_at desc, u.id desc)::int as place
      from (select * from updates where community_id = ${communityId} and posted_at < ${asOf(communityId, on)}
        ${behind(communityId, before)} order by posted_at desc, id desc limit ${looked}) u)
    select u.id, u.title_en as "titleEn", u.title_fr as "titleFr", u.urgency, u.issued_at as "issuedAt",
      u.posted_at as "postedAt", u.acknowledge_within as within, u.synthetic,
      not (${uncorrected(communityId, on)}) as corrected,
      reach.addressed, reach.acknowledged
    from looked u, lateral (
      select count(*)::int as addressed, count(*) filter (where r.acknowledged_at < ${asOf(communityId, on)})::int as acknowledged
      from update_recipients r where r.community_id = u.community_id and r.update_id = u.id) reach
    where ${matches(q)} order by u.place limit ${updatesPerPage + 1}`.execute(tx)
  const updates = rows.slice(0, updatesPerPage)
  if (rows.length > updatesPerPage) return { updates, next: updates.at(-1)?.id, further: false }
  return { updates, ...(q ? await unseen(tx, communityId, { on, before }) : { next: undefined, further: false }) }
}
export type UpdateList = Awaited<ReturnType<typeof listUpdates>>

const behind = (communityId: number, before: string | undefined) =>
  before
    ? sql`and (posted_at, id) < (select posted_at, id from updates where community_id = ${communityId} and id = ${before})`
    : sql``

function matches(q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return q
    ? sql`(unaccent(u.title_en) ilike unaccent(${pattern}) or unaccent(u.title_fr) ilike unaccent(${pattern}))`
    : sql`true`
}

/** The last update a search looked at, where there are more behind it. */
async function unseen(tx: Tx, communityId: number, { on, before }: { on: string; before: string | undefined }) {
  const { rows } = await sql<{ id: string }>`
    select id from updates where community_id = ${communityId} and posted_at < ${asOf(communityId, on)}
      ${behind(communityId, before)} order by posted_at desc, id desc offset ${searchedAtOnce - 1} limit 2`.execute(tx)
  return rows.length > 1 ? { next: rows[0]?.id, further: true } : { next: undefined, further: false }
}

export interface OpenUpdate {
  id: string
  titleEn: string
  titleFr: string
  urgency: Urgency
  postedAt: Date
  dueAt: Date
  late: boolean
}
const mostOpen = 20
/** What an organisation has not acknowledged yet, by the time its answer is due. */
export async function openUpdates(tx: Tx, communityId: number, organisationId: string) {
  const { rows } = await sql<OpenUpdate>`
    select u.id, u.title_en as "titleEn", u.title_fr as "titleFr", u.urgency, u.posted_at as "postedAt", r.due_at as "dueAt",
      r.due_at < community_now(${communityId}) as late
    from update_recipients r join updates u on u.community_id = r.community_id and u.id = r.update_id
    where r.community_id = ${communityId} and r.organisation_id = ${organisationId} and r.closed_at is null
    order by r.due_at, u.id limit ${mostOpen}`.execute(tx)
  return rows
}
