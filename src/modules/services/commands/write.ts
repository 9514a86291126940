import { sql } from 'kysely'
import type { Tx } from '#platform/db'
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
  languages: form.languages,
})

interface Parts {
  id: string
  units: readonly Unit[]
  locations: readonly Location[]
  schedules: readonly Schedule[]
}

/** PostgreSQL takes at most 65,535 values in one statement; a row here has at most eight. */
const rowsAtOnce = 5000
async function inSlices<Row>(rows: readonly Row[], insert: (slice: Row[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await insert(rows.slice(at, at + rowsAtOnce))
}

/** Puts the units, locations and schedules of these services in place of those they had; units with statements stay. */
export async function replaceParts(tx: Tx, communityId: number, services: readonly Parts[]) {
  const ids = services.map(({ id }) => id)
  for (const table of ['service_locations', 'service_schedules'] as const) {
    await tx.deleteFrom(table).where('community_id', '=', communityId).where('service_id', 'in', ids).execute()
  }
  await dropUnits(tx, communityId, services)
  await addParts(tx, communityId, services)
}

/** Writes the units, locations and schedules of services that have none yet. */
export async function addParts(tx: Tx, communityId: number, services: readonly Parts[]) {
  const rows = <Part, Row>(partsOf: (service: Parts) => readonly Part[], row: (part: Part, serviceId: string) => Row) =>
    services.flatMap((service) => partsOf(service).map((part) => row(part, service.id)))
  await inSlices(
    rows(
      (service) => service.units,
      (unit, id) => ({ community_id: communityId, service_id: id, unit }),
    ),
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
      (place, id) => locationRow(communityId, id, place),
    ),
    (slice) => tx.insertInto('service_locations').values(slice).execute(),
  )
  await inSlices(
    rows(
      (service) => service.schedules,
      (hours, id) => scheduleRow(communityId, id, hours),
    ),
    (slice) => tx.insertInto('service_schedules').values(slice).execute(),
  )
}

const locationRow = (communityId: number, serviceId: string, place: Location) => ({
  community_id: communityId,
  service_id: serviceId,
  name: place.name,
  address_1: place.address1,
  city: place.city,
  province: place.province,
  postal_code: place.postalCode,
})

const scheduleRow = (communityId: number, serviceId: string, hours: Schedule) => ({
  community_id: communityId,
  service_id: serviceId,
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
