import {
  day,
  type OutColumn,
  oneOf,
  optional,
  type ParseCell,
  refuse,
  type Shape,
  text,
  wholeNumber,
} from '#platform/csv'
import { unitNames } from './names.ts'
import { isNeed, needs } from './needs.ts'
import { isWebAddress, type Location, mostPlaces, Schedule, type Weekday, weekdays } from './schema.ts'
import { type Unit, units } from './units.ts'

const words = Object.fromEntries(units.map((unit) => [unit, [unitNames.en[unit], unitNames.fr[unit]]]))
const unitCell = oneOf(units, words)
const key = text(80)
const yesNo = optional(oneOf(['yes', 'no'], { yes: ['oui'], no: ['non'] }))
/** A column that is there for people and that an import does not read. */
const forPeople: ParseCell<null> = () => ({ ok: true, value: null })

/** One line a statement. `stated_on` may stay empty: then it is the day of the import. */
export const capacityShape = [
  { name: 'service', required: true, parse: key },
  { name: 'unit', aliases: ['unité'], required: true, parse: unitCell },
  { name: 'places', aliases: ['available'], required: true, parse: wholeNumber({ max: mostPlaces }) },
  { name: 'starts_on', aliases: ['du', 'from'], required: true, parse: day() },
  { name: 'ends_on', aliases: ['au', 'to'], required: true, parse: day() },
  { name: 'stated_on', aliases: ['déclaré le', 'updated'], required: false, parse: optional(day()) },
  { name: 'stated_by', aliases: ['déclaré par'], required: false, parse: optional(text(200)) },
  { name: 'synthetic', aliases: ['fictif'], required: false, parse: yesNo },
  { name: 'service_name', aliases: ['nom du service'], required: false, parse: forPeople },
  { name: 'organisation', aliases: ['organization', 'organisme'], required: false, parse: forPeople },
] as const satisfies Shape

/** Items of a cell: separated by line breaks, semicolons or bars, whichever the cell may not hold itself. */
const listCell =
  <Item>(
    split: RegExp,
    read: (part: string) => Item | undefined,
    allowed: readonly string[],
  ): ParseCell<Item[] | null> =>
  (cell, reading) => {
    const whole = optional(text(20_000))(cell, reading)
    if (!whole.ok) return whole
    if (whole.value === null) return { ok: true, value: null }
    const items: Item[] = []
    for (const part of whole.value.split(split).map((one) => one.trim())) {
      if (part === '') continue
      const item = read(part)
      if (item === undefined) return refuse('unknown-value', { allowed })
      if (!items.includes(item)) items.push(item)
    }
    return { ok: true, value: items }
  }

const languagesCell = listCell(/[\s,;|]+/, (part) => (/^[a-z]{2,3}$/.test(part) ? part : undefined), [
  'ar',
  'en',
  'fr',
  'ku',
])
const unitsCell = listCell(
  /[,;|\n]+/,
  (part): Unit | undefined => {
    const read = unitCell(part, { delimiter: ',' })
    return read.ok ? read.value : undefined
  },
  units,
)

const needsCell = listCell(/[\s,;|]+/, (part) => (isNeed(part) ? part : undefined), needs)
const fitting =
  (max: number, fits: (cell: string) => boolean): ParseCell<string | null> =>
  (cell, reading) => {
    // A number from abroad starts with "+", which in any other cell could be a formula.
    const read = /^\+[\d\s().-]+$/.test(cell.trim())
      ? { ok: true as const, value: cell.trim() }
      : optional(text(max))(cell, reading)
    return !read.ok || read.value === null || fits(read.value) ? read : refuse('unknown-value')
  }
const webAddress = fitting(300, isWebAddress)
const emailCell = fitting(200, (cell) => /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(cell))
const phoneCell = fitting(40, (cell) => /^\+?[\d\s().-]{3,}(\s?(ext|x|poste)\.?\s?\d{1,6})?$/i.test(cell))

const readLocation = (line: string): Location | undefined => {
  const [
    name = '',
    address1 = '',
    city = '',
    province = '',
    postalCode = '',
    accessibilityEn = '',
    accessibilityFr = '',
    ...more
  ] = line.split('|').map((part) => part.trim())
  return more.length === 0 && (name || address1)
    ? { name, address1, city, province, postalCode, accessibilityEn, accessibilityFr }
    : undefined
}
const readSchedule = (line: string): Schedule | undefined => {
  const [days = '', descriptionEn = '', descriptionFr = '', ...more] = line.split('|').map((part) => part.trim())
  const [, byday = '', opensAt, closesAt] = /^([A-Z, ]+?)\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)$/.exec(days) ?? []
  const given = byday.split(/[, ]+/)
  const inOrder = weekdays.filter((weekday: Weekday) => given.includes(weekday))
  const read = Schedule.safeParse({ byday: inOrder.join(','), opensAt, closesAt, descriptionEn, descriptionFr })
  return read.success && more.length === 0 && inOrder.length === given.length ? read.data : undefined
}

const name = optional(text(200))
const longText = optional(text(2000))
const shortText = optional(text(500))
/**
 * One line a service, keyed by `key`; HSDS names where HSDS has one. An empty cell, or a column that is not there, leaves
 * the field of a known service as it is. Several locations or schedules stand in one cell, one a line, parts between bars.
 */
