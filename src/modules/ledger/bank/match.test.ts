import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { addFund, balanceOf, type Entry, postEntry, reverseEntry } from '../index.ts'
import { forgetBankWords, importStatement } from './import.ts'
import { matchDeposit, matchLine, matchOther, undoMatch } from './match.ts'
import { expectedOf, findLine, listOpenLines, proposalsFor, reconcile } from './queries.ts'

const database = withOwnDatabase()
const secret = 'a secret for tests'
const made = <Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }) => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}
beforeAll(async () => {
  for (const code of ['operations', 'cards']) {
    const texts = { nameEn: code, nameFr: code, purposeEn: 'For it.', purposeFr: 'Pour cela.' }
    await inScope(database.db, [house], (tx) => addFund(tx, system, { code, ...texts }))
  }
})

let posted = 0
const post = (db: Db, account: Entry['lines'][number]['account'], cents: number, given: Partial<Entry> = {}) =>
  inScope(db, [house], (tx) =>
    postEntry(tx, system, {
      kind: 'gift',
      source: `test:${++posted}`,
      on: '2016-01-20',
      lines: [
        { account, cents },
        { account: account === 'deposits' ? 'cash' : 'fund:cards', cents: -cents },
      ],
      ...given,
    }),
  )
let words = 0
/** A line of the bank on its own statement; gives its id. */
async function line(db: Db, cents: number, on = '2016-01-21') {
  const said = `LINE ${++words}`
  made(
    await importStatement(db, system, {
      secret,
      closing: null,
      lines: [{ row: 1, on, cents, balance: null, words: said }],
    }),
  )
  const { id } = await db
    .selectFrom('bank_lines as l')
    .innerJoin('bank_line_words as w', 'w.line_id', 'l.id')
    .select('l.id')
    .where('w.words', '=', said)
    .executeTakeFirstOrThrow()
  return id
}
const agrees = async (db: Db, opening = 0) => {
  const state = await reconcile(db)
  const { bank } = await db
    .selectFrom('bank_lines')
    .select(sql<number>`coalesce(sum(cents), 0)::bigint`.as('bank'))
    .executeTakeFirstOrThrow()
  return expectedOf(state) - Number(bank) === opening
}

it('knows the lines of an export that overlaps, equal lines of one day included, and two imports at once', async () => {
  const { db } = database
  const row = { row: 1, on: '2015-12-01', cents: 500, balance: null, words: 'TRANSFER A' }
  const lines = [row, row, { ...row, on: '2015-12-02' }]
  const both = await Promise.all([1, 2].map(() => importStatement(db, system, { secret, closing: null, lines })))
  expect(both.map((outcome) => made(outcome).fresh).toSorted()).toEqual([0, 3])
  const longer = [...lines, { ...row, on: '2015-12-03' }]
  expect(made(await importStatement(db, system, { secret, closing: null, lines: longer }))).toEqual({
    fresh: 1,
    known: 3,
  })
  const { rows } = await sql<{ mark: string }>`select mark from bank_lines`.execute(db)
  expect(JSON.stringify(rows)).not.toContain('TRANSFER')
})

it('matches a line to the entries that are it together, once', async () => {
  const { db } = database
  const [a, b] = [await post(db, 'bank', 2500), await post(db, 'bank', 7500)]
  const id = await line(db, 10_000)
  expect(await matchLine(db, system, { line: id, entries: [a.seq] })).toEqual({ ok: false, reason: 'not-the-amount' })
  const tries = await Promise.all([1, 2, 3].map(() => matchLine(db, system, { line: id, entries: [a.seq, b.seq] })))
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
  const other = await line(db, 10_000)
  expect(await matchLine(db, system, { line: other, entries: [a.seq, b.seq] })).toEqual({
    ok: false,
    reason: 'not-waiting',
  })
  expect(await agrees(db)).toBe(true)
})

it('proposes the entry of the same amount around that day', async () => {
  const { db } = database
  const { seq } = await post(db, 'bank', 4321)
  await post(db, 'bank', 4300)
  const id = await line(db, 4321)
  const { entries } = await proposalsFor(db, { cents: 4321, on: '2016-01-21' })
  expect(entries[0]).toMatchObject({ seq, cents: 4321 })
  expect((await listOpenLines(db)).find((one) => one.id === id)?.fits).toMatchObject({ seq })
})

