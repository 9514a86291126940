import {
  acceptCount,
  dropEnvelope,
  type Found,
  handIn,
  makeDeposit,
  noPieces,
  noteEnvelope,
  openCount,
  printEnvelopes,
  recount,
  takeSeat,
} from '#modules/cash'
import { bank } from '#modules/ledger'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addDays } from '#platform/i18n'
import { demoEntryId } from './entries.ts'
import { initiative } from './giving-text.ts'
import { must } from './must.ts'

const counted = '2017-01-11'
const office = 'Room 241'
interface Person {
  id: string
}

/** Invented envelopes: some counted and carried to the bank, one with a difference, one half counted, one waiting; and a statement. */
export async function addDemoCash(db: Db) {
  const campaign = await demoEntryId(db, 'campaign', initiative.slug.en)
  const before = await db.selectFrom('cash_envelopes').select('id').limit(1).executeTakeFirst()
  if (!campaign || before) return
  const [sam, noor, lucie] = await Promise.all(['sam', 'noor', 'lucie'].map((key) => person(db, key)))
  if (!sam || !noor || !lucie) return
  const { first } = must(await printEnvelopes(db, sam, { campaign, pieces: 10, example: true }))
  const drop = async (n: number, sealed = true) =>
    must(await dropEnvelope(db, n % 2 === 0 ? sam : noor, { number: first + n, office, sealed }))
  const whole = await alike(db, { sam, noor, envelopes: [await drop(0), await drop(1), await drop(2)], first })
  const differing = await oneApart(db, { sam, noor, envelope: await drop(3, false), number: first + 3 })
  const carried = await carry(db, lucie, [whole, differing])
  await halfway(db, { sam, envelope: await drop(4), number: first + 4 })
  await drop(5)
  await statement(db, lucie, carried)
}

const person = (db: Db, key: string): Promise<Person | undefined> =>
  db.selectFrom('users').select('id').where('email', '=', `${key}@demo.example`).executeTakeFirst()
const found = (given: Partial<Found>): Found => ({ ...noPieces(), cheques: 0, cheque_cents: 0, ...given })

interface Counting {
  count: string
  by: Person
  found: readonly (readonly [string, Partial<Found>])[]
}
async function counts(db: Db, { count, by, found: pieces }: Counting) {
  must(await takeSeat(db, by, { id: count }))
  for (const [envelope, given] of pieces)
    must(await noteEnvelope(db, by, { count, envelope, found: found(given), aside: '' }))
  return must(await handIn(db, by, { id: count, on: counted }))
}

/** Three envelopes that both counted alike: accepted at once. */
async function alike(
  db: Db,
  { sam, noor, envelopes, first }: { sam: Person; noor: Person; envelopes: string[]; first: number },
) {
  const numbers = envelopes.map((_, i) => first + i)
  const count = must(await openCount(db, sam, { numbers, example: true }))
  const inside: Partial<Found>[] = [
    { notes_20: 1, notes_5: 1 },
    { notes_10: 2, coins_200: 3, coins_25: 2 },
    { cheques: 1, cheque_cents: 4_000 },
  ]
  const pieces = envelopes.map((id, i) => [id, inside[i] ?? {}] as const)
  for (const by of [sam, noor]) await counts(db, { count, by, found: pieces })
  return count
}

/** One in which two notes stuck together: counted again by both, explained, accepted. */
async function oneApart(
  db: Db,
  { sam, noor, envelope, number }: { sam: Person; noor: Person; envelope: string; number: number },
) {
  const count = must(await openCount(db, noor, { numbers: [number], example: true }))
  await counts(db, { count, by: sam, found: [[envelope, { notes_5: 3 }]] })
  await counts(db, { count, by: noor, found: [[envelope, { notes_5: 4 }]] })
  must(await recount(db, noor, { id: count }))
  for (const by of [sam, noor]) await counts(db, { count, by, found: [[envelope, { notes_5: 4 }]] })
  const explanation = 'Two notes of five dollars stuck together (made up).'
  must(await acceptCount(db, noor, { id: count, explanation, on: counted }))
  return count
}

/** Whoever signs in as Noor can count the other half, and sees nothing of what Sam found. */
async function halfway(db: Db, { sam, envelope, number }: { sam: Person; envelope: string; number: number }) {
  const count = must(await openCount(db, sam, { numbers: [number], example: true }))
  await counts(db, { count, by: sam, found: [[envelope, { notes_50: 1, coins_100: 2 }]] })
}

async function carry(db: Db, lucie: Person, accepted: readonly string[]) {
  const all = found({
    notes_20: 1,
    notes_10: 2,
    notes_5: 5,
    coins_200: 3,
    coins_25: 2,
    cheques: 1,
    cheque_cents: 4_000,
  })
  const given = { counts: accepted, found: all, explanation: '', on: '2017-01-12', example: true }
  const deposit = must(await makeDeposit(db, lucie, given))
  const row = await db
    .selectFrom('cash_deposits')
    .select(['seq', 'cents', 'cheque_cents'])
    .where('id', '=', deposit)
    .executeTakeFirstOrThrow()
  return { seq: row.seq ?? 0, cents: row.cents + row.cheque_cents }
}

/** A statement that shows nearly all the ledger expects, and three lines that it does not: each kind of match is there to look at. */
async function statement(db: Db, lucie: Person, slip: { seq: number; cents: number }) {
  const expected = (await bank.listLate(db, '2017-01-12', 200)).filter(({ account }) => account === 'bank')
  const shown = expected.map(({ cents, happened_on }, i) => ({
    on: addDays(happened_on, 1),
    cents,
    words: cents > 0 ? `DEPOSIT EXAMPLE ${String(i + 1).padStart(3, '0')}` : 'E-TRANSFER SENT EXAMPLE',
  }))
  const others = [
    { on: '2016-12-31', cents: -500, words: 'MONTHLY FEE' },
    { on: '2017-01-13', cents: slip.cents, words: 'BRANCH DEPOSIT' },
    { on: '2017-01-14', cents: 2_000, words: 'E-TRANSFER, NO REFERENCE' },
    { on: '2017-01-16', cents: 1_500, words: 'E-TRANSFER EXAMPLE 900' },
  ]
  let balance = 50_000
  const lines = [...shown, ...others]
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map((line, i) => {
      balance += line.cents
      return { ...line, row: i + 2, balance }
    })
  must(await bank.importStatement(db, system, { secret: 'demonstration', lines, closing: null, example: true }))
  const open = await bank.listOpenLines(db, 200)
  const lineOf = (words: string) => ({ line: open.find((one) => one.words === words)?.id ?? '' })
  for (const [i, { seq }] of expected.entries())
    must(await bank.matchLine(db, lucie, { ...lineOf(shown[i]?.words ?? ''), entries: [seq] }))
  must(await bank.matchOther(db, lucie, { ...lineOf('MONTHLY FEE'), other: 'charge' }))
  must(await bank.matchDeposit(db, lucie, { ...lineOf('BRANCH DEPOSIT'), slip: slip.seq, explanation: '' }))
  must(await bank.matchOther(db, lucie, { ...lineOf('E-TRANSFER, NO REFERENCE'), other: 'unidentified' }))
}
