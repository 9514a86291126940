import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { addFund, balanceOf, type Entry, listFunds, postEntry, reverseEntry } from './index.ts'

const database = withOwnDatabase()
const transact = <Value>(db: Db, work: (tx: Tx) => Promise<Value>) => inScope(db, [house], work)

const aFund = (db: Db, code: string) =>
  transact(db, (tx) =>
    addFund(tx, system, { code, nameEn: 'Cards', nameFr: 'Cartes', purposeEn: 'Cards.', purposeFr: 'Cartes.' }),
  )
const gift = (source: string, cents: number, code: string): Entry => ({
  kind: 'gift',
  source,
  on: '2016-12-20',
  lines: [
    { account: 'bank', cents },
    { account: `fund:${code}`, cents: -cents },
  ],
})

it('posts what adds up to nothing once, however often it is sent, and numbers without gaps', async () => {
  const { db } = database
  await aFund(db, 'once')
  const send = (n: number) => transact(db, (tx) => postEntry(tx, system, gift(`test:${n % 5}:once`, 100, 'once')))
  const posted = await Promise.all(Array.from({ length: 40 }, (_, n) => send(n)))
  expect(posted.filter(({ already }) => !already)).toHaveLength(5)
  expect((await listFunds(db)).find(({ code }) => code === 'once')?.cents).toBe(500)
  const { rows } = await sql`select count(*)::int as n, max(seq)::int as last from ledger_entries`.execute(db)
  expect(rows).toEqual([{ n: 5, last: 5 }])
})

it('refuses what does not add up, and has no trace of it', async () => {
  const { db } = database
  await aFund(db, 'wrong')
  const before = await balanceOf(db, 'bank')
  const entry = gift('test:wrong:posted', 100, 'wrong')
  const [first] = entry.lines
  if (!first) throw new Error('no line')
  await expect(
    transact(db, (tx) => postEntry(tx, system, { ...entry, lines: [first, { account: 'fund:wrong', cents: -99 }] })),
  ).rejects.toThrow('add up to 1 cents')
  expect(await balanceOf(db, 'bank')).toBe(before)
})

it('takes an entry back once', async () => {
  const { db } = database
  await aFund(db, 'back')
  const { seq } = await transact(db, (tx) => postEntry(tx, system, gift('test:back:posted', 700, 'back')))
  const back = () => transact(db, (tx) => reverseEntry(tx, system, { seq, on: '2016-12-21', memo: 'typed twice' }))
  expect(await back()).toMatchObject({ ok: true })
  expect(await back()).toEqual({ ok: false, reason: 'already-reversed' })
  expect(await balanceOf(db, 'fund:back')).toBe(0)
})

it('lets nobody change a line, not even the owner of the database', async () => {
  const { db } = database
  await expect(sql`update ledger_lines set cents = cents + 1`.execute(db)).rejects.toThrow()
  await expect(sql`insert into ledger_head (seq, hash) values (9, sha256('x'))`.execute(db)).rejects.toThrow()
})