it('brings a slip from on its way to the bank, and has a difference explained and borne by operations', async () => {
  const { db } = database
  const slip = await post(db, 'deposits', 20_000, { kind: 'deposit' })
  const before = { bank: await balanceOf(db, 'bank'), way: await balanceOf(db, 'deposits') }
  const operations = await balanceOf(db, 'fund:operations')
  const id = await line(db, 19_500)
  expect(await matchDeposit(db, system, { line: id, slip: slip.seq, explanation: '' })).toEqual({
    ok: false,
    reason: 'explain',
  })
  const explanation = 'The bank kept a note of five dollars that was torn.'
  made(await matchDeposit(db, system, { line: id, slip: slip.seq, explanation }))
  expect(await balanceOf(db, 'bank')).toBe(before.bank + 19_500)
  expect(await balanceOf(db, 'deposits')).toBe(before.way - 20_000)
  expect(await balanceOf(db, 'fund:operations')).toBe(operations + 500)
  const again = await line(db, 20_000)
  expect(await matchDeposit(db, system, { line: again, slip: slip.seq, explanation })).toEqual({
    ok: false,
    reason: 'not-waiting',
  })
  // Taken back, all is as it was, and the slip can come in again.
  made(await undoMatch(db, system, { line: id }))
  expect(await balanceOf(db, 'deposits')).toBe(before.way)
  expect(await balanceOf(db, 'fund:operations')).toBe(operations)
  made(await matchDeposit(db, system, { line: again, slip: slip.seq, explanation: '' }))
  expect(await balanceOf(db, 'deposits')).toBe(before.way - 20_000)
  expect(await agrees(db)).toBe(true)
})

it('holds money nobody knows, and lets go of it when the gift is there', async () => {
  const { db } = database
  const before = await balanceOf(db, 'suspense')
  const id = await line(db, 3300)
  made(await matchOther(db, system, { line: id, other: 'unidentified' }))
  expect(await balanceOf(db, 'suspense')).toBe(before - 3300)
  const gift = await post(db, 'bank', 3300)
  made(await matchLine(db, system, { line: id, entries: [gift.seq] }))
  expect(await balanceOf(db, 'suspense')).toBe(before)
  expect((await findLine(db, id))?.matches.filter(({ undone_at }) => undone_at === null)).toMatchObject([
    { seq: gift.seq },
  ])
  expect(await agrees(db)).toBe(true)
})

it('posts a charge only for money that went out, and interest only for money that came', async () => {
  const { db } = database
  const [out, came] = [await line(db, -450), await line(db, 12)]
  expect(await matchOther(db, system, { line: out, other: 'interest' })).toEqual({
    ok: false,
    reason: 'not-the-amount',
  })
  expect(await matchOther(db, system, { line: came, other: 'charge' })).toEqual({ ok: false, reason: 'not-the-amount' })
  made(await matchOther(db, system, { line: out, other: 'charge' }))
  made(await matchOther(db, system, { line: came, other: 'interest' }))
  expect(await matchOther(db, system, { line: came, other: 'interest' })).toEqual({ ok: false, reason: 'settled' })
  expect(await agrees(db)).toBe(true)
})

it('waits for nothing where an entry was taken back before the bank knew of it', async () => {
  const { db } = database
  const before = (await reconcile(db)).outstanding
  const { seq } = await post(db, 'bank', 999)
  await inScope(db, [house], (tx) => reverseEntry(tx, system, { seq, on: '2016-01-22', memo: 'typed twice' }))
  expect((await reconcile(db)).outstanding).toEqual(before)
  // One that the bank had shown leaves its reversal waiting.
  const shown = await post(db, 'bank', 888)
  made(await matchLine(db, system, { line: await line(db, 888), entries: [shown.seq] }))
  await inScope(db, [house], (tx) => reverseEntry(tx, system, { seq: shown.seq, on: '2016-01-22', memo: 'returned' }))
  expect((await reconcile(db)).outstanding).toEqual({ cents: before.cents - 888, entries: before.entries + 1 })
  expect(await agrees(db)).toBe(true)
})

it('settles a line by exactly its amount: the database judges', async () => {
  const { db } = database
  const id = await line(db, 100)
  await expect(sql`update bank_lines set settled_at = now() where id = ${id}`.execute(db)).rejects.toThrow(
    'is matched to',
  )
})

it('forgets the words of old lines once they are settled, and nothing else of them', async () => {
  const { db } = database
  const today = new Date().toISOString().slice(0, 10)
  const [settled, open] = [await line(db, 50, '2014-01-01'), await line(db, 51, '2014-01-01')]
  const fresh = await line(db, 52, today)
  for (const id of [settled, fresh]) made(await matchOther(db, system, { line: id, other: 'interest' }))
  expect(await forgetBankWords(db)).toBeGreaterThan(0)
  expect(await findLine(db, settled)).toMatchObject({ words: null, cents: 50 })
  expect((await findLine(db, open))?.words).toContain('LINE')
  expect((await findLine(db, fresh))?.words).toContain('LINE')
})
