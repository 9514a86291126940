import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Need } from '../needs.ts'
import type { Location, Schedule } from '../schema.ts'
import type { Unit } from '../units.ts'

/** A service with everything that can be edited, as its form and its CSV row know it. */
export interface Particulars {
  id: string
  key: string
  organisationId: string
  nameEn: string
  nameFr: string
  descriptionEn: string
  descriptionFr: string
  eligibilityEn: string
  eligibilityFr: string
  alternateNameEn: string
  alternateNameFr: string
  applicationEn: string
  applicationFr: string
  feesEn: string
  feesFr: string
  url: string
  email: string
  phone: string
  needs: Need[]
  /** Whether everyone may find it. */
  listed: boolean
  languages: string[]
  units: Unit[]
  locations: Location[]
  schedules: Schedule[]
  synthetic: boolean
  version: number
  archivedAt: Date | null
}

/**
 * The services of a community, or those with these ids, in the order of their keys. Call in the community's scope.
 * Locations and schedules come in a fixed order, so that two readings of the same service are equal.
 */
export async function readParticulars(tx: Tx, communityId: number, ids?: readonly string[]): Promise<Particulars[]> {
  const { rows } = await sql<Particulars>`
    select s.id, s.key, s.organisation_id as "organisationId", s.name_en as "nameEn", s.name_fr as "nameFr",
      s.description_en as "descriptionEn", s.description_fr as "descriptionFr", s.eligibility_en as "eligibilityEn",
      s.eligibility_fr as "eligibilityFr", s.alternate_name_en as "alternateNameEn", s.alternate_name_fr as "alternateNameFr",
      s.application_en as "applicationEn", s.application_fr as "applicationFr", s.fees_en as "feesEn",
      s.fees_fr as "feesFr", s.url, s.email, s.phone, s.needs, s.listed, s.languages, s.synthetic, s.version, s.archived_at as "archivedAt",
      array(select u.unit from service_units u where u.community_id = s.community_id and u.service_id = s.id
        order by u.unit) as units,
      (select coalesce(json_agg(json_build_object('name', l.name, 'address1', l.address_1, 'city', l.city,
          'province', l.province, 'postalCode', l.postal_code, 'accessibilityEn', l.accessibility_en,
          'accessibilityFr', l.accessibility_fr)
          order by l.name, l.address_1, l.city, l.postal_code, l.id), '[]')
        from service_locations l where l.community_id = s.community_id and l.service_id = s.id) as locations,
      (select coalesce(json_agg(json_build_object('byday', h.byday, 'opensAt', to_char(h.opens_at, 'HH24:MI'),
          'closesAt', to_char(h.closes_at, 'HH24:MI'), 'descriptionEn', h.description_en, 'descriptionFr', h.description_fr)
          order by h.opens_at, h.closes_at, h.byday, h.description_en, h.id), '[]')
        from service_schedules h where h.community_id = s.community_id and h.service_id = s.id) as schedules
    from services s
    where s.community_id = ${communityId} and ${ids ? sql`s.id = any(${ids}::uuid[])` : sql`true`}
    order by s.key`.execute(tx)
  return rows
}

/** The services of a community in order of their keys, those after `key`; archived ones among them. In scope. */
export async function servicesAfter(tx: Tx, communityId: number, key: string, limit: number): Promise<Particulars[]> {
  const found = await tx
    .selectFrom('services')
    .select('id')
    .where('community_id', '=', communityId)
    .where('key', '>', key)
    .orderBy('key')
    .limit(limit)
    .execute()
  return found.length === 0
    ? []
    : readParticulars(
        tx,
        communityId,
        found.map(({ id }) => id),
      )
}
