import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { isLocale, type Locale } from '#platform/i18n'

/** A receipt as it was issued, and what became of it. Cents of Canadian dollars. */
export interface Receipt {
  id: string
  issuerId: string
  serial: string
  kind: 'gift' | 'year' | 'in-kind'
  locale: Locale
  issuerName: string
  /** Line by line, as the donor's. */
  issuerAddress: string
  registration: string
  place: string
  signatory: string
  signatoryTitle: string
  /** None for things given. */
  donorId: string | null
  donorName: string
  donorEmail: string
  donorAddress: string
  receivedOn: string | null
  receivedYear: number
  cents: number
  countedCents: number
  advantageCents: number
  advantage: string
  eligibleCents: number
  gifts: number
  description: string
  appraiser: string
  appraiserAddress: string
  issuedOn: string
  issuedAt: Date
  replaces: string | null
  replacesSerial: string | null
  example: boolean
  forgotten: boolean
  cancelledOn: string | null
  cancelledAt: Date | null
  cancelReason: string | null
  cancelNote: string | null
  /** The receipt that stands in its place, where there is one. */
  replacedBy: string | null
  replacedBySerial: string | null
}

const from = (db: Db) =>
  db
    .selectFrom('receipts as r')
    .leftJoin('receipt_cancellations as c', 'c.receipt_id', 'r.id')
    .leftJoin('receipts as n', 'n.replaces', 'r.id')
    .selectAll('r')
    .select(['c.cancelled_on', 'c.cancelled_at', 'c.reason', 'c.note', 'n.id as next_id', 'n.serial as next_serial'])
type Row = Awaited<ReturnType<ReturnType<typeof from>['execute']>>[number]

const receiptOf = (row: Row): Receipt => ({
  id: row.id,
  issuerId: row.issuer_id,
  serial: row.serial,
  // The database's checks know these words.
  kind: row.kind as Receipt['kind'],
  locale: isLocale(row.locale) ? row.locale : 'en',
  issuerName: row.issuer_name,
  issuerAddress: row.issuer_address,
  registration: row.registration,
  place: row.place,
  signatory: row.signatory,
  signatoryTitle: row.signatory_title,
  donorId: row.donor_id,
  donorName: row.donor_name,
  donorEmail: row.donor_email,
  donorAddress: row.donor_address,
  receivedOn: row.received_on,
  receivedYear: row.received_year,
  cents: row.cents,
  countedCents: row.counted_cents,
  advantageCents: row.advantage_cents,
  advantage: row.advantage,
  eligibleCents: row.eligible_cents,
  gifts: row.gifts,
  description: row.description,
  appraiser: row.appraiser,
  appraiserAddress: row.appraiser_address,
  issuedOn: row.issued_on,
  issuedAt: row.issued_at,
  replaces: row.replaces,
  replacesSerial: row.replaces_serial,
  example: row.example,
  forgotten: row.forgotten_at !== null,
  cancelledOn: row.cancelled_on,
  cancelledAt: row.cancelled_at,
  cancelReason: row.reason,
  cancelNote: row.note,
  replacedBy: row.next_id,
  replacedBySerial: row.next_serial,
})

export async function findReceipt(db: Db, id: string): Promise<Receipt | undefined> {
  const row = await from(db).where('r.id', '=', id).executeTakeFirst()
  return row && receiptOf(row)
}

/** Every receipt that a gift is or was on, the newest first. */
export async function receiptsOfGift(db: Db, gift: string): Promise<Receipt[]> {
  const rows = await from(db)
    .where('r.id', 'in', db.selectFrom('receipt_gifts').select('receipt_id').where('gift_id', '=', gift))
    .orderBy('r.number', 'desc')
    .execute()
  return rows.map(receiptOf)
}

/** By its serial, as it is printed; capitals or not. */
export async function receiptBySerial(db: Db, serial: string): Promise<Receipt | undefined> {
  const row = await from(db).where('r.serial', '=', serial.trim().toUpperCase()).executeTakeFirst()
  return row && receiptOf(row)
}

export interface Page {
  rows: Receipt[]
  /** The key of the page that follows; undefined on the last one. */
  next: string | undefined
}
const size = 50

/** Receipts, the newest first, in pages; `before` is the key of a page, `serial` looks for what begins like it. */
export async function listReceipts(
  db: Db,
  { before = '', serial = '' }: { before?: string; serial?: string },
): Promise<Page> {
  const [at, id] = before.split('_')
  const key = at && id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined
  let query = from(db)
    .orderBy('r.issued_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(size + 1)
  if (key) query = query.where(sql<boolean>`(r.issued_at, r.id) < (${key.at}::timestamptz, ${key.id}::uuid)`)
  if (serial) query = query.where('r.serial', '=', serial.trim().toUpperCase())
  const rows = await query
    .select(sql<string>`to_char(r.issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ')`.as('key'))
    .execute()
  const last = rows.length > size ? rows[size - 1] : undefined
  return { rows: rows.slice(0, size).map(receiptOf), next: last && `${last.key}_${last.id}` }
}

/** What a receipt is for, in its order, with what is left of each gift now. */
export const listReceipted = (db: Db, id: string) =>
  db
    .selectFrom('receipt_gifts as l')
    .leftJoin('gifts as g', 'g.id', 'l.gift_id')
    .select(['l.gift_id', 'l.in_kind_id', 'l.cents', 'g.received_on', 'g.channel'])
    .select(sql<number | null>`g.cents - g.returned_cents`.as('left'))
    .where('l.receipt_id', '=', id)
    .orderBy('l.position')
    .limit(500)
    .execute()

/** Receipts that count and say more than is left of a gift: it went back after they were issued. Oldest first, at most 100. */
export const listToMend = (db: Db) =>
  db
    .selectFrom('gifts as g')
    .innerJoin('receipt_gifts as l', (join) => join.onRef('l.gift_id', '=', 'g.id').on('l.valid', '=', true))
    .innerJoin('receipts as r', 'r.id', 'l.receipt_id')
    .select(['r.id', 'r.serial', 'g.id as gift', 'l.cents', 'g.state', 'r.issued_on'])
    .select(sql<number>`g.cents - g.returned_cents`.as('left'))
    .where('g.returned_cents', '>', 0)
    .whereRef('l.cents', '>', sql`g.cents - g.returned_cents`)
    .orderBy('r.issued_at')
    .limit(100)
    .execute()
export type ToMend = Awaited<ReturnType<typeof listToMend>>[number]
