import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { transact } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { addDemoGiving } from './giving.ts'
import { addDemoReceipts } from './receipts.ts'

const database = withOwnDatabase()

it('shows specimens without a gap, one of them replaced, and loads them once', async () => {
  const { db } = database
  await transact(db, addDemoGiving)
  for (let time = 0; time < 2; time++) await transact(db, addDemoReceipts)
  const receipts = await db.selectFrom('receipts').selectAll().orderBy('number').execute()
  expect(receipts.map(({ number, example }) => [number, example])).toEqual(receipts.map((_, n) => [n + 1, true]))
  expect(new Set(receipts.map(({ registration }) => registration))).toEqual(new Set(['000000000RR0000']))
  expect(receipts.filter(({ replaces }) => replaces !== null)).toHaveLength(1)
  expect(receipts.map(({ kind }) => kind)).toContain('in-kind')
  const { rows } = await sql`select * from receipts_findings()`.execute(db)
  expect(rows).toEqual([])
  // The loader has no secret: it sends nobody a link that would not open.
  const links = await db.selectFrom('answer_links').select('id').where('purpose', '=', 'receipt.download').execute()
  expect(links).toEqual([])
})
