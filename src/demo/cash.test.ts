import { expect, it } from 'vitest'
import { addDemoPeople } from '#modules/accounts'
import { bank } from '#modules/ledger'
import { withDatabase } from '#test/database.ts'
import { addDemoCash } from './cash.ts'
import { addDemoGiving } from './giving.ts'

const database = withDatabase()

it('shows envelopes in each state and a bank that agrees with the ledger, once', async () => {
  const { db } = database
  await addDemoPeople(db, [])
  await addDemoGiving(db)
  await addDemoCash(db)
  await addDemoCash(db)
  const envelopes = await db.selectFrom('cash_envelopes').select(['state', 'example']).execute()
  expect(envelopes.every(({ example }) => example)).toBe(true)
  const states = Map.groupBy(envelopes, ({ state }) => state)
  expect([...states].map(([state, all]) => [state, all.length]).toSorted()).toEqual([
    ['counting', 1],
    ['deposited', 4],
    ['dropped', 1],
    ['printed', 4],
  ])
  const state = await bank.reconcile(db)
  expect(state.open).toMatchObject({ cents: 1500, lines: 1 })
  expect(state.statement?.cents).toBe(bank.expectedOf(state))
  expect(await db.selectFrom('cash_counts').selectAll().where('differed', '=', true).execute()).toHaveLength(1)
})
