import { randomUUID } from 'node:crypto'
import { createEntry, NewEntry, publishEntry } from '#modules/entries'
import { addFund } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { made } from '#test/outcome.ts'
import { testSecret } from '#test/secret.ts'
import { promiseGift, receiveGift, saveCampaign } from './commands/index.ts'
import { DonorForm, readCampaign, readGiven } from './schema.ts'

export { mailsTo } from '#test/mails.ts'

let count = 0
const aFund = (db: Db, code: string) =>
  inScope(db, [house], (tx) =>
    addFund(tx, system, { code, nameEn: code, nameFr: code, purposeEn: 'For cards.', purposeFr: 'Pour des cartes.' }),
  )

/**
 * A published campaign with a goal of $1,000 and funds of its own, unless told otherwise; made by the real commands. Gives the
 * accounts of its funds too.
 */
export async function aCampaign(db: Db, given: Record<string, string> = {}) {
  const n = `${++count}-${process.pid}`
  const texts = {
    titleEn: `Winter cards ${n}`,
    titleFr: `Cartes d’hiver ${n}`,
    summaryEn: 'Give.',
    summaryFr: 'Donnez.',
    bodyEn: 'Families arrive in winter.',
    bodyFr: 'Des familles arrivent en hiver.',
  }
  const id = made(await createEntry(db, system, NewEntry.parse({ kind: 'campaign', ...texts })))
  const [fund, surplusFund] = [`cards-${n}`, `scholarship-${n}`]
  const facts = readCampaign(
    {
      goal: '1,000.00',
      fund: made(await aFund(db, fund)),
      surplusFund: made(await aFund(db, surplusFund)),
      opensOn: '2015-12-18',
      suggested: '25; 50; 100',
      online: 'yes',
      transferTo: 'gifts@example.org',
      chequeTo: 'The Centre',
      chequeAddress: '67 Erb Street West, Waterloo',
      version: '0',
      ...given,
    },
    'en',
  )
  if (!facts.ok) throw new Error(JSON.stringify(facts.problems))
  made(await saveCampaign(db, system, { id, facts: facts.value }))
  made(await publishEntry(db, system, { id, version: 1 }))
  return {
    id,
    slug: `winter-cards-${n}`,
    slugFr: `cartes-d-hiver-${n}`,
    goalFund: `fund:${fund}` as const,
    surplusFund: `fund:${surplusFund}` as const,
  }
}

export const aDonor = (given: Record<string, unknown> = {}) =>
  DonorForm.parse({ name: 'Amina', email: `donor-${++count}-${process.pid}@example.org`, ...given })

let landed = 0
/** A gift by cheque, landed by the real command; gives its outcome. */
export const aGift = (
  db: Db,
  campaign: string,
  cents: number,
  given: Partial<Parameters<typeof receiveGift>[2]> = {},
) =>
  inScope(db, [house], (tx) =>
    receiveGift(tx, system, {
      campaign,
      channel: 'cheque',
      cents,
      on: '2016-01-20',
      account: 'bank',
      source: `test:${process.pid}:${++landed}`,
      ...given,
    }),
  )

export const tallyOf = (db: Db, campaign: string) =>
  db
    .selectFrom('campaign_tallies')
    .select(['given_cents as given', 'to_goal_cents as toGoal', 'surplus_cents as surplus', 'gifts', 'version'])
    .where('entry_id', '=', campaign)
    .executeTakeFirstOrThrow()

export const senders = { secret: testSecret, publicUrl: 'http://localhost:3000' }

/** The give page as it is sent for an e-transfer of $25, unless told otherwise. */
const aGiven = (given: Record<string, string> = {}, locale: 'en' | 'fr' = 'en') => {
  const typed = {
    amount: '25',
    name: 'Amina',
    email: `pledge-${++count}-${process.pid}@example.org`,
    way: 'e-transfer',
    key: randomUUID(),
    ...given,
  }
  const read = readGiven(typed, locale)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

/** A promise by the real command. */
export const aPledge = async (db: Db, campaign: string, given: Record<string, string> = {}) =>
  made(await promiseGift(db, senders, { campaign, given: aGiven(given), day: '2016-01-20' }))

/** The personal link in a message. */
export const linkIn = (body: string) =>
  /https?:\/\/[^\s]*\/(?:pledges|promesses|my-gift|mon-don)\/([^\s]+)/.exec(body)?.[1] ?? ''
