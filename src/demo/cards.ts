import {
  addProgramme,
  buyCards,
  cardTotals,
  commitSample,
  decideRequest,
  enterCount,
  handOver,
  makeCodes,
  openCount,
  ProgrammeForm,
  packEnvelopes,
  RequestForm,
  requestCards,
  sealEnvelopes,
} from '#modules/cards'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { demoEntryId } from './entries.ts'
import { funds, initiative } from './giving-text.ts'
import { must } from './must.ts'

const on = '2017-01-13'
/** The loader seals with a key that nobody has: the numbers are invented, and their codes are on no paper. */
const settings = { secret: 'the demonstration seals with a key of its own', CARD_KEY: undefined }

const form = (campaign: string) =>
  ProgrammeForm.parse({
    campaign,
    fund: funds.cards.code,
    nameEn: 'Grocery cards for the winter',
    nameFr: 'Cartes d’épicerie pour l’hiver',
    partnerName: 'Bring Back Hope',
    partnerEmail: 'partner@demo.example',
    partnerLocale: 'en',
    pickupEn:
      'Room 241, Balsillie School of International Affairs. Hours made up for the demonstration: weekdays, 10 to 16.',
    pickupFr:
      'Local 241, Balsillie School of International Affairs. Heures inventées pour la démonstration\u00a0: en semaine, de 10\u00a0h à 16\u00a0h.',
    pickupAr:
      'الغرفة 241 في Balsillie School of International Affairs. مواعيد للعرض التجريبي فقط: من الإثنين إلى الجمعة، من 10 إلى 16.',
    maxCardCents: '100',
    ceilingCents: '1000',
    codeDays: '60',
  })

/** Twenty invented cards: Sam asks and packs, Lucie approves and seals, Noor hands five over; two have counted what is left. */
export async function addDemoCards(db: Db) {
  const campaign = await demoEntryId(db, 'campaign', initiative.slug.en)
  if (!campaign || (await cardTotals(db, campaign)).bought > 0) return
  const [sam, lucie, noor] = await Promise.all(['sam', 'lucie', 'noor'].map((key) => person(db, key)))
  if (!sam || !lucie || !noor) return
  const programme = must(await addProgramme(db, system, form(campaign), true))
  const request = RequestForm.parse({
    merchant: 'Grocer (example)',
    cards: '20',
    cardCents: '50',
    reason: 'The goal is met.',
  })
  const id = must(await requestCards(db, sam, { programme, form: request }))
  must(await decideRequest(db, lucie, { id, approve: true }))
  const numbers = Array.from({ length: 20 }, (_, i) => `EXAMPLE${String(i + 1).padStart(9, '0')}`)
  must(await buyCards(db, sam, settings, { id, numbers, on }))
  const codes = await seal(db, { programme, purchase: id, packs: sam, seals: lucie })
  must(await commitSample(db, lucie, programme))
  for (const code of codes.slice(0, 5)) must(await handOver(db, noor, settings, { code, via: { at: 'desk' }, on }))
  const count = must(await openCount(db, sam, programme))
  for (const by of [sam, noor]) must(await enterCount(db, by, { count, loose: 8, envelopes: 7 }))
}

interface Sealing {
  programme: string
  purchase: string
  packs: { id: string }
  seals: { id: string }
}
/** Twelve envelopes of one card; five have codes, which are given, and the others wait for theirs. */
async function seal(db: Db, { programme, purchase, packs, seals }: Sealing): Promise<string[]> {
  must(await packEnvelopes(db, packs, { purchase, envelopes: 12, each: 1 }))
  const rows = await db
    .selectFrom('card_envelopes')
    .select('id')
    .where('programme_id', '=', programme)
    .orderBy('number')
    .execute()
  const ids = rows.map(({ id }) => id)
  must(await sealEnvelopes(db, seals, { programme, ids }))
  return must(await makeCodes(db, seals, settings, { programme, ids: ids.slice(0, 5) })).map(({ code }) => code)
}

const person = (db: Db, key: string) =>
  db.selectFrom('users').select('id').where('email', '=', `${key}@demo.example`).executeTakeFirst()
