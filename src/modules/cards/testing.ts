import { randomUUID } from 'node:crypto'
import { addFund, listFunds, postEntry } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { made } from '#test/outcome.ts'
import { testSecret } from '#test/secret.ts'
import {
  addProgramme,
  buyCards,
  decideRequest,
  keepReceipt,
  makeCodes,
  packEnvelopes,
  requestCards,
  sealEnvelopes,
} from './commands/index.ts'
import { ProgrammeForm, RequestForm } from './schema.ts'

export { made }

export const settings = { secret: testSecret, CARD_KEY: undefined }
export const senders = { secret: testSecret, publicUrl: 'http://localhost:3000' }
export const day = '2016-12-20'

/** Three people and the auditor of the house. They need no account here: only who they are counts. */
export const asks = { id: 'sam' }
export const approves = { id: 'lucie' }
export const hands = { id: 'noor' }

const inHouse = <Value>(db: Db, work: Parameters<typeof inScope<Value>>[2]) => inScope(db, [house], work)

/** A fund of that code, and `operations`, if they are not there yet. */
async function fundFor(db: Db, code: string) {
  for (const one of [code, 'operations']) {
    if ((await listFunds(db)).some((fund) => fund.code === one)) continue
    const names = { nameEn: one, nameFr: one, purposeEn: 'Cards.', purposeFr: 'Cartes.' }
    made(await inHouse(db, (tx) => addFund(tx, system, { code: one, ...names })))
  }
}
/** Puts money in a fund, as a gift would. */
export const give = (db: Db, fund: string, cents: number) =>
  inHouse(db, (tx) =>
    postEntry(tx, system, {
      kind: 'gift',
      source: `test:${randomUUID()}`,
      on: day,
      lines: [
        { account: 'bank', cents },
        { account: `fund:${fund}`, cents: -cents },
      ],
    }),
  )

export const aForm = (given: Record<string, string> = {}) =>
  ProgrammeForm.parse({
    fund: 'winter',
    nameEn: 'Winter cards',
    nameFr: 'Cartes d’hiver',
    partnerName: 'Bring Back Hope',
    partnerEmail: 'partner@example.org',
    partnerLocale: 'en',
    pickupEn: 'Room 241, weekdays from 10:00 to 16:00.',
    pickupFr: 'Local 241, du lundi au vendredi de 10\u00a0h à 16\u00a0h.',
    pickupAr: 'الغرفة 241، من الإثنين إلى الجمعة، من 10:00 إلى 16:00.',
    maxCardCents: '100',
    ceilingCents: '2000',
    codeDays: '60',
    ...given,
  })

/** A programme with $1,000 in its fund. */
export async function aProgramme(db: Db, given: Record<string, string> = {}) {
  const form = aForm(given)
  await fundFor(db, form.fund)
  await give(db, form.fund, 100_000)
  return made(await addProgramme(db, system, form))
}

export const ask = (db: Db, programme: string, { cards = 4, cents = 5000 }: { cards?: number; cents?: number } = {}) =>
  requestCards(db, asks, {
    programme,
    form: RequestForm.parse({ merchant: 'Grocer', cards: String(cards), cardCents: String(cents / 100) }),
  })

let drawn = 0
/** Numbers of cards that nobody has. */
export const someNumbers = (n: number) =>
  Array.from(
    { length: n },
    () => `6006${String(process.pid % 10_000).padStart(4, '0')}${String(++drawn).padStart(8, '0')}`,
  )

/** A receipt as the store of files leaves it: the row of its bytes, no bytes. */
export async function aReceipt(db: Db) {
  const sha256 = randomUUID().replaceAll('-', '').repeat(2)
  await db.insertInto('file_blobs').values({ sha256, bytes: 10, media_type: 'application/pdf' }).execute()
  return { sha256, bytes: 10, mediaType: 'application/pdf', name: 'receipt.pdf', picture: undefined }
}

/** Asked for by Sam, approved by Lucie, bought by Sam; gives the purchase. */
export async function somePurchase(db: Db, programme: string, given: { cards?: number; cents?: number } = {}) {
  const id = made(await ask(db, programme, given))
  made(await decideRequest(db, approves, { id, approve: true }))
  made(await keepReceipt(db, asks, { id, received: await aReceipt(db) }))
  made(await buyCards(db, asks, settings, { id, numbers: someNumbers(given.cards ?? 4), on: day }))
  return id
}

export const envelopesOf = (db: Db, programme: string) =>
  db.selectFrom('card_envelopes').selectAll().where('programme_id', '=', programme).orderBy('number').execute()

/** Packed by Sam, sealed by Lucie, who has the codes printed; gives the slips. */
export async function someSlips(db: Db, programme: string, { purchase, envelopes = 2, each = 1 }: Packed) {
  const first = made(await packEnvelopes(db, asks, { purchase, envelopes, each }))
  const all = await envelopesOf(db, programme)
  const ids = all.filter(({ number }) => number >= first).map(({ id }) => id)
  made(await sealEnvelopes(db, approves, { programme, ids }))
  return made(await makeCodes(db, approves, settings, { programme, ids }))
}
interface Packed {
  purchase: string
  envelopes?: number
  each?: number
}
export const stockOf = (db: Db, programme: string) =>
  db.selectFrom('card_programmes').selectAll().where('id', '=', programme).executeTakeFirstOrThrow()
