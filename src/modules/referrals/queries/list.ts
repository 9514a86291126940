import { type RawBuilder, sql } from 'kysely'
import type { Unit } from '#modules/services'
import type { Tx } from '#platform/db'
import { type Category, type State, states, type Urgency } from '../codes.ts'
import { longGone, type SizeBand, type Stream, type Turn } from '../rules.ts'

/** A referral as lists show it. Names are those of organisations and services; the household is a token. */
export interface ReferralRow {
  id: string
  householdId: string
  token: string
  category: Category
  unit: Unit | null
  places: number
  urgency: Urgency
  language: string
  sizeBand: SizeBand
  stream: Stream | null
  wantedOn: string
  state: State
  turn: Turn
  turnOrganisationId: string | null
  sinceOn: string
  dueOn: string | null
  expiresOn: string | null
  followUpOn: string | null
  sentOn: string | null
  version: number
  synthetic: boolean
  serviceId: string
  serviceNameEn: string
  serviceNameFr: string
  fromOrganisationId: string
  fromNameEn: string
  fromNameFr: string
  toOrganisationId: string
  toNameEn: string
  toNameFr: string
  /** What the next page starts after. */
  cursor: string
}

export const columns = sql`
  r.id, r.household_id as "householdId", h.token, r.category, r.unit, r.places, r.urgency, r.language,
  r.size_band as "sizeBand", r.stream, r.wanted_on as "wantedOn", r.state, r.turn,
  r.turn_organisation_id as "turnOrganisationId", r.since_on as "sinceOn", r.due_on as "dueOn",
  r.expires_on as "expiresOn", r.follow_up_on as "followUpOn", r.sent_on as "sentOn", r.version, r.synthetic,
  r.service_id as "serviceId", s.name_en as "serviceNameEn", s.name_fr as "serviceNameFr",
  r.from_organisation_id as "fromOrganisationId", f.name_en as "fromNameEn", f.name_fr as "fromNameFr",
  r.to_organisation_id as "toOrganisationId", o.name_en as "toNameEn", o.name_fr as "toNameFr"`
export const joins = sql`
  join households h on h.community_id = r.community_id and h.id = r.household_id
  join services s on s.community_id = r.community_id and s.id = r.service_id
  join organisations f on f.community_id = r.community_id and f.id = r.from_organisation_id
  join organisations o on o.community_id = r.community_id and o.id = r.to_organisation_id`

export interface Listing {
  /** Only of this organisation: as sender, as partner, or with the turn. Undefined for those who see all. */
  own: string | undefined
  on: string
  limit: number
  after?: string | undefined
}
/** `mine`: those whose turn it is; for those who see all, everyone's turn, and the coordinator's among them. */
export interface Filter {
  turn?: 'mine' | undefined
  overdue?: boolean | undefined
  /** Of those with a turn: without what was left open for over a year, or only that. */
  age?: 'recent' | 'left' | undefined
  state?: State | undefined
  serviceId?: string | undefined
}

/** Referrals, a page by key: those with a turn by the day they are due, others newest first. In scope. */
export const listReferrals = (
  tx: Tx,
  communityId: number,
  { turn, overdue, age, state, serviceId }: Filter,
  listing: Listing,
): Promise<ReferralRow[]> => {
  if (turn === 'mine' || overdue || age)
    return byDueDay(tx, communityId, { overdue: overdue ?? false, age, state, serviceId }, listing)
  return newestFirst(tx, communityId, { state, serviceId }, listing)
}

