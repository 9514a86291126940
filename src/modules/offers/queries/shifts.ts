import { sql } from 'kysely'
import { alphabetically, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Skill } from '../codes.ts'
import { readCursor } from '../filters.ts'
import type { VolunteerState } from '../rules/moves.ts'
import { type Paged, pageOf } from './needs.ts'

export interface ShiftLine {
  id: string
  organisationId: string
  organisationEn: string
  organisationFr: string
  titleEn: string
  titleFr: string
  area: string
  startsAt: Date
  endsAt: Date
  places: number
  taken: number
  skills: Skill[]
  languages: string[]
  needsCheck: boolean
  cancelled: boolean
  synthetic: boolean
}
const line = sql`
  s.id, s.organisation_id as "organisationId", o.name_en as "organisationEn", o.name_fr as "organisationFr",
  s.title_en as "titleEn", s.title_fr as "titleFr", s.area, s.starts_at as "startsAt", s.ends_at as "endsAt", s.places,
  s.taken, s.skills, s.languages, s.needs_check as "needsCheck", s.cancelled_at is not null as cancelled, s.synthetic`
const join = sql`shifts s join organisations o on o.community_id = s.community_id and o.id = s.organisation_id`

interface Listing {
  now: Date
  /** The shifts that have begun, newest first, instead of those to come. */
  past?: boolean | undefined
  after?: string | undefined
  perPage: number
}
/** One page of shifts: those to come in their order, or those that have begun, the latest first. In scope. */
export async function listShifts(
  tx: Tx,
  communityId: number,
  { now, past, after, perPage }: Listing,
): Promise<Paged<ShiftLine>> {
  const from = readCursor(after)
  const beyond = past ? sql`<` : sql`>`
  const order = past ? sql`desc` : sql`asc`
  const { rows } = await sql<ShiftLine & { at: string }>`
    select ${line}, s.starts_at::text as at from ${join}
    where s.community_id = ${communityId} and s.starts_at ${past ? sql`<=` : sql`>`} ${now}
      and ${past ? sql`true` : sql`s.cancelled_at is null`}
      and ${from ? sql`(s.starts_at, s.id) ${beyond} (${from.value}::timestamptz, ${from.id}::uuid)` : sql`true`}
    order by s.starts_at ${order}, s.id ${order} limit ${perPage + 1}`.execute(tx)
  return pageOf(rows, perPage)
}

/** The next shifts with places left, for the public. In scope. */
export async function listOpenShifts(
  tx: Tx,
  communityId: number,
  { now, most }: { now: Date; most: number },
): Promise<ShiftLine[]> {
  const { rows } = await sql<ShiftLine>`
    select ${line} from ${join}
    where s.community_id = ${communityId} and s.starts_at > ${now} and s.cancelled_at is null and s.taken < s.places
    order by s.starts_at, s.id limit ${most}`.execute(tx)
  return rows
}

export async function findShift(tx: Tx, communityId: number, id: string): Promise<ShiftLine | undefined> {
  const { rows } = await sql<ShiftLine>`
    select ${line} from ${join} where s.community_id = ${communityId} and s.id = ${id}`.execute(tx)
  return rows[0]
}

export interface OnShift {
  volunteerId: string
  name: string | null
  state: VolunteerState
  clearUntil: string | null
  minutes: number | null
}
/** Who is on a shift, with the minutes recorded: for the organisation whose shift it is. In scope. */
export async function listOnShift(tx: Tx, communityId: number, id: string): Promise<OnShift[]> {
  const { rows } = await sql<OnShift>`
    select g.volunteer_id as "volunteerId", c.name, v.state, v.clear_until as "clearUntil", h.minutes
    from shift_signups g join volunteers v on v.community_id = g.community_id and v.id = g.volunteer_id
    left join volunteer_contacts c on c.community_id = g.community_id and c.volunteer_id = g.volunteer_id
    left join volunteer_hours h on h.community_id = g.community_id and h.shift_id = g.shift_id
      and h.volunteer_id = g.volunteer_id
    where g.community_id = ${communityId} and g.shift_id = ${id} and g.cancelled_at is null
    order by c.name nulls last, g.signed_at limit 500`.execute(tx)
  return rows
}

export interface MyShift extends ShiftLine {
  minutes: number | null
}
/** The shifts a volunteer is on: those to come, and the last ten that were. In scope. */
export async function listShiftsOf(tx: Tx, communityId: number, id: string, now: Date): Promise<MyShift[]> {
  const { rows } = await sql<MyShift>`
    select ${line}, h.minutes from (
      (select shift_id from shift_signups where community_id = ${communityId} and volunteer_id = ${id}
        and cancelled_at is null and starts_at > ${now} order by starts_at limit 50)
      union all
      (select shift_id from shift_signups where community_id = ${communityId} and volunteer_id = ${id}
        and cancelled_at is null and starts_at <= ${now} order by starts_at desc limit 10)) mine
    join ${join} on s.community_id = ${communityId} and s.id = mine.shift_id
    left join volunteer_hours h on h.community_id = s.community_id and h.shift_id = s.id and h.volunteer_id = ${id}
    order by s.starts_at`.execute(tx)
  return rows
}

export interface HoursLine {
  /** The first of the month. */
  month: string
  organisationId: string
  nameEn: string
  nameFr: string
  minutes: number
  volunteers: number
}
/** Time given by month and organisation over the twelve months that end with the month of `on`. In scope. */
export async function listHours(tx: Tx, communityId: number, on: string, locale: Locale): Promise<HoursLine[]> {
  const { rows } = await sql<HoursLine>`
    select date_trunc('month', h.worked_on)::date as month, h.organisation_id as "organisationId", o.name_en as "nameEn",
      o.name_fr as "nameFr", sum(h.minutes)::int as minutes, count(distinct h.volunteer_id)::int as volunteers
    from volunteer_hours h join organisations o on o.community_id = h.community_id and o.id = h.organisation_id
    where h.community_id = ${communityId} and h.worked_on > (date_trunc('month', ${on}::date) - interval '11 months' - interval '1 day')::date
      and h.worked_on <= ${on}
    group by 1, 2, 3, 4, o.id order by 1 desc, ${alphabetically(locale, `o.name_${locale}`)}, o.id`.execute(tx)
  return rows
}
