import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Category } from '../codes.ts'
import { cursorOf, readCursor } from '../filters.ts'
import { serving } from '../rules/fit.ts'
import type { NeedState, OfferState } from '../rules/moves.ts'

/** What the public may know of a need: never who made an offer, nor for whom it is. */
export interface OpenNeed {
  category: Category
  /** Still missing, over all organisations that ask for it. */
  missing: number
  areas: string[]
  /** The earliest last day; null while none is named. */
  until: string | null
  /** Words of the newest needs, in both languages, three at most. */
  details: { en: string; fr: string }[]
  /** Some of it is made up for the demonstration. */
  synthetic: boolean
}

/** As many open needs as are read for a sum. More would be a flood of its own, and the oldest of them wait. */
const mostNeeds = 1000

/**
 * Open needs on day `on`, summed by category, the largest first: at most one line a category. For the board, and for the
 * public. In scope.
 */
export async function openNeeds(tx: Tx, communityId: number, on: string): Promise<OpenNeed[]> {
  const { rows } = await sql<OpenNeed>`
    select n.category, sum(n.quantity - n.taken)::int as missing, bool_or(n.synthetic) as synthetic,
      coalesce(array_agg(distinct n.area) filter (where n.area <> ''), '{}') as areas, min(n.ends_on) as until,
      coalesce((jsonb_agg(jsonb_build_object('en', n.detail_en, 'fr', n.detail_fr) order by n.created_at desc)
        filter (where n.detail_en <> '')), '[]') as details
    from (select * from needs a where a.community_id = ${communityId} and a.state in ('open', 'covered')
      order by a.created_at desc, a.id desc limit ${mostNeeds}) n
    where n.taken < n.quantity and n.starts_on <= ${on}::date + 14 and (n.ends_on is null or n.ends_on >= ${on})
    group by n.category order by sum(n.quantity - n.taken) desc, n.category`.execute(tx)
  return rows.map((row) => ({ ...row, details: row.details.slice(0, 3) }))
}

export interface NeedLine {
  id: string
  category: Category
  quantity: number
  taken: number
  delivered: number
  area: string
  startsOn: string
  endsOn: string | null
  state: NeedState
  synthetic: boolean
  organisationId: string
  nameEn: string
  nameFr: string
}
export interface Paged<Row> {
  rows: Row[]
  next: string | undefined
}
export interface Listing {
  category?: Category | undefined
  /** Also what has come to its end. */
  all?: boolean | undefined
  after?: string | undefined
  perPage: number
}

/** One page of needs, newest first: those open, or all. In scope. */
export async function listNeeds(tx: Tx, communityId: number, listing: Listing): Promise<Paged<NeedLine>> {
  const { category, all, after, perPage } = listing
  const from = readCursor(after)
  const { rows } = await sql<NeedLine & { at: string }>`
    select n.id, n.category, n.quantity, n.taken, n.delivered, n.area, n.starts_on as "startsOn", n.ends_on as "endsOn",
      n.state, n.synthetic, n.organisation_id as "organisationId", o.name_en as "nameEn", o.name_fr as "nameFr",
      n.created_at::text as at
    from needs n join organisations o on o.community_id = n.community_id and o.id = n.organisation_id
    where n.community_id = ${communityId} and ${all ? sql`true` : sql`n.state in ('open', 'covered')`}
      and ${category ? sql`n.category = ${category}` : sql`true`}
      and ${from ? sql`(n.created_at, n.id) < (${from.value}::timestamptz, ${from.id}::uuid)` : sql`true`}
    order by n.created_at desc, n.id desc limit ${perPage + 1}`.execute(tx)
  return pageOf(rows, perPage)
}

const exportPage = 500

/** Every need of a list, page after page, so that no export holds the table or a transaction. */
export async function* exportNeeds(
  db: Db,
  communityId: number,
  asked: Pick<Listing, 'category' | 'all'>,
): AsyncGenerator<NeedLine> {
  let after: string | undefined
  do {
    const listing = { ...asked, after, perPage: exportPage }
    const page: Paged<NeedLine> = await inScope(db, [communityId], (tx) => listNeeds(tx, communityId, listing))
    yield* page.rows
    after = page.next
  } while (after !== undefined)
}

export function pageOf<Row extends { id: string; at: string }>(
  rows: Row[],
  perPage: number,
): Paged<Omit<Row, 'at'> & { at: string }> {
  const last = rows.length > perPage ? rows[perPage - 1] : undefined
  return { rows: rows.slice(0, perPage), next: last && cursorOf(last.at, last.id) }
}