export const serviceShape = [
  { name: 'key', aliases: ['clé'], required: true, parse: key },
  { name: 'organisation', aliases: ['organization', 'organisme'], required: true, parse: key },
  { name: 'name_en', aliases: ['nom_en'], required: true, parse: name },
  { name: 'name_fr', aliases: ['nom_fr'], required: true, parse: name },
  { name: 'description_en', required: false, parse: longText },
  { name: 'description_fr', required: false, parse: longText },
  { name: 'eligibility_en', aliases: ['admissibilité_en'], required: false, parse: longText },
  { name: 'eligibility_fr', aliases: ['admissibilité_fr'], required: false, parse: longText },
  { name: 'alternate_name_en', required: false, parse: name },
  { name: 'alternate_name_fr', required: false, parse: name },
  { name: 'application_en', required: false, parse: longText },
  { name: 'application_fr', required: false, parse: longText },
  { name: 'fees_en', required: false, parse: shortText },
  { name: 'fees_fr', required: false, parse: shortText },
  { name: 'url', required: false, parse: webAddress },
  { name: 'email', required: false, parse: emailCell },
  { name: 'phone', required: false, parse: phoneCell },
  { name: 'needs', aliases: ['besoins'], required: false, parse: needsCell },
  { name: 'listed', aliases: ['public'], required: false, parse: yesNo },
  { name: 'languages', aliases: ['langues'], required: false, parse: languagesCell },
  { name: 'units', aliases: ['unités'], required: false, parse: unitsCell },
  {
    name: 'locations',
    aliases: ['lieux'],
    required: false,
    parse: listCell(/\r?\n/, readLocation, ['name | address | city | ON | A1A 1A1 | accessibility | accessibilité']),
  },
  {
    name: 'schedules',
    aliases: ['horaires'],
    required: false,
    parse: listCell(/\r?\n/, readSchedule, ['MO,TU,WE 09:00-17:00 | description | description']),
  },
  { name: 'synthetic', aliases: ['fictif'], required: false, parse: yesNo },
] as const satisfies Shape

const bars = (parts: readonly string[]) =>
  parts
    .join(' | ')
    .replace(/( \| )+$/, '')
    .replace(/( \|)+ *$/, '')
const locationLine = (place: Location) =>
  bars([
    place.name,
    place.address1,
    place.city,
    place.province,
    place.postalCode,
    place.accessibilityEn,
    place.accessibilityFr,
  ])
const scheduleLine = (hours: Schedule) =>
  bars([`${hours.byday} ${hours.opensAt}-${hours.closesAt}`, hours.descriptionEn, hours.descriptionFr])

export interface ServiceLine {
  key: string
  organisation: string
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
  needs: string[]
  listed: boolean
  languages: string[]
  units: Unit[]
  locations: Location[]
  schedules: Schedule[]
  synthetic: boolean
}
export const serviceColumns: OutColumn<ServiceLine>[] = [
  { name: 'key', value: (row) => row.key },
  { name: 'organisation', value: (row) => row.organisation },
  { name: 'name_en', value: (row) => row.nameEn },
  { name: 'name_fr', value: (row) => row.nameFr },
  { name: 'description_en', value: (row) => row.descriptionEn },
  { name: 'description_fr', value: (row) => row.descriptionFr },
  { name: 'eligibility_en', value: (row) => row.eligibilityEn },
  { name: 'eligibility_fr', value: (row) => row.eligibilityFr },
  { name: 'alternate_name_en', value: (row) => row.alternateNameEn },
  { name: 'alternate_name_fr', value: (row) => row.alternateNameFr },
  { name: 'application_en', value: (row) => row.applicationEn },
  { name: 'application_fr', value: (row) => row.applicationFr },
  { name: 'fees_en', value: (row) => row.feesEn },
  { name: 'fees_fr', value: (row) => row.feesFr },
  { name: 'url', value: (row) => row.url },
  { name: 'email', value: (row) => row.email },
  { name: 'phone', value: (row) => row.phone },
  { name: 'needs', value: (row) => row.needs.join(' ') },
  { name: 'listed', value: (row) => (row.listed ? 'yes' : 'no') },
  { name: 'languages', value: (row) => row.languages.join(' ') },
  { name: 'units', value: (row) => row.units.join(' | ') },
  { name: 'locations', value: (row) => row.locations.map(locationLine).join('\n') },
  { name: 'schedules', value: (row) => row.schedules.map(scheduleLine).join('\n') },
  { name: 'synthetic', value: (row) => (row.synthetic ? 'yes' : 'no') },
]

export interface CapacityLine {
  service: string
  unit: string
  places: number
  startsOn: string
  endsOn: string
  statedOn: string
  statedBy: string
  synthetic: boolean
  serviceName: string
  organisation: string
}
export const capacityColumns: OutColumn<CapacityLine>[] = [
  { name: 'service', value: (row) => row.service },
  { name: 'unit', value: (row) => row.unit },
  { name: 'places', value: (row) => row.places },
  { name: 'starts_on', value: (row) => row.startsOn },
  { name: 'ends_on', value: (row) => row.endsOn },
  { name: 'stated_on', value: (row) => row.statedOn },
  { name: 'stated_by', value: (row) => row.statedBy },
  { name: 'synthetic', value: (row) => (row.synthetic ? 'yes' : 'no') },
  { name: 'service_name', value: (row) => row.serviceName },
  { name: 'organisation', value: (row) => row.organisation },
]
