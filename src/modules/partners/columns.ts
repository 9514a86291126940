import type { Sector } from '#modules/communities'
import type { Particulars } from './rules.ts'

/** The columns of `organisations` that hold the particulars. */
export interface PartnerColumns {
  name_en: string
  name_fr: string
  sector: string
  role_en: string
  role_fr: string
  contact_name: string
  email: string
  phone: string
  website: string
  languages: string[]
  synthetic: boolean
}
export const partnerColumns = [
  'name_en',
  'name_fr',
  'sector',
  'role_en',
  'role_fr',
  'contact_name',
  'email',
  'phone',
  'website',
  'languages',
  'synthetic',
] as const satisfies readonly (keyof PartnerColumns)[]

export const toColumns = (of: Particulars): PartnerColumns => ({
  name_en: of.nameEn,
  name_fr: of.nameFr,
  sector: of.sector,
  role_en: of.roleEn,
  role_fr: of.roleFr,
  contact_name: of.contactName,
  email: of.email,
  phone: of.phone,
  website: of.website,
  languages: of.languages,
  synthetic: of.synthetic,
})

export const toParticulars = (row: PartnerColumns): Particulars => ({
  nameEn: row.name_en,
  nameFr: row.name_fr,
  // Only our own commands write the column, and they take it from the list of sectors.
  sector: row.sector as Sector,
  roleEn: row.role_en,
  roleFr: row.role_fr,
  contactName: row.contact_name,
  email: row.email,
  phone: row.phone,
  website: row.website,
  languages: row.languages,
  synthetic: row.synthetic,
})
