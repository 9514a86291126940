import { isWebAddress } from '#modules/services'
import { oneOf, optional, type ParseCell, type RowOf, refuse, type Shape, text } from '#platform/csv'
import { isUuid } from '#platform/ids'

const ok = <Value>(value: Value) => ({ ok: true as const, value })
const uuid: ParseCell<string> = (cell) =>
  isUuid(cell.toLowerCase()) ? ok(cell.toLowerCase()) : refuse(cell === '' ? 'required' : 'unknown-value')
/** A cell as one value of one form: empty is null, anything else must fit. A leading "+" is a number from abroad, no formula. */
const fitting =
  <Value>(max: number, read: (cell: string) => Value | undefined): ParseCell<Value | null> =>
  (cell, reading) => {
    const given = /^\+[\d\s().-]+$/.test(cell.trim()) ? ok(cell.trim()) : optional(text(max))(cell, reading)
    if (!given.ok || given.value === null) return given.ok ? ok(null) : given
    const value = read(given.value.trim())
    return value === undefined ? refuse('unknown-value') : ok(value)
  }
const web = fitting(300, (cell) => (isWebAddress(cell) ? cell : undefined))
const email = fitting(200, (cell) => (/^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(cell) ? cell : undefined))
const phone = fitting(40, (cell) => (/^\+?[\d\s().-]{3,}$/.test(cell) ? cell : undefined))
const extension = fitting(6, (cell) => (/^\d{1,6}$/.test(cell) ? cell : undefined))
const time = fitting(14, (cell) => /^([01]\d|2[0-3]):[0-5]\d/.exec(cell)?.[0])
const days = fitting(100, (cell) => {
  const given = cell.toUpperCase().split(/[,\s]+/)
  const inOrder = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].filter((day) => given.includes(day))
  return inOrder.length === given.length ? inOrder.join(',') : undefined
})
const language = fitting(20, (cell) => /^([a-z]{2,3})(-.*)?$/i.exec(cell)?.[1]?.toLowerCase())
/** One line, as forms take it: no line breaks, and no bar, which separates the parts of a place in our own files. */
const line = (max: number) => fitting(max, (cell) => cell.replace(/\s*[\r\n|]+\s*/g, ', '))
const long = optional(text(2000))

const column = <Name extends string, Value>(name: Name, parse: ParseCell<Value>) => ({
  name,
  required: true as const,
  parse,
})
const maybe = <Name extends string, Value>(name: Name, parse: ParseCell<Value>) => ({
  name,
  required: false as const,
  parse,
})

/** What is read of each table of a package; other columns are passed over, as the specification has many more than we hold. */
export const shapes = {
  'organizations.csv': [
    column('id', uuid),
    column('name', text(200)),
    maybe('description', line(300)),
    maybe('website', web),
  ],
  'services.csv': [
    column('id', uuid),
    column('organization_id', uuid),
    column('name', text(200)),
    maybe('alternate_name', line(200)),
    maybe('description', long),
    maybe('url', web),
    maybe('email', email),
    maybe('status', optional(oneOf(['active', 'inactive', 'defunct', 'temporarily closed']))),
    maybe('application_process', long),
    maybe('fees_description', optional(text(500))),
    maybe('eligibility_description', long),
  ],
  'locations.csv': [column('id', uuid), maybe('name', line(200))],
  'addresses.csv': [
    column('id', uuid),
    maybe('location_id', optional(uuid)),
    maybe('address_1', line(150)),
    maybe('address_2', line(45)),
    maybe('city', line(100)),
    maybe('state_province', line(60)),
    maybe('postal_code', line(12)),
  ],
  'service_at_location.csv': [column('id', uuid), column('service_id', uuid), column('location_id', uuid)],
  'phones.csv': [
    column('id', uuid),
    maybe('service_id', optional(uuid)),
    maybe('number', phone),
    maybe('extension', extension),
  ],
  'schedules.csv': [
    column('id', uuid),
    maybe('service_id', optional(uuid)),
    maybe('freq', optional(oneOf(['WEEKLY', 'MONTHLY']))),
    maybe('byday', days),
    maybe('opens_at', time),
    maybe('closes_at', time),
    maybe('description', line(300)),
  ],
  'languages.csv': [column('id', uuid), maybe('service_id', optional(uuid)), maybe('code', language)],
  'accessibility.csv': [column('id', uuid), maybe('location_id', optional(uuid)), maybe('description', line(300))],
  'attributes.csv': [
    column('id', uuid),
    column('link_id', uuid),
    column('taxonomy_term_id', uuid),
    maybe('link_type', optional(text(100))),
    maybe('value', long),
  ],
  'organization_identifiers.csv': [
    column('id', uuid),
    column('organization_id', uuid),
    maybe('identifier_scheme', optional(text(200))),
    maybe('identifier', optional(text(200))),
  ],
} as const satisfies Record<string, Shape>
export type ReadFile = keyof typeof shapes
export type PackageRow<File extends ReadFile> = RowOf<(typeof shapes)[File]>
