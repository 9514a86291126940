import type { Published, PublishedLocation, PublishedOrganisation } from '../queries/published.ts'
import { withTerm } from './attributes.ts'
import * as rows from './rows.ts'

/** The records as the JSON API nests them. `locale` is the language of the fields; the other one is in the attributes. */

const organisation = (one: PublishedOrganisation, { locale }: rows.Where) => ({
  ...rows.organisationRow(one, locale),
  attributes: rows.organisationAttributes(one, locale).map(withTerm(locale)),
})

const location = (place: PublishedLocation, { locale }: rows.Where) => ({
  ...rows.locationRow(place),
  addresses: rows.addressRows(place),
  accessibility: rows.accessibilityRows(place, locale).map((row) => ({
    ...row,
    attributes: rows.accessibilityAttributes(place, locale).map(withTerm(locale)),
  })),
})

const atLocation = (one: Published, place: PublishedLocation, where: rows.Where) => ({
  ...rows.atLocationRow(place, one.id),
  location: location(place, where),
})

const particulars = (one: Published, where: rows.Where) => {
  const { locale } = where
  const units = new Map(one.units.map(({ unit }) => [rows.unitId(unit), rows.unitRow(unit, locale)]))
  return {
    ...rows.serviceRow(one, locale),
    phones: rows.phoneRows(one),
    schedules: one.schedules.map((hours) => ({
      ...rows.scheduleRow(hours, one.id, locale),
      attributes: rows.scheduleAttributes(hours, locale).map(withTerm(locale)),
    })),
    languages: rows.languageRows(one, locale),
    organization: organisation(one.organisation, where),
    capacities: where.capacities
      ? rows.capacityRows(one).map((row) => ({ ...row, unit: units.get(String(row.unit_id)) }))
      : [],
    attributes: rows.serviceAttributes(one, locale).map(withTerm(locale)),
  }
}

/** A service with all that belongs to it (compiled schema `service`). */
export const wholeService = (one: Published, where: rows.Where) => ({
  ...particulars(one, where),
  service_at_locations: one.locations.map((place) => atLocation(one, place, where)),
})

/** A line of a list of services: only what there is one of (`service_list`). */
export const listedService = (one: Published, { locale }: rows.Where) => ({
  ...rows.serviceRow(one, locale),
  organization: rows.organisationRow(one.organisation, locale),
})

/** An organisation with its locations and, in short or in full, its services (`organization`). */
export const wholeOrganisation = (
  one: PublishedOrganisation,
  services: readonly Published[],
  where: rows.Where & { full: boolean },
) => ({
  ...organisation(one, where),
  locations: services.flatMap((service) => service.locations.map((place) => location(place, where))),
  services: services.map((service) =>
    where.full ? wholeService(service, where) : rows.serviceRow(service, where.locale),
  ),
})
export const listedOrganisation = (one: PublishedOrganisation, { locale }: rows.Where) =>
  rows.organisationRow(one, locale)

/** A service at one of its places, with both (`service_at_location`). */
export const wholeAtLocation = (one: Published, place: PublishedLocation, where: rows.Where) => ({
  ...atLocation(one, place, where),
  service: particulars(one, where),
})
export const listedAtLocation = (one: Published, place: PublishedLocation, { locale }: rows.Where) => ({
  ...rows.atLocationRow(place, one.id),
  location: rows.locationRow(place),
  service: { ...rows.serviceRow(one, locale), organization: rows.organisationRow(one.organisation, locale) },
})
