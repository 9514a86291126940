import { languageName } from '#modules/partners'
import { unitNames } from '#modules/services'
import type { Locale } from '#platform/i18n'
import { stableId } from '#platform/ids'
import type { Published, PublishedLocation, PublishedOrganisation, PublishedSchedule } from '../queries/published.ts'
import { availableOf } from '../rules.ts'
import { type Attribute, marked, translations } from './attributes.ts'

/** A row of one of HSDS' tables. Empty values are left out, as a JSON answer and a cell both understand. */
export type Row = { id: string } & Record<string, string | number>

type Cell = string | number | null | undefined
const filled = (id: string, cells: Record<string, Cell>): Row => {
  const row: Row = { id }
  for (const [name, cell] of Object.entries(cells))
    if (cell !== '' && cell !== null && cell !== undefined) row[name] = cell
  return row
}
const said = (en: string, fr: string): Record<Locale, string> => ({ en, fr })

export interface Where {
  locale: Locale
  /** Whether places may be told: where the community shows its board to everyone. */
  capacities: boolean
}

const organisationTexts = (one: PublishedOrganisation) => ({
  name: said(one.nameEn, one.nameFr),
  description: said(one.roleEn || one.nameEn, one.roleFr || one.nameFr),
})
export function organisationRow(one: PublishedOrganisation, locale: Locale): Row {
  const { name, description } = organisationTexts(one)
  return filled(one.id, { name: name[locale], description: description[locale], website: one.website })
}
export const organisationAttributes = (one: PublishedOrganisation, locale: Locale): Attribute[] => {
  const linked = { id: one.id, entity: 'organization' }
  return [...translations(linked, locale, organisationTexts(one)), marked(linked, 'sectors', one.sector, 'sector')]
}

const serviceTexts = (one: Published) => ({
  name: said(one.nameEn, one.nameFr),
  alternate_name: said(one.alternateNameEn, one.alternateNameFr),
  description: said(one.descriptionEn, one.descriptionFr),
  application_process: said(one.applicationEn, one.applicationFr),
  fees_description: said(one.feesEn, one.feesFr),
  eligibility_description: said(one.eligibilityEn, one.eligibilityFr),
})
export function serviceRow(one: Published, locale: Locale): Row {
  const texts = Object.entries(serviceTexts(one)).map(([field, text]) => [field, text[locale]])
  return filled(one.id, {
    organization_id: one.organisation.id,
    ...Object.fromEntries(texts),
    url: one.url,
    email: one.email,
    status: 'active',
    last_modified: one.updatedAt.toISOString(),
  })
}
export const serviceAttributes = (one: Published, locale: Locale): Attribute[] => {
  const linked = { id: one.id, entity: 'service' }
  return [
    ...translations(linked, locale, serviceTexts(one)),
    ...one.needs.map((need) => marked(linked, 'needs', need, one.ownNeeds.includes(need) ? 'need' : 'derived-need')),
    ...(one.synthetic ? [marked(linked, 'marks', 'synthetic', 'mark')] : []),
  ]
}

export const phoneRows = (one: Published): Row[] => {
  if (one.phone === '') return []
  const [, number = one.phone, extension] = /^(.*?)\s*(?:ext|x|poste)\.?\s?(\d{1,6})$/i.exec(one.phone) ?? []
  const cells = { service_id: one.id, number, extension: extension ? Number(extension) : undefined, type: 'voice' }
  return [filled(stableId('phone', one.id), cells)]
}

export const languageRows = (one: Published, locale: Locale): Row[] =>
  one.languages.map((code) =>
    filled(stableId('language', one.id, code), { service_id: one.id, name: languageName(locale, code), code }),
  )

export const scheduleRow = (hours: PublishedSchedule, serviceId: string, locale: Locale): Row =>
  filled(hours.id, {
    service_id: serviceId,
    freq: 'WEEKLY',
    interval: 1,
    byday: hours.byday,
    opens_at: hours.opensAt,
    closes_at: hours.closesAt,
    description: locale === 'en' ? hours.descriptionEn : hours.descriptionFr,
  })
export const scheduleAttributes = (hours: PublishedSchedule, locale: Locale): Attribute[] =>
  translations({ id: hours.id, entity: 'schedule' }, locale, {
    description: said(hours.descriptionEn, hours.descriptionFr),
  })

export const locationRow = (place: PublishedLocation): Row =>
  filled(place.id, { location_type: 'physical', name: place.name })
export const addressRows = (place: PublishedLocation): Row[] => {
  if (place.address1 === '' && place.city === '') return []
  // The specification wants these cells to be there, though an address may lack any of them.
  return [
    {
      id: stableId('address', place.id),
      location_id: place.id,
      address_1: place.address1,
      city: place.city,
      state_province: place.province,
      postal_code: place.postalCode,
      country: 'CA',
      address_type: 'physical',
    },
  ]
}
const accessTexts = (place: PublishedLocation) => said(place.accessibilityEn, place.accessibilityFr)
export const accessibilityRows = (place: PublishedLocation, locale: Locale): Row[] => {
  const texts = accessTexts(place)
  if (texts.en === '' && texts.fr === '') return []
  return [filled(stableId('accessibility', place.id), { location_id: place.id, description: texts[locale] })]
}
export const accessibilityAttributes = (place: PublishedLocation, locale: Locale): Attribute[] =>
  translations({ id: stableId('accessibility', place.id), entity: 'accessibility' }, locale, {
    description: accessTexts(place),
  })
/** A location belongs to one service here, so the link between the two has the location's own id. */
export const atLocationRow = (place: PublishedLocation, serviceId: string): Row =>
  filled(place.id, { service_id: serviceId, location_id: place.id })

export const unitId = (unit: string) => stableId('ensemble', 'unit', unit)
export const unitRow = (unit: keyof (typeof unitNames)['en'], locale: Locale): Row =>
  filled(unitId(unit), { name: unitNames[locale][unit], scheme: 'ensemble', identifier: unit })

/** Places stated for the day, and how many of them are left once those promised are taken off (counts small enough to point at someone are not). */
export const capacityRows = (one: Published): Row[] =>
  one.units.flatMap((unit) => {
    if (unit.places === null || unit.statedOn === null) return []
    return [
      filled(stableId('capacity', one.id, unit.unit), {
        service_id: one.id,
        unit_id: unitId(unit.unit),
        available: availableOf(unit.places, unit.promised),
        maximum: unit.places,
        updated: `${unit.statedOn}T00:00:00Z`,
      }),
    ]
  })
