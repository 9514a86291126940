import {
  askForThanks,
  DonorForm,
  decideThanks,
  knowDonor,
  markExample,
  readCampaign,
  receiveGift,
  returnGift,
  saveCampaign,
  saveUpdate,
  sendUpdate,
  UpdateForm,
} from '#modules/giving'
import { addFund, postEntry } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { addDemoEntry } from './entries.ts'
import { funds, initiative, update, wall } from './giving-text.ts'
import { must } from './must.ts'

const begins = '2016-12-18'
/** What 36 invented people gave, in dollars, in the order in which it came: the goal of 1,000 is met in the twenty-seventh. */
const amounts = [
  25, 50, 20, 10, 100, 25, 40, 15, 50, 25, 20, 75, 30, 25, 10, 50, 60, 25, 35, 20, 100, 25, 15, 40, 50, 30, 45.5,
]
const beyond = [25, 50, 10, 75.25, 20, 40, 25, 30, 60]

/** The campaign of 2016 with its goal, partner and second fund, and gifts that are invented and say so, once. */
export async function addDemoGiving(db: Db) {
  let made: string | undefined
  await addDemoEntry(db, initiative, async (id) => {
    made = id
    await describe(db, id)
  })
  if (made) await give(db, made)
}

async function describe(db: Db, id: string) {
  const open = (fund: Parameters<typeof addFund>[2]) =>
    inScope(db, [house], async (tx) => must(await addFund(tx, system, fund)))
  const [cards, scholarship] = [await open(funds.cards), await open(funds.scholarship)]
  await open(funds.operations)
  await inScope(db, [house], openBooks)
  const facts = readCampaign(
    {
      goal: '1000',
      fund: cards,
      surplusFund: scholarship,
      suggested: '10; 25; 50; 100',
      opensOn: begins,
      partnerEn: 'Bring Back Hope',
      partnerFr: 'Bring Back Hope',
      online: 'yes',
      transferTo: 'gifts@centre.example',
      chequeTo: 'International Migration Research Centre',
      chequeAddress: 'office 241, Balsillie School of International Affairs, Waterloo, Ontario',
      officeEn:
        'At the office, room 241, in a clearly marked envelope (hours made up for the demonstration: weekdays, 10 to 16).',
      officeFr:
        'Au bureau, local 241, dans une enveloppe clairement marquée (heures inventées pour la démonstration\u00a0: en semaine, de 10\u00a0h à 16\u00a0h).',
      version: '0',
    },
    'en',
  )
  if (!facts.ok) throw new Error(`The demonstration could not be loaded: ${JSON.stringify(facts.problems)}`)
  must(await saveCampaign(db, system, { id, facts: facts.value }))
  await markExample(db, id)
}

/** So that the centre has something to pay fees from. */
const openBooks = (tx: Tx) =>
  postEntry(tx, system, {
    kind: 'opening',
    source: 'demo:opening',
    on: '2016-12-01',
    memo: 'demonstration',
    lines: [
      { account: 'bank', cents: 50_000 },
      { account: 'fund:operations', cents: -50_000 },
    ],
  })

async function give(db: Db, campaign: string) {
  const gifts: string[] = []
  for (const [n, dollars] of [...amounts, ...beyond].entries())
    gifts.push(await inScope(db, [house], (tx) => giveOne(tx, campaign, { n, cents: Math.round(dollars * 100) })))
  await inScope(db, [house], (tx) => thank(tx, campaign, gifts))
  for (const [n] of wall.entries()) must(await decideThanks(db, system, { gift: gifts[n * 4] ?? '', show: true }))
  const [, , , , , sixth = ''] = gifts
  const back = {
    gift: sixth,
    cents: 2500,
    on: '2017-01-12',
    kind: 'refund',
    account: 'bank',
    source: 'demo:refund',
  } as const
  must(await inScope(db, [house], (tx) => returnGift(tx, system, { ...back, reason: 'sent twice by mistake' })))
  const draft = must(await saveUpdate(db, system, { campaign, id: 'new', form: UpdateForm.parse(update) }))
  must(await sendUpdate(db, system, { id: draft, version: 1 }))
}

const firstNames = [
  'Amina',
  'Bruno',
  'Chloé',
  'Devi',
  'Émile',
  'Farah',
  'Grace',
  'Hiro',
  'Inès',
  'Jonas',
  'Karim',
  'Léa',
]

/** E-transfers and cheques in turn, one or two a day. The addresses are nobody's. */
async function giveOne(tx: Tx, campaign: string, { n, cents }: { n: number; cents: number }) {
  const on = addDays(begins, Math.floor(n * 0.8))
  const locale = n % 3 === 0 ? 'fr' : 'en'
  const name = `${firstNames[n % firstNames.length]} (${locale === 'fr' ? 'exemple' : 'example'} ${n + 1})`
  const donor = DonorForm.parse({ name, email: `donor${n + 1}@demo.example`, locale })
  const donorId = await knowDonor(tx, { ...donor, on, example: true })
  const landed = must(
    await receiveGift(tx, system, {
      campaign,
      channel: n % 4 === 1 ? 'cheque' : 'e-transfer',
      cents,
      on,
      account: 'bank',
      source: `demo:gift:${n + 1}`,
      donorId,
      locale,
      receiptWanted: n % 2 === 0,
      memo: 'demonstration',
    }),
  )
  return landed.gift
}

async function thank(tx: Tx, campaign: string, gifts: readonly string[]) {
  for (const [n, { name, message, locale }] of wall.entries())
    await askForThanks(tx, { gift: gifts[n * 4] ?? '', campaign, locale, wall: { name, message } })
}
