import { sql } from 'kysely'
import type { Need, Unit } from '#modules/services'
import type { Tx } from '#platform/db'
import { mondayOf } from '#platform/i18n'

export interface PublishedLocation {
  id: string
  name: string
  address1: string
  city: string
  province: string
  postalCode: string
  accessibilityEn: string
  accessibilityFr: string
}
export interface PublishedSchedule {
  id: string
  byday: string
  opensAt: string
  closesAt: string
  descriptionEn: string
  descriptionFr: string
}
/** Places of a unit as stated for the day; `promised` is what is reserved or in use that week. */
export interface PublishedUnit {
  unit: Unit
  places: number | null
  statedOn: string | null
  promised: number
}
export interface PublishedOrganisation {
  id: string
  key: string
  sector: string
  nameEn: string
  nameFr: string
  roleEn: string
  roleFr: string
  website: string
}
/** A service as everyone may read it. The contact details are the service's own: those of partners are not public. */
export interface Published {
  communityId: number
  id: string
  key: string
  nameEn: string
  nameFr: string
  alternateNameEn: string
  alternateNameFr: string
  descriptionEn: string
  descriptionFr: string
  eligibilityEn: string
  eligibilityFr: string
  applicationEn: string
  applicationFr: string
  feesEn: string
  feesFr: string
  url: string
  email: string
  phone: string
  /** Those it names itself. */
  ownNeeds: Need[]
  /** Those it is found by. */
  needs: Need[]
  languages: string[]
  synthetic: boolean
  updatedAt: Date
  organisation: PublishedOrganisation
  locations: PublishedLocation[]
  schedules: PublishedSchedule[]
  units: PublishedUnit[]
}
export interface Which {
  communityId: number
  id: string
}

const locations = sql`(select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'address1', l.address_1,
    'city', l.city, 'province', l.province, 'postalCode', l.postal_code, 'accessibilityEn', l.accessibility_en,
    'accessibilityFr', l.accessibility_fr) order by l.name, l.address_1, l.city, l.postal_code, l.id), '[]')
  from service_locations l where l.community_id = s.community_id and l.service_id = s.id)`
const schedules = sql`(select coalesce(json_agg(json_build_object('id', h.id, 'byday', h.byday,
    'opensAt', to_char(h.opens_at, 'HH24:MI'), 'closesAt', to_char(h.closes_at, 'HH24:MI'),
    'descriptionEn', h.description_en, 'descriptionFr', h.description_fr)
    order by h.opens_at, h.closes_at, h.byday, h.description_en, h.id), '[]')
  from service_schedules h where h.community_id = s.community_id and h.service_id = s.id)`
/** The statement in force on the day, of the last 26 (as everywhere in the house), and what is promised that week. */
const unitsOn = (on: string) => sql`(select coalesce(json_agg(json_build_object('unit', u.unit, 'places', c.places,
    'statedOn', c.stated_on, 'promised', coalesce(w.reserved + w.used, 0)) order by u.unit), '[]')
  from service_units u
  left join lateral (
    select latest.places, latest.stated_on from (
      select * from capacity_statements c where c.community_id = u.community_id and c.service_id = u.service_id
        and c.unit = u.unit and c.stated_on <= ${on}
      order by c.stated_on desc, c.recorded_at desc, c.id desc limit 26) latest
    where latest.starts_on <= ${on} and latest.ends_on >= ${on}
    order by latest.stated_on desc, latest.recorded_at desc, latest.id desc limit 1) c on true
  left join capacity_weeks w on w.community_id = u.community_id and w.service_id = u.service_id and w.unit = u.unit
    and w.week = ${mondayOf(on)}
  where u.community_id = s.community_id and u.service_id = s.id)`

/** These services in the order asked for, as known on day `on`; those that are not public are left out. In scope. */
export async function readPublished(tx: Tx, which: readonly Which[], on: string): Promise<Published[]> {
  if (which.length === 0) return []
  const { rows } = await sql<Published>`
    select s.community_id as "communityId", s.id, s.key, s.name_en as "nameEn", s.name_fr as "nameFr",
      s.alternate_name_en as "alternateNameEn", s.alternate_name_fr as "alternateNameFr",
      s.description_en as "descriptionEn", s.description_fr as "descriptionFr", s.eligibility_en as "eligibilityEn",
      s.eligibility_fr as "eligibilityFr", s.application_en as "applicationEn", s.application_fr as "applicationFr",
      s.fees_en as "feesEn", s.fees_fr as "feesFr", s.url, s.email, s.phone, s.needs as "ownNeeds", s.languages,
      s.synthetic, s.updated_at as "updatedAt",
      array(select substr(f.facet, 6) from service_facets f where f.community_id = s.community_id
        and f.service_id = s.id and f.facet like 'need:%' order by f.facet) as needs,
      json_build_object('id', o.id, 'key', o.key, 'sector', o.sector, 'nameEn', o.name_en, 'nameFr', o.name_fr,
        'roleEn', o.role_en, 'roleFr', o.role_fr, 'website', o.website) as organisation,
      ${locations} as locations, ${schedules} as schedules, ${unitsOn(on)} as units
    from unnest(${which.map((one) => one.communityId)}::int[], ${which.map((one) => one.id)}::uuid[])
      with ordinality as asked (community_id, id, place)
    join services s on s.community_id = asked.community_id and s.id = asked.id
    join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    where exists (select from service_facets f
      where f.community_id = s.community_id and f.facet = 'all' and f.service_id = s.id)
    order by asked.place`.execute(tx)
  return rows
}

/** Which of the communities in scope lists the service (ids are unique in practice; the lowest number decides). */
export async function findListed(tx: Tx, communityIds: readonly number[], id: string): Promise<Which | undefined> {
  const { rows } = await sql<Which>`
    select community_id as "communityId", service_id as id from service_facets
    where community_id = any(${communityIds}::int[]) and facet = 'all' and service_id = ${id}
    order by community_id limit 1`.execute(tx)
  return rows[0]
}
