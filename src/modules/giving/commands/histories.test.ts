import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, it, vi } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCampaign, aGift, aPledge, tallyOf } from '../testing.ts'
import {
  cancelPledge,
  enterArrival,
  identifyArrival,
  receiveGift,
  receivePledge,
  restoreGift,
  returnGift,
} from './index.ts'

vi.setConfig({ testTimeout: 180_000 })
const database = withOwnDatabase(6)

/** What anyone would keep on paper: what each gift has left and has in dispute; the rule says the rest. */
interface Model {
  gifts: { id: string; left: number; disputed: number }[]
  pledges: { id: string; reference: string; open: boolean }[]
  suspense: { id: string; cents: number }[]
}
const step = fc.record({
  what: fc.constantFrom(
    'gift',
    'gift',
    'gift',
    'refund',
    'dispute',
    'won',
    'pledge',
    'arrive',
    'cancel',
    'hold',
    'identify',
  ),
  which: fc.nat(20),
  cents: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constant(0), fc.constant(-500)),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const on = '2016-02-02'
let sources = 0

/** Does one step to both; what the model says cannot be must be refused. */
async function take(db: Db, campaign: string, model: Model, { what, which, cents }: Step) {
  const pick = <One>(all: readonly One[]): One | undefined => all[which % Math.max(1, all.length)]
  const source = `history:${process.pid}:${++sources}`
  const gift = pick(model.gifts)
  const pledge = pick(model.pledges)
  const landed = (id: string, amount: number) => model.gifts.push({ id, left: amount, disputed: 0 })
  switch (what) {
    case 'gift': {
      const outcome = await aGift(db, campaign, cents, { source })
      expect(outcome.ok).toBe(cents > 0)
      if (outcome.ok) landed(outcome.value.gift, cents)
      return
    }
    case 'refund':
    case 'dispute': {
      if (!gift) return
      const back = { gift: gift.id, cents, on, kind: what, account: 'bank', source } as const
      const outcome = await inScope(db, [house], (tx) => returnGift(tx, system, back))
      expect(outcome.ok).toBe(cents > 0 && cents <= gift.left)
      if (!outcome.ok) return
      gift.left -= cents
      if (what === 'dispute') gift.disputed += cents
      return
    }
    case 'won': {
      if (!gift) return
      const again = { gift: gift.id, cents, on, account: 'bank', source } as const
      const outcome = await inScope(db, [house], (tx) => restoreGift(tx, system, again))
      expect(outcome.ok).toBe(cents > 0 && cents <= gift.disputed)
      if (!outcome.ok) return
      gift.left += cents
      gift.disputed -= cents
      return
    }
    case 'pledge':
      model.pledges.push({ ...(await aPledge(db, campaign)), open: true })
      return
    case 'arrive': {
      if (!pledge) return
      const outcome = await receivePledge(db, system, { id: pledge.id, cents, on })
      expect(outcome.ok).toBe(pledge.open && cents > 0)
      if (!outcome.ok) return
      landed(outcome.value.gift, cents)
      pledge.open = false
      return
    }
    case 'cancel':
      // A promise that was called off is still a gift when its money comes.
      if (pledge) await cancelPledge(db, system, pledge.id)
      return
    case 'hold': {
      const key = crypto.randomUUID()
      const outcome = await enterArrival(db, system, { channel: 'cheque', cents, on, words: '', key })
      expect(outcome.ok).toBe(cents > 0)
      if (outcome.ok) model.suspense.push({ id: outcome.value, cents })
      return
    }
    case 'identify': {
      const held = pick(model.suspense)
      if (!held || !pledge) return
      const outcome = await identifyArrival(db, system, { id: held.id, reference: pledge.reference, on })
      expect(outcome.ok).toBe(pledge.open)
      if (!outcome.ok) return
      const row = await db.selectFrom('pledges').select('gift_id').where('id', '=', pledge.id).executeTakeFirstOrThrow()
      landed(row.gift_id ?? '', held.cents)
      pledge.open = false
      model.suspense.splice(model.suspense.indexOf(held), 1)
    }
  }
}

it('holds any history of gifts, refunds, disputes and promises against a model, to the cent', async () => {
  const { db } = database
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const suspended = await balanceOf(db, 'suspense')
      const { id, goalFund, surplusFund } = await aCampaign(db, { goal: '500' })
      const model: Model = { gifts: [], pledges: [], suspense: [] }
      for (const one of steps) await take(db, id, model, one)
      const given = model.gifts.reduce((sum, { left }) => sum + left, 0)
      const toGoal = Math.min(50_000, given)
      expect(await tallyOf(db, id)).toMatchObject({
        given,
        toGoal,
        surplus: given - toGoal,
        gifts: model.gifts.filter(({ left }) => left > 0).length,
      })
      expect(0 - (await balanceOf(db, goalFund))).toBe(toGoal)
      expect(0 - (await balanceOf(db, surplusFund))).toBe(given - toGoal)
      const held = model.suspense.reduce((sum, { cents }) => sum + cents, 0)
      expect(suspended - (await balanceOf(db, 'suspense'))).toBe(held)
      expect((await sql`select * from giving_findings()`.execute(db)).rows).toEqual([])
    }),
    { numRuns: 25 },
  )
})

it('leaves nothing behind when the database is killed while it posts the surplus, and lands the gift when told again', async () => {
  const { db } = database
  const { id, goalFund, surplusFund } = await aCampaign(db)
  await aGift(db, id, 99_000)
  const source = `killed:${id}`
  const killed = inScope(db, [house], async (tx) => {
    await receiveGift(tx, system, { campaign: id, channel: 'cheque', cents: 5000, on, account: 'bank', source })
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(killed).rejects.toThrow()
  expect(await tallyOf(db, id)).toMatchObject({ given: 99_000, surplus: 0, gifts: 1 })
  expect(await aGift(db, id, 5000, { source })).toMatchObject({ ok: true, value: { toGoal: 1000, surplus: 4000 } })
  expect(await aGift(db, id, 5000, { source })).toMatchObject({ ok: true, value: { already: true } })
  expect([-(await balanceOf(db, goalFund)), -(await balanceOf(db, surplusFund))]).toEqual([100_000, 4000])
  expect((await sql`select * from giving_findings()`.execute(db)).rows).toEqual([])
})

it('names a tally, a gift or a fund that somebody has tampered with', async () => {
  const { db, config } = database
  const { id } = await aCampaign(db)
  const landed = await aGift(db, id, 5000)
  if (!landed.ok) throw new Error(landed.reason)
  const owner = new pg.Client(config.owner)
  await owner.connect()
  await owner.query('update campaign_tallies set given_cents = 6000, to_goal_cents = 6000 where entry_id = $1', [id])
  const found = (await sql<{ finding: string }>`select finding from giving_findings()`.execute(db)).rows
  await owner.query('update campaign_tallies set given_cents = 5000, to_goal_cents = 5000 where entry_id = $1', [id])
  await owner.query('update gifts set returned_cents = 100 where id = $1', [landed.value.gift])
  const second = (await sql<{ finding: string }>`select finding from giving_findings()`.execute(db)).rows
  await owner.query('update gifts set returned_cents = 0 where id = $1', [landed.value.gift])
  await owner.end()
  expect(found.map(({ finding }) => finding).toSorted()).toEqual([
    'fund-not-tally',
    'goal-not-moves',
    'tally-not-gifts',
    'tally-not-moves',
  ])
  expect(second.map(({ finding }) => finding).toSorted()).toEqual(['gift-not-moves', 'tally-not-gifts'])
})
