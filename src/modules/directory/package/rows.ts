import { isUnit } from '#modules/services'
import { stableId } from '#platform/ids'
import type { Attribute } from '../hsds/attributes.ts'
import * as hsds from '../hsds/rows.ts'
import { allTerms, taxonomiesIn } from '../hsds/terms.ts'
import type { Published } from '../queries/published.ts'
import { keyScheme, type TableName } from './tables.ts'

export type Cells = Readonly<Record<string, string | number>>
type Rows = Partial<Record<TableName, Cells[]>>

const locale = 'en'
/** The package's own words: the same in every package, written once. English in the fields, French in the attributes. */
export function wordsOfPackage(units: readonly string[]): Rows {
  return {
    taxonomy: taxonomiesIn(locale),
    taxonomy_term: allTerms(locale).map((term): Cells => ({ ...term })),
    unit: units.filter(isUnit).map((unit) => hsds.unitRow(unit, locale)),
  }
}

/** The rows of an organisation, once for each package. */
export const rowsOfOrganisation = (one: Published['organisation']): Rows => ({
  organization: [hsds.organisationRow(one, locale)],
  attribute: hsds.organisationAttributes(one, locale).map(cellsOf),
  organization_identifier: [
    {
      id: stableId('identifier', one.id),
      organization_id: one.id,
      identifier_scheme: keyScheme,
      identifier_type: 'key',
      identifier: one.key,
    },
  ],
})

/** The rows of one service in every table that tells of it. */
export function rowsOfService(one: Published, capacities: boolean): Rows {
  const { locations, schedules } = one
  const attributes = [
    ...hsds.serviceAttributes(one, locale),
    ...schedules.flatMap((hours) => hsds.scheduleAttributes(hours, locale)),
    ...locations.flatMap((place) => hsds.accessibilityAttributes(place, locale)),
  ]
  return {
    service: [hsds.serviceRow(one, locale)],
    location: locations.map(hsds.locationRow),
    address: locations.flatMap(hsds.addressRows),
    service_at_location: locations.map((place) => hsds.atLocationRow(place, one.id)),
    phone: hsds.phoneRows(one),
    schedule: schedules.map((hours) => hsds.scheduleRow(hours, one.id, locale)),
    language: hsds.languageRows(one, locale),
    accessibility: locations.flatMap((place) => hsds.accessibilityRows(place, locale)),
    attribute: attributes.map(cellsOf),
    service_capacity: capacities ? hsds.capacityRows(one) : [],
  }
}
const cellsOf = (one: Attribute): Cells => ({ ...one })