export interface NeedDetail extends NeedLine {
  detailEn: string
  detailFr: string
  version: number
}
export interface MatchLine {
  id: string
  offerId: string
  needId: string
  quantity: number
  state: 'made' | 'delivered' | 'undone'
  madeAt: Date
  endedAt: Date | null
  why: string
  /** Of the other side: the offer's on the page of a need, and the other way round. */
  category: Category
  area: string
  organisationId: string | null
  nameEn: string | null
  nameFr: string | null
}
export interface MoveLine {
  from: string | null
  to: string
  why: string
  at: Date
  who: string
}

export async function findNeed(tx: Tx, communityId: number, id: string): Promise<NeedDetail | undefined> {
  const { rows } = await sql<NeedDetail>`
    select n.id, n.category, n.quantity, n.taken, n.delivered, n.area, n.starts_on as "startsOn", n.ends_on as "endsOn",
      n.state, n.synthetic, n.organisation_id as "organisationId", o.name_en as "nameEn", o.name_fr as "nameFr",
      n.detail_en as "detailEn", n.detail_fr as "detailFr", n.version
    from needs n join organisations o on o.community_id = n.community_id and o.id = n.organisation_id
    where n.community_id = ${communityId} and n.id = ${id}`.execute(tx)
  return rows[0]
}

/** The matches of a need, newest first; each with what the offer is and who takes care of it, not who gives it. In scope. */
export async function listMatchesOfNeed(tx: Tx, communityId: number, id: string): Promise<MatchLine[]> {
  const { rows } = await sql<MatchLine>`
    select m.id, m.offer_id as "offerId", m.need_id as "needId", m.quantity, m.state, m.made_at as "madeAt",
      m.ended_at as "endedAt", m.why, f.category, f.area, f.organisation_id as "organisationId",
      o.name_en as "nameEn", o.name_fr as "nameFr"
    from offer_matches m join offers f on f.community_id = m.community_id and f.id = m.offer_id
    left join organisations o on o.community_id = f.community_id and o.id = f.organisation_id
    where m.community_id = ${communityId} and m.need_id = ${id} order by m.made_at desc limit 50`.execute(tx)
  return rows
}

export async function listMatchesOfOffer(tx: Tx, communityId: number, id: string): Promise<MatchLine[]> {
  const { rows } = await sql<MatchLine>`
    select m.id, m.offer_id as "offerId", m.need_id as "needId", m.quantity, m.state, m.made_at as "madeAt",
      m.ended_at as "endedAt", m.why, n.category, n.area, n.organisation_id as "organisationId",
      o.name_en as "nameEn", o.name_fr as "nameFr"
    from offer_matches m join needs n on n.community_id = m.community_id and n.id = m.need_id
    join organisations o on o.community_id = n.community_id and o.id = n.organisation_id
    where m.community_id = ${communityId} and m.offer_id = ${id} order by m.made_at desc limit 50`.execute(tx)
  return rows
}

const moveTables = {
  need: { table: sql.ref('need_moves'), key: sql.ref('need_id') },
  offer: { table: sql.ref('offer_moves'), key: sql.ref('offer_id') },
  volunteer: { table: sql.ref('volunteer_moves'), key: sql.ref('volunteer_id') },
}
/** The last moves of a need, an offer or a volunteer, newest first. Links and the public have no name. In scope. */
export async function listMoves(
  tx: Tx,
  communityId: number,
  { noun, id }: { noun: keyof typeof moveTables; id: string },
): Promise<MoveLine[]> {
  const { table, key } = moveTables[noun]
  const { rows } = await sql<MoveLine>`
    select m.from_state as from, m.to_state as to, m.why, m.moved_at as at, coalesce(u.name, m.moved_by) as who
    from ${table} m left join users u on u.id = m.moved_by
    where m.community_id = ${communityId} and m.${key} = ${id} order by m.moved_at desc limit 20`.execute(tx)
  return rows
}

export interface Candidate {
  id: string
  category: Category
  left: number
  area: string
  startsOn: string
  endsOn: string | null
  offeredAt: string
  state: OfferState
  organisationId: string | null
  synthetic: boolean
}
/** The oldest offers of each category that could meet a need; rules/fit.ts orders them. In scope. */
const mostCandidates = 100
export async function listCandidates(tx: Tx, communityId: number, need: Category): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select c.* from unnest(${serving(need)}::text[]) as asked (category) cross join lateral (
      select f.id, f.category, f.quantity - f.taken as left, f.area, f.starts_on as "startsOn", f.ends_on as "endsOn",
        f.offered_at::text as "offeredAt", f.state, f.organisation_id as "organisationId", f.synthetic
      from offers f where f.community_id = ${communityId} and f.category = asked.category
        and f.state in ('offered', 'accepted')
      order by f.offered_at, f.id limit ${mostCandidates}) c
    where c.left > 0`.execute(tx)
  return rows
}
