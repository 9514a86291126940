import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import type { Lodging, Need, Origin } from '../codes.ts'
import type { SizeBand, Stream } from '../rules.ts'

/** A household as the shared layer knows it: a token and bands, never a name. Days are YYYY-MM-DD. */
export interface Household {
  id: string
  token: string
  stream: Stream
  sizeBand: SizeBand
  language: string
  needs: Need[]
  lodging: Lodging
  arrivedOn: string
  arrivedKnownOn: string
  housedOn: string | null
  housedKnownOn: string | null
  /** `secondary`: came from another community; its first weeks in Canada were spent there. */
  origin: Origin
  /** The day of arrival in Canada, where it is not the day of arrival here. */
  inCanadaSince: string | null
  /** Moved to another community: counted there from now on. */
  leftOn: string | null
  leftKnownOn: string | null
  synthetic: boolean
  version: number
}
export const states = ['lodged', 'housed', 'left', 'all'] as const
export type State = (typeof states)[number]

const columns = sql`
  h.id, h.token, h.stream, h.size_band as "sizeBand", h.language, h.needs, h.lodging, h.arrived_on as "arrivedOn",
  h.arrived_known_on as "arrivedKnownOn", h.housed_on as "housedOn", h.housed_known_on as "housedKnownOn", h.origin,
  h.in_canada_since as "inCanadaSince", h.left_on as "leftOn", h.left_known_on as "leftKnownOn", h.synthetic, h.version`

const isHoused = (on: string) => sql`greatest(h.housed_on, h.housed_known_on) <= ${on}::date`
const hasLeft = (on: string) => sql`greatest(h.left_on, h.left_known_on) <= ${on}::date`
/** Nobody who has left is counted here any longer. `h` is the table of households. */
export const stillHere = (on: string) =>
  sql`(h.left_on is null or h.left_on > ${on}::date or h.left_known_on > ${on}::date)`
const inState: Record<State, (on: string) => RawBuilder<unknown>> = {
  lodged: (on) => sql`h.lodged @> ${on}::date and h.lodging <> 'none'`,
  housed: (on) => sql`${isHoused(on)} and ${stillHere(on)}`,
  left: hasLeft,
  all: () => sql`true`,
}

export interface Asked {
  state: State
  on: string
  limit: number
  /** `arrivedOn` and `id` of the last household of the page before. */
  after?: { arrivedOn: string; id: string } | undefined
}

/** Households known on the day in one state, last arrived first, page by key. `tx` must be in scope. */
export async function listHouseholds(
  tx: Tx,
  communityId: number,
  { state, on, limit, after }: Asked,
): Promise<Household[]> {
  const further = after ? sql`and (h.arrived_on, h.id) < (${after.arrivedOn}::date, ${after.id}::uuid)` : sql``
  const { rows } = await sql<Household>`
    select ${columns} from households as h
    where h.community_id = ${communityId} and h.arrived_on <= ${on}::date and h.arrived_known_on <= ${on}::date
      and ${inState[state](on)} ${further}
    order by h.arrived_on desc, h.id desc limit ${limit}`.execute(tx)
  return rows
}

/** All households of the community, in order of token, in pages of `limit`: for the export. `tx` must be in scope. */
export async function householdsAfter(tx: Tx, communityId: number, token: string, limit: number): Promise<Household[]> {
  const { rows } = await sql<Household>`
    select ${columns} from households as h where h.community_id = ${communityId} and h.token > ${token}
    order by h.token limit ${limit}`.execute(tx)
  return rows
}

/** One household, or undefined. `tx` must be in scope. */
export async function findHousehold(tx: Tx, communityId: number, id: string): Promise<Household | undefined> {
  const { rows } = await sql<Household>`
    select ${columns} from households as h where h.community_id = ${communityId} and h.id = ${id}`.execute(tx)
  return rows[0]
}

export interface HouseholdCounts {
  /** In temporary lodging on the day. */
  lodged: number
  /** Arrived in the year up to the day, and how many of these are housed here, and have left. A year, so that the count costs the same in year ten. */
  arrived: number
  housed: number
  left: number
}

/** The counts on top of the page of households, as known on the day. `tx` must be in scope. */
export async function countHouseholds(tx: Tx, communityId: number, on: string): Promise<HouseholdCounts> {
  const yearAgo = addDays(on, -365)
  const { rows } = await sql<HouseholdCounts>`
    select
      (select count(*)::int from households_lodged_on(array[${communityId}::int], ${on}::date)) as lodged,
      count(*)::int as arrived, (count(*) filter (where ${isHoused(on)} and ${stillHere(on)}))::int as housed,
      (count(*) filter (where ${hasLeft(on)}))::int as left
    from households as h
    where h.community_id = ${communityId} and h.arrived_on > ${yearAgo}::date and h.arrived_on <= ${on}::date
      and h.arrived_known_on <= ${on}::date`.execute(tx)
  return rows[0] ?? { lodged: 0, arrived: 0, housed: 0, left: 0 }
}

/** The next free token with this prefix: W gives W-0001, and after W-0412 it gives W-0413. `tx` must be in scope. */
export async function nextToken(tx: Tx, communityId: number, prefix: string): Promise<string> {
  const { rows } = await sql<{ last: number | null }>`
    select max(substring(token from ${`^${prefix}-([0-9]{2,8})$`})::int) as last from households
    where community_id = ${communityId} and token like ${`${prefix}-%`}`.execute(tx)
  return `${prefix}-${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`
}
