import { partnerKeyOf } from '#modules/partners'
import type { ServiceParticulars, ServiceToSave } from '#modules/services'
import { type Locale, other } from '#platform/i18n'
import { hereOf } from './organisations.ts'
import { type Parts, partsOf } from './parts.ts'
import type { Placed, Tables } from './read-tables.ts'
import { type Said, saysNothing } from './sort-attributes.ts'

/** A row that reads well but does not fit the others; each reason has a sentence in both languages. */
export interface RowFault {
  file: string
  line: number
  column: string
  reason: 'no-such-organization' | 'no-such-service' | 'no-such-location' | 'name-too-short'
  value: string
}
export interface ServiceTask {
  communityId: number
  locale: Locale
  tables: Tables
  said: ReadonlyMap<string, Said>
  /** From a package's organisation to ours. */
  organisations: ReadonlyMap<string, string>
  known: readonly ServiceParticulars[]
}

/**
 * What the services of a package are here, and what is wrong with them. `half`: how many lack a name in one language. `kept`:
 * how many values on record it does not name.
 */
export function mergeServices(task: ServiceTask) {
  const byId = new Map(task.known.map((one) => [one.id, one]))
  const taken = new Set(task.known.map(({ key }) => key))
  const { parts, faults, skipped } = partsOf(task.tables, task.said, task.locale)
  const services: ServiceToSave[] = []
  let [half, kept] = [0, 0]
  for (const row of task.tables['services.csv']) {
    const here = hereOf(task.communityId, row.id)
    const before = byId.get(row.id) ?? byId.get(here)
    const organisationId = task.organisations.get(row.organization_id)
    const at = { file: 'services.csv', line: row.line }
    if (organisationId === undefined)
      faults.push({ ...at, column: 'organization_id', reason: 'no-such-organization', value: row.organization_id })
    if (row.name.trim().length < 2) faults.push({ ...at, column: 'name', reason: 'name-too-short', value: row.name })
    const one = merged(task, row, { before, organisationId: organisationId ?? '', part: parts.get(row.id) })
    if (!before && one.half) half++
    if (before) kept += keptCells(row, before, task.locale)
    services.push({ ...one.service, id: before?.id ?? here, key: before?.key ?? freeKey(taken, one.service.nameEn) })
  }
  return { services, faults, half, kept, skipped }
}

function freeKey(taken: Set<string>, name: string) {
  const base = partnerKeyOf(name)
    .replace(/^organisation-/, 'service-')
    .slice(0, 70)
    .replace(/-+$/, '')
  let key = base
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`
  taken.add(key)
  return key
}

const texts = {
  alternate_name: 'alternateName',
  description: 'description',
  eligibility_description: 'eligibility',
  application_process: 'application',
  fees_description: 'fees',
} as const
/** An empty cell is a value that is not there (the specification's tables have no other sign), not one that was taken away. */
function keptCells(row: Placed<'services.csv'>, before: ServiceParticulars, locale: Locale): number {
  const suffix = locale === 'en' ? 'En' : 'Fr'
  const columns = [
    'alternate_name',
    'description',
    'eligibility_description',
    'application_process',
    'fees_description',
  ] as const
  const written = columns.filter((column) => row[column] === null && before[`${texts[column]}${suffix}`] !== '')
  return (
    written.length +
    (['url', 'email'] as const).filter((column) => row[column] === null && before[column] !== '').length
  )
}

interface Found {
  before: ServiceParticulars | undefined
  organisationId: string
  part: Parts | undefined
}
/** An empty cell, or a table that is not there, leaves a known service as it is. */
function merged(task: ServiceTask, row: Placed<'services.csv'>, { before, organisationId, part }: Found) {
  const said = task.said.get(row.id) ?? saysNothing
  const second = said.texts[other(task.locale)] ?? {}
  const pair = (main: string | null | undefined, field: string) =>
    task.locale === 'en' ? { en: main ?? undefined, fr: second[field] } : { en: second[field], fr: main ?? undefined }
  const name = pair(row.name, 'name')
  const alternate = pair(row.alternate_name, 'alternate_name')
  const description = pair(row.description, 'description')
  const eligibility = pair(row.eligibility_description, 'eligibility_description')
  const application = pair(row.application_process, 'application_process')
  const fees = pair(row.fees_description, 'fees_description')
  const half = name.en === undefined || name.fr === undefined
  const shown = row.status === null || row.status === undefined || row.status === 'active'
  const service: Omit<ServiceToSave, 'id' | 'key'> = {
    organisationId,
    nameEn: name.en ?? before?.nameEn ?? row.name,
    nameFr: name.fr ?? before?.nameFr ?? row.name,
    alternateNameEn: alternate.en ?? before?.alternateNameEn ?? '',
    alternateNameFr: alternate.fr ?? before?.alternateNameFr ?? '',
    descriptionEn: description.en ?? before?.descriptionEn ?? '',
    descriptionFr: description.fr ?? before?.descriptionFr ?? '',
    eligibilityEn: eligibility.en ?? before?.eligibilityEn ?? '',
    eligibilityFr: eligibility.fr ?? before?.eligibilityFr ?? '',
    applicationEn: application.en ?? before?.applicationEn ?? '',
    applicationFr: application.fr ?? before?.applicationFr ?? '',
    feesEn: fees.en ?? before?.feesEn ?? '',
    feesFr: fees.fr ?? before?.feesFr ?? '',
    url: row.url ?? before?.url ?? '',
    email: row.email ?? before?.email ?? '',
    phone: part?.phone ?? before?.phone ?? '',
    needs: said.needs.length > 0 ? said.needs : (before?.needs ?? said.derived),
    // What lacks a language is held back until somebody has written it.
    listed: before ? before.listed && shown : shown && !half,
    languages: part?.languages ?? before?.languages ?? [],
    units: before?.units ?? [],
    locations: part?.locations ?? before?.locations ?? [],
    schedules: part?.schedules ?? before?.schedules ?? [],
    synthetic: before?.synthetic ?? said.synthetic,
  }
  return { service, half }
}
