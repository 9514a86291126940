import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { type Case, surelyPrintable } from '../rules/index.ts'

/** Something given, with all that decides its receipt. */
export interface ThingCase extends Case {
  id: string
  issuerId: string
  locale: Locale
  receivedOn: string
  donorName: string
  donorEmail: string
  donorAddress: string
  description: string
  appraiser: string
  appraiserAddress: string
  withoutAppraisal: string
  advantage: string
  redeemedOn: string | null
  receiptId: string | null
  serial: string | null
  withdrawn: boolean
  forgotten: boolean
  version: number
}

const from = (db: Db) =>
  db
    .selectFrom('gifts_in_kind as k')
    .innerJoin('receipt_issuers as i', 'i.id', 'k.issuer_id')
    .leftJoin('receipt_gifts as l', (join) => join.onRef('l.in_kind_id', '=', 'k.id').on('l.valid', '=', true))
    .leftJoin('receipts as r', 'r.id', 'l.receipt_id')
    .selectAll('k')
    .select(['i.minimum_cents', 'r.id as receipt_id', 'r.serial'])
type Row = Awaited<ReturnType<ReturnType<typeof from>['execute']>>[number]

function caseOf(row: Row): ThingCase {
  return {
    ...decisive(row),
    id: row.id,
    issuerId: row.issuer_id,
    locale: row.locale === 'fr' ? 'fr' : 'en',
    receivedOn: row.received_on,
    donorName: row.donor_name,
    donorEmail: row.donor_email,
    donorAddress: row.donor_address,
    description: row.description,
    appraiser: row.appraiser,
    appraiserAddress: row.appraiser_address,
    withoutAppraisal: row.without_appraisal,
    advantage: row.advantage,
    redeemedOn: row.card_redeemed_on,
    receiptId: row.receipt_id,
    serial: row.serial,
    withdrawn: row.withdrawn_at !== null,
    forgotten: row.forgotten_at !== null,
    version: row.version,
  }
}

const decisive = (row: Row): Case => ({
  // The database's checks know these words.
  kind: row.kind as Case['kind'],
  cents: row.value_cents,
  costCents: row.cost_cents ?? undefined,
  returnedCents: row.withdrawn_at ? row.value_cents : 0,
  disputed: false,
  advantageCents: row.advantage_cents,
  advantageCash: row.advantage_cash,
  issuer: true,
  donor: row.donor_name === '' ? 'unknown' : 'named',
  address: row.donor_address !== '',
  printable: surelyPrintable(
    [row.donor_name, row.donor_address, row.description, row.appraiser, row.appraiser_address, row.advantage].join(
      '\n',
    ),
  ),
  namesRecipient: row.names_recipient,
  notAGift: false,
  card:
    row.card_from === ''
      ? undefined
      : {
          from: row.card_from as 'buyer' | 'issuer' | 'other',
          transferable: row.card_transferable,
          redeemed: row.card_redeemed_on !== null,
        },
  appraisal: row.appraiser !== '' ? 'done' : row.without_appraisal !== '' ? 'explained' : 'none',
  minimumCents: row.minimum_cents,
  receipted: row.receipt_id !== null,
})

export async function findThingCase(db: Db, id: string): Promise<ThingCase | undefined> {
  const row = await from(db).where('k.id', '=', id).executeTakeFirst()
  return row && caseOf(row)
}

const pageSize = 50
/** Things given, the newest first, in pages; `before` is the key of a page. */
export async function listThings(db: Db, before = '') {
  let query = from(db)
    .orderBy('k.number', 'desc')
    .limit(pageSize + 1)
  if (/^\d{1,15}$/.test(before)) query = query.where('k.number', '<', Number(before))
  const rows = await query.execute()
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return { rows: rows.slice(0, pageSize).map(caseOf), next: last && String(last.number) }
}
