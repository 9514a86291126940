import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { stableId } from '#platform/ids'
import type { Location, Schedule, ServiceForm } from '../schema.ts'
import type { Unit } from '../units.ts'

export const columnsOf = (form: Omit<ServiceForm, 'key' | 'version' | 'synthetic'>) => ({
  organisation_id: form.organisationId,
  name_en: form.nameEn,
  name_fr: form.nameFr,
  description_en: form.descriptionEn,
  description_fr: form.descriptionFr,
  eligibility_en: form.eligibilityEn,
  eligibility_fr: form.eligibilityFr,
  alternate_name_en: form.alternateNameEn,
  alternate_name_fr: form.alternateNameFr,
  application_en: form.applicationEn,
  application_fr: form.applicationFr,
  fees_en: form.feesEn,
  fees_fr: form.feesFr,
  url: form.url,
  email: form.email,
  phone: form.phone,
  needs: form.needs,
  listed: form.listed,
  languages: form.languages,
})

interface Parts {
  id: string
  units: readonly Unit[]
  locations: readonly Location[]
  schedules: readonly Schedule[]
}

/** PostgreSQL takes at most 65,535 values in one statement; a row here has at most ten. */
const rowsAtOnce = 5000
async function inSlices<Row>(rows: readonly Row[], insert: (slice: Row[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await insert(rows.slice(at, at + rowsAtOnce))
}

/**
 * Puts the units, locations and schedules of these services in place of those they had; units with statements stay. What
 * is written again as it was has the same id as before, by which other directories know it.
 */
export async function replaceParts(tx: Tx, communityId: number, services: readonly Parts[]) {
  const ids = services.map(({ id }) => id)
  for (const table of ['service_locations', 'service_schedules'] as const) {
    await tx
      .deleteFrom(table)
      .where('community_id', '=', communityId)
      .where(sql<boolean>`service_id = any(${ids}::uuid[])`)
      .execute()
  }
  await dropUnits(tx, communityId, services)
  await addParts(tx, communityId, services)
}

/** Writes the units, locations and schedules of services that have none yet. */
export async function addParts(tx: Tx, communityId: number, services: readonly Parts[]) {
  const rows = <Part, Row extends { id: string }>(
    partsOf: (service: Parts) => readonly Part[],
    row: (part: Part, serviceId: string, again: string) => Row,
  ) =>
    services.flatMap((service) => {
      const seen = new Set<string>()
      return partsOf(service).map((part) => {
        // Two of a service that say the same are still two.
        let made = row(part, service.id, '')
        for (let again = 1; seen.has(made.id); again++) made = row(part, service.id, String(again))
        seen.add(made.id)
        return made
      })
    })
  await inSlices(
    services.flatMap(({ id, units }) => units.map((unit) => ({ community_id: communityId, service_id: id, unit }))),
    (slice) =>
      tx
        .insertInto('service_units')
        .values(slice)
        .onConflict((is) => is.doNothing())
        .execute(),
  )
  await inSlices(
    rows(
      (service) => service.locations,
      (place, id, again) => locationRow(communityId, id, place, again),
    ),
    (slice) => tx.insertInto('service_locations').values(slice).execute(),
  )
  await inSlices(
    rows(
      (service) => service.schedules,
      (hours, id, again) => scheduleRow(communityId, id, hours, again),
    ),
    (slice) => tx.insertInto('service_schedules').values(slice).execute(),
  )
}

const locationRow = (communityId: number, serviceId: string, place: Location, again: string) => ({
  community_id: communityId,
  service_id: serviceId,
  id: stableId('location', serviceId, place.name, place.address1, place.city, place.province, place.postalCode, again),
  name: place.name,
  address_1: place.address1,
  city: place.city,
  province: place.province,
  postal_code: place.postalCode,
  accessibility_en: place.accessibilityEn,
  accessibility_fr: place.accessibilityFr,
})

const scheduleRow = (communityId: number, serviceId: string, hours: Schedule, again: string) => ({
  community_id: communityId,
  service_id: serviceId,
  id: stableId('schedule', serviceId, hours.byday, hours.opensAt, hours.closesAt, hours.descriptionEn, again),
  byday: hours.byday,
  opens_at: hours.opensAt,
  closes_at: hours.closesAt,
  description_en: hours.descriptionEn,
  description_fr: hours.descriptionFr,
})

async function dropUnits(tx: Tx, communityId: number, services: readonly Parts[]) {
  const kept = services.flatMap(({ id, units }) => units.map((unit) => `${id} ${unit}`))
  const ids = services.map(({ id }) => id)
  await sql`
    delete from service_units u where u.community_id = ${communityId} and u.service_id = any(${ids}::uuid[])
      and (u.service_id || ' ' || u.unit) <> all(${kept}::text[])
      and not exists (select from capacity_statements c where c.community_id = u.community_id
        and c.service_id = u.service_id and c.unit = u.unit)`.execute(tx)
}

/** The units of these services for which something has been stated: they cannot be taken away. */
export async function unitsStated(
  tx: Tx,
  communityId: number,
  serviceIds: readonly string[],
): Promise<Map<string, Unit[]>> {
  const { rows } = await sql<{ id: string; units: Unit[] }>`
    select u.service_id as id, array_agg(u.unit) as units from service_units u
    where u.community_id = ${communityId} and u.service_id = any(${serviceIds}::uuid[])
      and exists (select from capacity_statements c where c.community_id = u.community_id
        and c.service_id = u.service_id and c.unit = u.unit)
    group by u.service_id`.execute(tx)
  return new Map(rows.map(({ id, units }) => [id, units]))
}
