import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { testSecret } from '#test/app.ts'
import { made } from '#test/outcome.ts'
import { aCampaign, aDonor, aGift } from '../giving/testing.ts'
import { addIssuer, setCampaignIssuer } from './commands/index.ts'
import { type IssuerForm, readIssuer } from './schema.ts'

export const senders = { secret: testSecret, publicUrl: 'http://localhost:3000' }

let made_ = 0
/** An issuer as its form sends it; its number is a real one in form, of the tax agency's own examples. */
export function issuerForm(given: Record<string, string> = {}): IssuerForm {
  const read = readIssuer(
    {
      nameEn: 'Example University',
      nameFr: 'Université Exemple',
      street: '75 University Avenue West',
      city: 'Waterloo',
      province: 'ON',
      postalCode: 'N2L 3C5',
      registration: '119219814RR0001',
      place: 'Waterloo, Ontario',
      signatory: 'L. Tremblay',
      signatoryTitleEn: 'Treasurer',
      signatoryTitleFr: 'Trésorière',
      prefix: `T${(process.pid % 100_000).toString(36).toUpperCase()}X${++made_}`,
      ...given,
    },
    'en',
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}
export const anIssuer = async (db: Db, given: Record<string, string> = {}) =>
  made(await addIssuer(db, system, issuerForm(given)))

export const home = { street: '12 King Street North', city: 'Waterloo', province: 'ON', postalCode: 'N2J 2W7' }

/** A campaign whose gifts an issuer receives, from its first day on. */
export async function aReceivedCampaign(db: Db, given: Record<string, string> = {}) {
  const [campaign, issuer] = [await aCampaign(db), await anIssuer(db, given)]
  made(await setCampaignIssuer(db, system, { campaign: campaign.id, issuer, from: '2015-12-18' }))
  return { ...campaign, issuer }
}

/** A gift by somebody with an address who wants a receipt; gives its id. */
export async function aWantedGift(
  db: Db,
  campaign: string,
  { cents = 5_000, donor = {}, ...given }: { cents?: number; donor?: Record<string, unknown>; on?: string } = {},
) {
  const landed = made(
    await aGift(db, campaign, cents, {
      channel: 'e-transfer',
      receiptWanted: true,
      donor: aDonor({ name: 'Amina B. Khalil', ...home, ...donor }),
      ...given,
    }),
  )
  return landed.gift
}
export { made }