/** The page is found first, by its index, and names are looked up for its few rows: the other way round costs the whole table. */
async function byDueDay(
  tx: Tx,
  communityId: number,
  { overdue, age, state, serviceId }: Pick<Filter, 'age' | 'state' | 'serviceId'> & { overdue: boolean },
  { own, on, limit, after }: Listing,
) {
  const [day = '', id = ''] = (after ?? '').split('_')
  const longAgo = sql`${on}::date - ${longGone}::int`
  const { rows } = await sql<ReferralRow>`
    with page as materialized (
      select * from referrals r where r.community_id = ${communityId}::int and r.turn <> 'nobody'
        and ${own === undefined ? sql`true` : sql`r.turn_organisation_id = ${own}::uuid`}
        and ${overdue ? sql`r.due_on < ${on}::date` : sql`true`}
        and ${age ? (age === 'left' ? sql`r.due_on < ${longAgo}` : sql`r.due_on >= ${longAgo}`) : sql`true`}
        and ${state ? sql`r.state = ${state}` : sql`true`}
        and ${serviceId ? sql`r.service_id = ${serviceId}::uuid` : sql`true`}
        and ${after ? sql`(r.due_on, r.id) > (${day}::date, ${id}::uuid)` : sql`true`}
      order by r.due_on, r.id limit ${limit})
    select ${columns}, r.due_on || '_' || r.id as cursor from page r ${joins} order by r.due_on, r.id`.execute(tx)
  return rows
}

/**
 * Each state has an index in this order for everyone, for a service, and for an organisation as sender and as partner: a
 * page takes the newest of each and sorts those few.
 */
async function newestFirst(
  tx: Tx,
  communityId: number,
  { state, serviceId }: { state: State | undefined; serviceId: string | undefined },
  { own, limit, after }: Listing,
) {
  const [at = '', id = ''] = (after ?? '').split('_')
  const wanted = state ? [state] : [...states]
  const newest = (side: RawBuilder<unknown>) => sql`
    select r.* from unnest(${wanted}::text[]) as wanted (state) cross join lateral (
      select * from referrals r where r.community_id = ${communityId}::int and r.state = wanted.state and ${side}
        and ${serviceId ? sql`r.service_id = ${serviceId}::uuid` : sql`true`}
        and ${after ? sql`(r.created_at, r.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`}
      order by r.created_at desc, r.id desc limit ${limit}) r`
  const found =
    own === undefined
      ? newest(sql`true`)
      : sql`${newest(sql`r.from_organisation_id = ${own}::uuid`)} union ${newest(sql`r.to_organisation_id = ${own}::uuid and r.state <> 'drafted'`)}`
  const { rows } = await sql<ReferralRow>`
    with page as materialized (select * from (${found}) r order by r.created_at desc, r.id desc limit ${limit})
    select ${columns}, r.created_at || '_' || r.id as cursor from page r ${joins}
    order by r.created_at desc, r.id desc`.execute(tx)
  return rows
}

/** These referrals, in the order in which they are named, as far as `own` takes part in them. In scope. */
export async function referralsNamed(
  tx: Tx,
  communityId: number,
  ids: readonly string[],
  own: string | undefined,
): Promise<ReferralRow[]> {
  const { rows } = await sql<ReferralRow>`
    select ${columns}, '' as cursor from referrals r ${joins}
    where r.community_id = ${communityId}::int and r.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], r.id)`.execute(tx)
  return rows.filter((row) => own === undefined || own === row.fromOrganisationId || own === row.toOrganisationId)
}

/** The referrals of one household, newest first. In scope. */
export async function referralsOf(
  tx: Tx,
  communityId: number,
  householdId: string,
  limit = 50,
): Promise<ReferralRow[]> {
  const { rows } = await sql<ReferralRow>`
    select ${columns}, '' as cursor from referrals r ${joins}
    where r.community_id = ${communityId}::int and r.household_id = ${householdId}::uuid
    order by r.created_at desc limit ${limit}`.execute(tx)
  return rows
}

/** Those who wait for a unit of a service, in the order in which places are offered to them; what is long gone is in no line. In scope. */
export async function waitingList(tx: Tx, communityId: number, serviceId: string, limit = 100): Promise<ReferralRow[]> {
  const { rows } = await sql<ReferralRow>`
    select ${columns}, '' as cursor from referrals r ${joins}
    where r.community_id = ${communityId}::int and r.service_id = ${serviceId}::uuid and r.state = 'waiting'
      and r.expires_on >= community_today(r.community_id) - ${longGone}::int
    order by r.unit, r.rank, r.asked_at, r.id limit ${limit}`.execute(tx)
  return rows
}
