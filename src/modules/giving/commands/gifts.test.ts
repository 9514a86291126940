import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCampaign, aDonor, aGift, tallyOf } from '../testing.ts'
import { loseDispute, restoreGift, returnGift } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = withOwnDatabase(16)
const findings = async () => (await sql`select * from giving_findings()`.execute(database.db)).rows
const back = (gift: string, cents: number, source: string, kind: 'refund' | 'dispute' = 'refund') =>
  inScope(database.db, [house], (tx) =>
    returnGift(tx, system, { gift, cents, on: '2016-02-01', kind, account: 'bank', source }),
  )
const landed = async (...given: Parameters<typeof aGift>) => {
  const outcome = await aGift(...given)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

it('fills the goal to the cent and posts the rest to the second fund when 200 gifts land at once', async () => {
  const { db } = database
  const { id, goalFund, surplusFund } = await aCampaign(db)
  // 200 gifts of 7.01 to 9.00 dollars: 1,601 dollars, so the goal is met somewhere in the middle of one.
  const all = await Promise.all(Array.from({ length: 200 }, (_, n) => landed(db, id, 701 + n)))
  const given = 200 * 701 + (199 * 200) / 2
  expect(await tallyOf(db, id)).toMatchObject({ given, toGoal: 100_000, surplus: given - 100_000, gifts: 200 })
  expect(-(await balanceOf(db, goalFund))).toBe(100_000)
  expect(-(await balanceOf(db, surplusFund))).toBe(given - 100_000)
  expect(all.filter(({ toGoal, surplus }) => toGoal > 0 && surplus > 0).length).toBeLessThanOrEqual(1)
  expect(await findings()).toEqual([])
})

it('lands a gift once, however often and however close together its source is told', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const donor = aDonor()
  const twice = Array.from({ length: 20 }, () => landed(db, id, 5000, { source: `test:${id}:twice`, donor }))
  const all = await Promise.all(twice)
  expect(all.filter(({ already }) => !already)).toHaveLength(1)
  expect(new Set(all.map(({ gift }) => gift)).size).toBe(1)
  expect(await tallyOf(db, id)).toMatchObject({ given: 5000, gifts: 1 })
})

it('takes back out of the surplus first, once for a source, and never more than is left', async () => {
  const { db } = database
  const { id, goalFund, surplusFund } = await aCampaign(db)
  const first = await landed(db, id, 90_000)
  const second = await landed(db, id, 30_000)
  expect(second).toMatchObject({ toGoal: 10_000, surplus: 20_000 })
  // The first gift filled the goal alone; what goes back still comes out of the surplus.
  expect(await back(first.gift, 25_000, `${id}:a`)).toMatchObject({
    ok: true,
    value: { toGoal: 5000, surplus: 20_000 },
  })
  expect(await back(first.gift, 25_000, `${id}:a`)).toMatchObject({ ok: true, value: { already: true } })
  expect(await back(first.gift, 65_001, `${id}:b`)).toEqual({ ok: false, reason: 'more-than-left' })
  expect([-(await balanceOf(db, goalFund)), await balanceOf(db, surplusFund)]).toEqual([95_000, 0])
  expect(await back(first.gift, 65_000, `${id}:c`)).toMatchObject({ ok: true })
  expect(await tallyOf(db, id)).toMatchObject({ given: 30_000, toGoal: 30_000, surplus: 0, gifts: 1 })
  expect(await findings()).toEqual([])
})

it('gives back to the goal what a won dispute brings again, and leaves what a lost one took', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const { gift } = await landed(db, id, 110_000)
  const state = async () =>
    (await db.selectFrom('gifts').select('state').where('id', '=', gift).executeTakeFirstOrThrow()).state
  const won = (cents: number, source: string) =>
    inScope(db, [house], (tx) =>
      restoreGift(tx, system, { gift, cents, on: '2016-03-01', account: 'processor', source }),
    )
  await back(gift, 110_000, `${id}:taken`, 'dispute')
  expect([await state(), (await tallyOf(db, id)).gifts]).toEqual(['disputed', 0])
  expect(await won(110_001, `${id}:more`)).toEqual({ ok: false, reason: 'not-disputed' })
  expect(await won(110_000, `${id}:won`)).toMatchObject({ ok: true, value: { toGoal: 100_000, surplus: 10_000 } })
  expect([await state(), (await tallyOf(db, id)).gifts]).toEqual(['received', 1])
  await back(gift, 40_000, `${id}:again`, 'dispute')
  await inScope(db, [house], (tx) => loseDispute(tx, system, gift))
  expect(await state()).toBe('part-returned')
  expect(await won(1, `${id}:late`)).toEqual({ ok: false, reason: 'not-disputed' })
  expect(await findings()).toEqual([])
})

it('refuses amounts that are none, and campaigns that are none', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  for (const cents of [0, -1, 12.5, Number.NaN, Number.POSITIVE_INFINITY, 100_000_001, 2 ** 53])
    expect(await aGift(db, id, cents)).toEqual({ ok: false, reason: 'bad-amount' })
  const nowhere = '00000000-0000-4000-8000-000000000000'
  expect(await aGift(db, nowhere, 500)).toEqual({ ok: false, reason: 'no-campaign' })
  expect(await tallyOf(db, id)).toMatchObject({ given: 0, version: 0 })
})
