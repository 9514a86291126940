import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { isLocale, type Locale } from '#platform/i18n'
import { addressLines, type Case, surelyPrintable } from '../rules/index.ts'

/** A gift of money with all that decides its receipt, and who is to get it. */
export interface GiftCase extends Case {
  gift: string
  issuerId: string | null
  campaign: string
  donorId: string | null
  donorName: string
  donorEmail: string
  donorAddress: string
  locale: Locale
  receivedOn: string
  channel: string
  wanted: boolean
  advantage: string
  /** The receipt that counts for it, where there is one. */
  receiptId: string | null
  serial: string | null
}

const from = (db: Db) =>
  db
    .selectFrom('gifts as g')
    .leftJoin('donors as d', (join) => join.onRef('d.id', '=', 'g.donor_id').on('d.forgotten_at', 'is', null))
    .leftJoin('receipt_conditions as c', 'c.gift_id', 'g.id')
    .leftJoin('receipt_issuers as i', (join) =>
      join.on(sql<boolean>`i.id = issuer_of_campaign(g.campaign_id, g.received_on)`),
    )
    .leftJoin('receipt_gifts as l', (join) => join.onRef('l.gift_id', '=', 'g.id').on('l.valid', '=', true))
    .leftJoin('receipts as r', 'r.id', 'l.receipt_id')
    .select(['g.id', 'g.campaign_id', 'g.cents', 'g.returned_cents', 'g.disputed_cents', 'g.received_on', 'g.channel'])
    .select(['g.locale', 'g.receipt_wanted', 'g.number'])
    .select(['d.id as donor_id', 'd.name', 'd.email', 'd.locale as donor_locale', 'd.street', 'd.city'])
    .select(['d.province', 'd.postal_code', 'd.country'])
    .select(['c.advantage_cents', 'c.advantage', 'c.advantage_cash', 'c.names_recipient', 'c.not_a_gift'])
    .select(['i.id as issuer_id', 'i.minimum_cents', 'r.id as receipt_id', 'r.serial'])
type Row = Awaited<ReturnType<ReturnType<typeof from>['execute']>>[number]

/** Cases of gifts, in the order of the gifts. `printed` are texts that were tried on paper and can be printed. */
export async function casesOf(db: Db, gifts: readonly string[], printed: ReadonlySet<string> = new Set()) {
  if (gifts.length === 0) return []
  const rows = await from(db)
    .where('g.id', 'in', [...gifts])
    .orderBy('g.number')
    .execute()
  return rows.map((row) => caseOf(row, printed))
}

function caseOf(row: Row, printed: ReadonlySet<string>): GiftCase {
  const { street, city, province, postal_code, country, name } = row
  const locale = isLocale(row.donor_locale ?? '') ? (row.donor_locale as Locale) : row.locale === 'fr' ? 'fr' : 'en'
  const address = { street: street ?? '', city: city ?? '', province: province ?? '', postalCode: postal_code ?? '' }
  const donorAddress = addressLines(locale, { ...address, country: country ?? 'CA' })
  return {
    ...moneyOf(row),
    gift: row.id,
    campaign: row.campaign_id,
    issuerId: row.issuer_id,
    issuer: row.issuer_id !== null,
    donor: name ? 'named' : 'unknown',
    donorId: row.donor_id,
    donorName: name ?? '',
    donorEmail: row.email ?? '',
    donorAddress,
    address: address.street !== '' && address.city !== '',
    printable: canPrint(inkOf({ donorName: name ?? '', donorAddress, advantage: row.advantage ?? '' }), printed),
    locale,
    receivedOn: row.received_on,
    channel: row.channel,
    wanted: row.receipt_wanted,
    receipted: row.receipt_id !== null,
    receiptId: row.receipt_id,
    serial: row.serial,
  }
}

const moneyOf = (row: Row) => ({
  kind: 'money' as const,
  cents: row.cents,
  returnedCents: row.returned_cents,
  disputed: row.disputed_cents > 0,
  advantageCents: row.advantage_cents ?? 0,
  advantage: row.advantage ?? '',
  advantageCash: row.advantage_cash ?? false,
  namesRecipient: row.names_recipient ?? false,
  notAGift: row.not_a_gift ?? false,
  appraisal: 'none' as const,
  minimumCents: row.minimum_cents ?? 0,
})

