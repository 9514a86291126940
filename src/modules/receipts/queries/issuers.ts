import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { type Address, addressLines } from '../rules/index.ts'

export interface Issuer extends Required<Omit<Address, 'country'>> {
  id: string
  name: Record<Locale, string>
  registration: string
  place: string
  signatory: string
  signatoryTitle: Record<Locale, string>
  prefix: string
  /** How many receipts it has issued. */
  issued: number
  minimumCents: number
  example: boolean
  version: number
}

const from = (db: Db) => db.selectFrom('receipt_issuers').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof from>['execute']>>[number]
const issuerOf = (row: Row): Issuer => ({
  id: row.id,
  name: { en: row.name_en, fr: row.name_fr },
  street: row.street,
  city: row.city,
  province: row.province,
  postalCode: row.postal_code,
  registration: row.registration,
  place: row.place,
  signatory: row.signatory,
  signatoryTitle: { en: row.signatory_title_en, fr: row.signatory_title_fr },
  prefix: row.prefix,
  issued: row.next_number - 1,
  minimumCents: row.minimum_cents,
  example: row.example,
  version: row.version,
})

export const listIssuers = async (db: Db) => (await from(db).orderBy('prefix').limit(100).execute()).map(issuerOf)
export async function findIssuer(db: Db, id: string): Promise<Issuer | undefined> {
  const row = await from(db).where('id', '=', id).executeTakeFirst()
  return row && issuerOf(row)
}
/** The issuer's address as it is frozen in its receipts. */
export const issuerAddress = (locale: Locale, issuer: Issuer) => addressLines(locale, issuer)

/** Which donee receives the gifts of which campaign, from which day on; the newest first. */
export const listCampaignIssuers = (db: Db) =>
  db
    .selectFrom('campaign_issuers as c')
    .leftJoin('receipt_issuers as i', 'i.id', 'c.issuer_id')
    .select(['c.campaign_id', 'c.from_on', 'i.id as issuer_id', 'i.name_en', 'i.name_fr'])
    .orderBy('c.from_on', 'desc')
    .orderBy('c.campaign_id')
    .limit(200)
    .execute()
export type CampaignIssuer = Awaited<ReturnType<typeof listCampaignIssuers>>[number]
