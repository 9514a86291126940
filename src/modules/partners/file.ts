import { sectorNames, sectors } from '#modules/communities'
import {
  type CellValue,
  type OutColumn,
  oneOf,
  optional,
  type ParseCell,
  type RowOf,
  refuse,
  text,
} from '#platform/csv'
import type { Locale } from '#platform/i18n'
import { oneLine } from '#platform/text'
import { readLanguages } from './languages.ts'
import { keyOf, longestKey, type Particulars } from './rules.ts'
import { isEmail, isName, longest, readWebsite } from './schema.ts'

/** An organisation as a file holds it. Null where the file does not say: then what is known stays as it is. */
export interface PartnerRow extends Omit<Particulars, 'synthetic'> {
  key: string
  /** The id a new one is to have; known ones keep theirs. */
  id?: string | undefined
  archived: boolean | null
  synthetic: boolean | null
}

/** The cell as one clean line; `check` turns it into a value, or undefined when it makes no sense there. */
const line =
  <Value>(max: number, check: (cleaned: string) => Value | undefined): ParseCell<Value> =>
  (cell, reading) => {
    const read = text(max)(cell.trim(), reading)
    const cleaned = read.ok ? oneLine(read.value) : ''
    if (!read.ok && cell.trim() !== '') return read
    const value = check(cleaned)
    return value === undefined ? refuse(cleaned === '' ? 'required' : 'unknown-value') : { ok: true, value }
  }
const anyText = (max: number) => line(max, (cleaned) => cleaned)
const name = line(longest.name, (cleaned) => (isName(cleaned) ? cleaned : undefined))
const email = line(longest.email, (cleaned) => (cleaned === '' || isEmail(cleaned) ? cleaned : undefined))
const website = line(longest.website, (cleaned) => (cleaned === '' ? '' : readWebsite(cleaned)))
/** A number from abroad starts with "+", which in any other cell could be a formula. */
const phone: ParseCell<string> = (cell, reading) =>
  /^\+[\d\s().-]{4,38}$/.test(cell.trim()) ? { ok: true, value: oneLine(cell) } : anyText(longest.phone)(cell, reading)
const languages = line(2000, (cleaned) => {
  const read = readLanguages(cleaned)
  return 'codes' in read ? read.codes : undefined
})
const key = line(longestKey, (cleaned) => (cleaned === '' ? null : keyOf(cleaned)))
const french = Object.fromEntries(sectors.map((one) => [one, [sectorNames.en[one], sectorNames.fr[one]]]))
const state = optional(
  oneOf(['active', 'archived'], { active: ['actif', 'active'], archived: ['archivé', 'archivée'] }),
)
const yesNo = optional(oneOf(['yes', 'no'], { yes: ['oui'], no: ['non'] }))

/**
 * The columns of an import, in the order of an export. Only `key`, `state` and `synthetic` may be left out: a column
 * that is missing by mistake must not empty a field of every organisation.
 */
export const partnerShape = [
  { name: 'key', aliases: ['cle'], required: false, parse: key },
  { name: 'name_en', aliases: ['nom_en'], required: true, parse: name },
  { name: 'name_fr', aliases: ['nom_fr'], required: true, parse: name },
  { name: 'sector', aliases: ['secteur'], required: true, parse: oneOf(sectors, french) },
  { name: 'role_en', aliases: ['fonction_en'], required: true, parse: anyText(longest.role) },
  { name: 'role_fr', aliases: ['fonction_fr'], required: true, parse: anyText(longest.role) },
  { name: 'contact_name', aliases: ['personne_contact'], required: true, parse: anyText(longest.person) },
  { name: 'email', aliases: ['courriel'], required: true, parse: email },
  { name: 'phone', aliases: ['telephone'], required: true, parse: phone },
  { name: 'website', aliases: ['site_web'], required: true, parse: website },
  { name: 'languages', aliases: ['langues'], required: true, parse: languages },
  { name: 'state', aliases: ['etat'], required: false, parse: state },
  { name: 'synthetic', aliases: ['fictif'], required: false, parse: yesNo },
] as const
export type ColumnName = (typeof partnerShape)[number]['name']
type FileRow = RowOf<typeof partnerShape>

export const keyOfRow = (row: FileRow) => row.key ?? keyOf(row.name_en)

export const toPartnerRow = (row: FileRow): PartnerRow => ({
  key: keyOfRow(row),
  nameEn: row.name_en,
  nameFr: row.name_fr,
  sector: row.sector,
  roleEn: row.role_en,
  roleFr: row.role_fr,
  contactName: row.contact_name,
  email: row.email,
  phone: row.phone,
  website: row.website,
  languages: row.languages,
  archived: row.state === null ? null : row.state === 'archived',
  synthetic: row.synthetic === null ? null : row.synthetic === 'yes',
})

const cells: Record<ColumnName, (row: PartnerRow) => CellValue> = {
  key: (row) => row.key,
  name_en: (row) => row.nameEn,
  name_fr: (row) => row.nameFr,
  sector: (row) => row.sector,
  role_en: (row) => row.roleEn,
  role_fr: (row) => row.roleFr,
  contact_name: (row) => row.contactName,
  email: (row) => row.email,
  phone: (row) => row.phone,
  website: (row) => row.website,
  languages: (row) => row.languages.join('; '),
  state: (row) => (row.archived ? 'archived' : 'active'),
  synthetic: (row) => (row.synthetic ? 'yes' : 'no'),
}

/** The columns of an export: headings in the reader's language, contents as the import reads them in either. */
export const outColumns = (locale: Locale): OutColumn<PartnerRow>[] =>
  partnerShape.map(({ name, aliases: [french] }) => ({ name: locale === 'fr' ? french : name, value: cells[name] }))
