import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Availability, Skill } from '../codes.ts'
import { readCursor } from '../filters.ts'
import type { VolunteerState } from '../rules/moves.ts'
import type { Speaker } from '../speaker.ts'
import { type Paged, pageOf } from './needs.ts'

export interface VolunteerLine {
  id: string
  /** Null for those who may not see it, and once it has been deleted. */
  name: string | null
  /** There is a name, and this reader may not see it. */
  hidden: boolean
  skills: Skill[]
  languages: string[]
  availability: Availability[]
  area: string
  state: VolunteerState
  clearUntil: string | null
  appliedOn: string
  organisationId: string | null
  synthetic: boolean
}

/**
 * Names are read by those who coordinate, and by staff of the organisation that takes care of the volunteer or on whose
 * shifts of the last 90 days and those to come the volunteer is. `v` is the volunteer.
 */
const mayRead = ({ own }: Speaker) => {
  if (own === undefined) return sql`true`
  if (own === null) return sql`false`
  return sql`(v.organisation_id is not distinct from ${own}::uuid or exists (
    select from shift_signups g join shifts s on s.community_id = g.community_id and s.id = g.shift_id
    where g.community_id = v.community_id and g.volunteer_id = v.id and g.cancelled_at is null
      and g.starts_at > community_now(v.community_id) - interval '90 days' and s.organisation_id = ${own}::uuid))`
}
const line = (by: Speaker) => sql`
  v.id, case when ${mayRead(by)} then c.name end as name, c.name is not null and not ${mayRead(by)} as hidden,
  v.skills, v.languages, v.availability, v.area, v.state, v.clear_until as "clearUntil", v.applied_on as "appliedOn",
  v.organisation_id as "organisationId", v.synthetic`

interface Listing {
  state?: VolunteerState | undefined
  after?: string | undefined
  perPage: number
  by: Speaker
}
/** One page of volunteers, newest first; without a state those who are still with us. In scope. */
export async function listVolunteers(
  tx: Tx,
  communityId: number,
  { state, after, perPage, by }: Listing,
): Promise<Paged<VolunteerLine>> {
  const from = readCursor(after)
  const { rows } = await sql<VolunteerLine & { at: string }>`
    select ${line(by)}, v.applied_at::text as at
    from volunteers v left join volunteer_contacts c on c.community_id = v.community_id and c.volunteer_id = v.id
    where v.community_id = ${communityId}
      and ${state ? sql`v.state = ${state}` : sql`v.state not in ('declined', 'left')`}
      and ${from ? sql`(v.applied_at, v.id) < (${from.value}::timestamptz, ${from.id}::uuid)` : sql`true`}
    order by v.applied_at desc, v.id desc limit ${perPage + 1}`.execute(tx)
  return pageOf(rows, perPage)
}

export interface VolunteerDetail extends VolunteerLine {
  email: string
  phone: string
  organisationEn: string | null
  organisationFr: string | null
}
/** One volunteer, with name and address for those who may read them. In scope. */
export async function findVolunteer(
  tx: Tx,
  communityId: number,
  id: string,
  by: Speaker,
): Promise<VolunteerDetail | undefined> {
  const { rows } = await sql<VolunteerDetail>`
    select ${line(by)}, case when ${mayRead(by)} then coalesce(c.email, '') else '' end as email,
      case when ${mayRead(by)} then coalesce(c.phone, '') else '' end as phone,
      o.name_en as "organisationEn", o.name_fr as "organisationFr"
    from volunteers v left join volunteer_contacts c on c.community_id = v.community_id and c.volunteer_id = v.id
    left join organisations o on o.community_id = v.community_id and o.id = v.organisation_id
    where v.community_id = ${communityId} and v.id = ${id}`.execute(tx)
  return rows[0]
}

export interface Reach {
  email: string
  locale: Locale
}
/** Where a volunteer is written to; undefined without an address. For mail, never for a page. In scope. */
export async function findReach(tx: Tx, communityId: number, id: string): Promise<Reach | undefined> {
  const row = await tx
    .selectFrom('volunteer_contacts')
    .select(['email', 'locale'])
    .where('community_id', '=', communityId)
    .where('volunteer_id', '=', id)
    .where('email', '<>', '')
    .executeTakeFirst()
  // The database checks the language.
  return row && { email: row.email, locale: row.locale as Locale }
}
