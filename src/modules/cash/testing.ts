import { randomUUID } from 'node:crypto'
import { addFund } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { made } from '#test/outcome.ts'
import { dropEnvelope, handIn, noteEnvelope, openCount, printEnvelopes, takeSeat } from './commands/index.ts'
import { type Found, noPieces } from './rules/index.ts'

export { made }
export const day = '2016-01-27'

/** Somebody of the house: what is done carries their id. */
export async function aPerson(db: Db, name: string) {
  const id = randomUUID()
  await db
    .insertInto('users')
    .values({ id, name, email: `${id}@example.org` })
    .execute()
  return { id }
}

/** The fund that bears fees and differences, where there is none yet. */
export const withOperations = async (db: Db) => {
  const texts = { nameEn: 'Operations', nameFr: 'Fonctionnement', purposeEn: 'Running.', purposeFr: 'Fonctionnement.' }
  await inScope(db, [house], (tx) => addFund(tx, system, { code: 'operations', ...texts }))
}

export const found = (given: Partial<Found> = {}): Found => ({ ...noPieces(), cheques: 0, cheque_cents: 0, ...given })

/** Envelopes of a campaign that were dropped off; gives their numbers. */
export async function dropped(db: Db, campaign: string, pieces: number) {
  const { first } = made(await printEnvelopes(db, system, { campaign, pieces }))
  const numbers = Array.from({ length: pieces }, (_, i) => first + i)
  for (const number of numbers) made(await dropEnvelope(db, system, { number, office: 'Room 241', sealed: true }))
  return numbers
}

export const envelopesOf = (db: Db, numbers: readonly number[]) =>
  db
    .selectFrom('cash_envelopes')
    .select(['id', 'number', 'state'])
    .where('number', 'in', [...numbers])
    .orderBy('number')
    .execute()

interface Counting {
  count: string
  by: { id: string }
  /** What is found, by the number of the envelope. */
  found: Record<number, Partial<Found>>
}
/** Sits down, notes every envelope, and hands in; gives where the count stands then. */
export async function counts(db: Db, { count, by, found: pieces }: Counting) {
  made(await takeSeat(db, by, { id: count }))
  const envelopes = await envelopesOf(db, Object.keys(pieces).map(Number))
  for (const { id, number } of envelopes)
    made(await noteEnvelope(db, by, { count, envelope: id, found: found(pieces[number]), aside: '' }))
  return made(await handIn(db, by, { id: count, on: day }))
}

/** Envelopes counted alike by two people, so accepted. */
export async function accepted(db: Db, campaign: string, each: readonly Partial<Found>[]) {
  const numbers = await dropped(db, campaign, each.length)
  const count = made(await openCount(db, system, { numbers }))
  const pieces = Object.fromEntries(numbers.map((number, i) => [number, each[i] ?? {}]))
  const people = [await aPerson(db, 'Sam'), await aPerson(db, 'Noor')]
  for (const by of people) await counts(db, { count, by, found: pieces })
  return { count, numbers, people }
}

export const countOf = (db: Db, id: string) =>
  db.selectFrom('cash_counts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
