import { DonorForm, knowDonor } from '#modules/giving'
import {
  addIssuer,
  issueForGift,
  issueForThing,
  listWaiting,
  recordThing,
  replaceReceipt,
  setCampaignIssuer,
  type Thing,
} from '#modules/receipts'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { must } from './must.ts'

/** The loader signs nothing that anybody could open: no letters go out. */
const silent = { secret: '', publicUrl: '' }
const on = '2017-01-16'

/** A donee that does not exist; its registration number cannot be anybody's, and its receipts say that they are specimens. */
const specimen = {
  nameEn: 'Example University (made up for the demonstration)',
  nameFr: 'Université Exemple (inventée pour la démonstration)',
  street: '1 Example Avenue',
  city: 'Waterloo',
  province: 'ON',
  postalCode: 'N0N 0N0',
  registration: '000000000RR0000',
  place: 'Waterloo, Ontario',
  signatory: 'Lucie Tremblay (example)',
  signatoryTitleEn: 'Treasurer',
  signatoryTitleFr: 'Trésorière',
  prefix: 'SPECIMEN',
  minimumCents: 2_000,
  version: 0,
}
const streets = [
  '2 Example Street',
  '4, rue de l’Exemple',
  '6 Example Street',
  '8, rue de l’Exemple',
  '10 Example Street',
]

const coats: Thing = {
  issuer: '',
  donorName: 'Grace (example 40)',
  donorEmail: '',
  donorAddress: '12 Example Street\nWaterloo ON\u00a0\u00a0N0N 0N0',
  locale: 'en',
  receivedOn: '2016-12-22',
  kind: 'goods',
  description: 'Ten new winter coats (made up)',
  valueCents: 120_000,
  costCents: 95_000,
  appraiser: '',
  appraiserAddress: '',
  withoutAppraisal: 'Bought the week before; the bill of the shop is kept.',
  advantageCents: 0,
  advantage: '',
  advantageCash: false,
  namesRecipient: false,
  cardFrom: '',
  cardTransferable: false,
  cardRedeemedOn: null,
  version: 0,
}

/** An invented issuer for the demonstration's campaign, a few of its receipts, one of them replaced, and gifts that wait. */
export async function addDemoReceipts(db: Db) {
  const campaign = await db.selectFrom('campaigns').select('entry_id').where('example', '=', true).executeTakeFirst()
  const there = await db
    .selectFrom('receipt_issuers')
    .select('id')
    .where('prefix', '=', specimen.prefix)
    .executeTakeFirst()
  if (!campaign || there) return
  const issuer = must(await addIssuer(db, system, specimen))
  must(await setCampaignIssuer(db, system, { campaign: campaign.entry_id, issuer, from: '2016-12-18' }))
  const { rows } = await listWaiting(db, { since: '2016-12-18' })
  const gifts = rows.slice(0, streets.length)
  for (const [n, { donorName, donorEmail, locale, receivedOn }] of gifts.entries()) {
    const home = { street: streets[n], city: 'Waterloo', province: 'ON', postalCode: 'N0N 0N0' }
    const donor = DonorForm.parse({ name: donorName, email: donorEmail, locale, ...home })
    await inScope(db, [house], (tx) => knowDonor(tx, { ...donor, on: receivedOn, example: true }))
  }
  const issued = []
  for (const { gift } of gifts.slice(0, 4)) {
    const outcome = await issueForGift(db, system, silent, { gift, on })
    // Below the issuer's minimum, say: the page of the gift tells why.
    if (outcome.ok) issued.push(outcome.value.id)
  }
  const name = `${gifts[0]?.donorName ?? ''} B.`
  const lost = {
    reason: 'mistake',
    note: 'The initial was missing.',
    name,
    address: '2 Example Street\nWaterloo ON\u00a0\u00a0N0N 0N0',
    on,
  } as const
  if (issued[0]) must(await replaceReceipt(db, system, silent, { id: issued[0], ...lost }))
  const thing = must(await recordThing(db, system, { ...coats, issuer }))
  must(await issueForThing(db, system, silent, { id: thing, on }))
}