const canPrint = (text: string, printed: ReadonlySet<string>) => surelyPrintable(text) || printed.has(text)
/** What somebody has typed and the receipt prints, as it is tried on paper together. */
export const inkOf = ({
  donorName,
  donorAddress,
  advantage,
}: Pick<GiftCase, 'donorName' | 'donorAddress' | 'advantage'>) => `${donorName}\n${donorAddress}\n${advantage}`

/** What is known of a donor that a receipt carries. */
export async function donorOnReceipt(db: Db, id: string) {
  const donor = await db
    .selectFrom('donors')
    .select(['name', 'street', 'city', 'province', 'postal_code as postalCode', 'country'])
    .where('id', '=', id)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  if (!donor) return undefined
  const { country, ...typed } = donor
  return { typed, inCanada: country === 'CA' }
}

const pageSize = 50
export interface Waiting {
  rows: GiftCase[]
  next: string | undefined
}

/**
 * Gifts whose donors want a receipt and have none, the oldest first, in pages: those received `since` a day, so that the list
 * costs the same whatever lies behind. `after` is the key of a page.
 */
export async function listWaiting(db: Db, { since, after = '' }: { since: string; after?: string }): Promise<Waiting> {
  const key = /^\d{1,15}$/.test(after) ? Number(after) : 0
  const rows = await from(db)
    .where('g.receipt_wanted', '=', true)
    .where('g.received_on', '>=', since)
    .where('g.number', '>', key)
    .where('r.id', 'is', null)
    .whereRef('g.returned_cents', '<', 'g.cents')
    .orderBy('g.number')
    .limit(pageSize + 1)
    .execute()
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return { rows: rows.slice(0, pageSize).map((row) => caseOf(row, new Set())), next: last && String(last.number) }
}

/** The day of the newest gift; undefined where none has landed. */
export const newestGiftOn = async (db: Db) =>
  (await db.selectFrom('gifts').select('received_on').orderBy('received_on', 'desc').limit(1).executeTakeFirst())
    ?.received_on

/** The years in which donors asked for a receipt, the latest first: at most the ten latest. */
export async function yearsAsked(db: Db): Promise<number[]> {
  const asked = await db
    .selectFrom('gifts')
    .select(sql<number | null>`extract(year from min(received_on))::int`.as('first'))
    .select(sql<number | null>`extract(year from max(received_on))::int`.as('last'))
    .where('receipt_wanted', '=', true)
    .executeTakeFirst()
  if (!asked?.first || !asked.last) return []
  const { first, last } = asked
  return Array.from({ length: Math.min(10, last - first + 1) }, (_, back) => last - back)
}

/** Gifts of a donor in a year that the issuer received, oldest first. */
export const giftsOfYear = async (db: Db, { donor, issuer, year }: { donor: string; issuer: string; year: number }) => {
  const rows = await db
    .selectFrom('gifts')
    .select('id')
    .where('donor_id', '=', donor)
    .where('received_on', '>=', `${year}-01-01`)
    .where('received_on', '<=', `${year}-12-31`)
    .where(sql<boolean>`issuer_of_campaign(campaign_id, received_on) = ${issuer}`)
    .orderBy('number')
    .limit(400)
    .execute()
  return rows.map(({ id }) => id)
}

/** Donors who gave in a year to this issuer and asked for a receipt at least once, by id, behind `after`. */
export const donorsOfYear = async (
  db: Db,
  { issuer, year, after, most }: { issuer: string; year: number; after: string | null; most: number },
) => {
  const rows = await db
    .selectFrom('donors as d')
    .select('d.id')
    .where('d.id', '>', after ?? '00000000-0000-0000-0000-000000000000')
    .where('d.forgotten_at', 'is', null)
    .where(
      sql<boolean>`exists (select from gifts g where g.donor_id = d.id and g.receipt_wanted
        and g.received_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
        and issuer_of_campaign(g.campaign_id, g.received_on) = ${issuer})`,
    )
    .orderBy('d.id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}
