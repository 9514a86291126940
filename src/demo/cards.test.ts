import { expect, it } from 'vitest'
import { addDemoPeople } from '#modules/accounts'
import { cardTotals } from '#modules/cards'
import { balanceOf } from '#modules/ledger'
import { withDatabase } from '#test/database.ts'
import { addDemoCards } from './cards.ts'
import { addDemoGiving } from './giving.ts'

const database = withDatabase()

it('tells of twenty cards, asked for, approved and handed over by three people, once', async () => {
  const { db } = database
  await addDemoPeople(db, [], {})
  await addDemoGiving(db)
  const bank = await balanceOf(db, 'bank')
  await addDemoCards(db)
  await addDemoCards(db)
  expect(await cardTotals(db)).toMatchObject({
    bought: 20,
    boughtCents: 100_000,
    handed: 5,
    handedCents: 25_000,
    lost: 0,
  })
  expect([await balanceOf(db, 'cards'), (await balanceOf(db, 'bank')) - bank]).toEqual([75_000, -100_000])
  const claims = await db.selectFrom('card_claims').select(['requested_by', 'decided_by', 'handed_by']).execute()
  for (const one of claims) expect(new Set(Object.values(one)).size).toBe(3)
})
