import type { ServiceParticulars } from '#modules/services'
import { type Locale, other } from '#platform/i18n'
import type { NotTaken, Placed, Tables } from './read-tables.ts'
import type { RowFault } from './services.ts'
import { type Said, saysNothing } from './sort-attributes.ts'

/** What other tables of a package say of one service; undefined where they say nothing. */
export interface Parts {
  phone?: string
  languages?: string[]
  locations?: ServiceParticulars['locations']
  schedules?: ServiceParticulars['schedules']
}

type SaidOf = ReadonlyMap<string, Said>

/** Gathers the tables around `services.csv` by service. Rows of other records (an organisation's phone) are counted as not taken. */
export function partsOf(tables: Tables, said: SaidOf, locale: Locale) {
  const ids = new Set(tables['services.csv'].map(({ id }) => id))
  const parts = new Map<string, Parts>([...ids].map((id) => [id, {}]))
  const faults: RowFault[] = []
  const skipped = new Map<string, number>()
  const skip = (file: string) => void skipped.set(file, (skipped.get(file) ?? 0) + 1)
  /** The parts of the service a row names; undefined, with a fault or a count, where there is none. */
  const partFor = (file: string, row: { service_id?: string | null; line: number }) => {
    const part = row.service_id ? parts.get(row.service_id) : undefined
    if (row.service_id && !part)
      faults.push({ file, line: row.line, column: 'service_id', reason: 'no-such-service', value: row.service_id })
    else if (!part) skip(file)
    return part
  }
  for (const row of tables['phones.csv']) {
    const part = partFor('phones.csv', row)
    if (part && (part.phone !== undefined || !row.number)) skip('phones.csv')
    else if (part) part.phone = row.extension ? `${row.number} ext ${row.extension}` : (row.number ?? '')
  }
  for (const row of tables['languages.csv']) {
    const part = partFor('languages.csv', row)
    if (part && row.code) part.languages = [...new Set([...(part.languages ?? []), row.code])]
  }
  for (const row of tables['schedules.csv']) {
    const part = partFor('schedules.csv', row)
    const hours = part && hoursOf(row, said, locale)
    if (part && hours) part.schedules = [...(part.schedules ?? []), hours]
    else if (part) skip('schedules.csv')
  }
  const places = placesOf(tables, said, locale)
  for (const row of tables['service_at_location.csv']) {
    const part = partFor('service_at_location.csv', row)
    const place = places.get(row.location_id)
    if (!place)
      faults.push({
        file: 'service_at_location.csv',
        line: row.line,
        column: 'location_id',
        reason: 'no-such-location',
        value: row.location_id,
      })
    else if (part && (place.name || place.address1)) part.locations = [...(part.locations ?? []), place]
    else if (part) skip('service_at_location.csv')
  }
  const notTaken: NotTaken[] = [...skipped].map(([file, rows]) => ({ file, rows }))
  return { parts, faults, skipped: notTaken }
}

const pairOf = (said: Said | undefined, locale: Locale, main: string | null | undefined) => {
  const second = (said ?? saysNothing).texts[other(locale)]?.description ?? ''
  return locale === 'en' ? { en: main ?? '', fr: second } : { en: second, fr: main ?? '' }
}

/** Weekly hours on named days; what the specification can say beyond that has no place here. */
function hoursOf(row: Placed<'schedules.csv'>, said: SaidOf, locale: Locale) {
  const { byday, opens_at: opensAt, closes_at: closesAt } = row
  if (!byday || !opensAt || !closesAt || closesAt <= opensAt || row.freq === 'MONTHLY') return undefined
  const description = pairOf(said.get(row.id), locale, row.description)
  return { byday, opensAt, closesAt, descriptionEn: description.en, descriptionFr: description.fr }
}

function placesOf(tables: Tables, said: SaidOf, locale: Locale) {
  const addresses = new Map(tables['addresses.csv'].map((row) => [row.location_id ?? '', row]))
  const access = new Map(tables['accessibility.csv'].map((row) => [row.location_id ?? '', row]))
  return new Map(
    tables['locations.csv'].map(({ id, name }) => {
      const address = addresses.get(id)
      const entry = access.get(id)
      const getting = pairOf(entry && said.get(entry.id), locale, entry?.description)
      const place = {
        name: name ?? '',
        address1: [address?.address_1, address?.address_2].filter(Boolean).join(', '),
        city: address?.city ?? '',
        province: address?.state_province ?? '',
        postalCode: address?.postal_code ?? '',
        accessibilityEn: getting.en,
        accessibilityFr: getting.fr,
      }
      return [id, place] as const
    }),
  )
}
