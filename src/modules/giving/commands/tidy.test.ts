import { expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { addDays, today } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCampaign, aDonor, aGift, aPledge } from '../testing.ts'
import { askForThanks, cancelPledge, forgetDonor, forgetDonors, setUpdates } from './index.ts'

const database = withDatabase()
const daysAgo = (days: number) => addDays(today(new Date()), -days)
const landed = async (...given: Parameters<typeof aGift>) => {
  const outcome = await aGift(...given)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value.gift
}
const donorOf = (db: Tx, gift: string) =>
  db
    .selectFrom('gifts as g')
    .innerJoin('donors as d', 'd.id', 'g.donor_id')
    .selectAll('d')
    .where('g.id', '=', gift)
    .executeTakeFirstOrThrow()

it('forgets who gave after two years, and with a receipt after seven; amounts stay', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const gift = (on: string, receiptWanted = false) => landed(db, id, 5000, { donor: aDonor(), on, receiptWanted })
  const old = await gift(daysAgo(800))
  const receipted = await gift(daysAgo(800), true)
  const oldest = await gift(daysAgo(3000), true)
  const fresh = await gift(daysAgo(600))
  await askForThanks(db, { gift: old, campaign: id, locale: 'en', wall: { name: 'Amina', message: 'Hello' } })
  await forgetDonors(db)
  const names = await Promise.all([old, receipted, oldest, fresh].map(async (one) => (await donorOf(db, one)).name))
  expect(names).toEqual(['', 'Amina', '', 'Amina'])
  const wall = await db.selectFrom('thanks').selectAll().where('gift_id', '=', old).executeTakeFirstOrThrow()
  expect([wall.shown_name, wall.message, wall.state]).toEqual(['', '', 'withdrawn'])
  expect((await db.selectFrom('gifts').select('cents').where('id', '=', old).executeTakeFirstOrThrow()).cents).toBe(
    5000,
  )
  expect(await forgetDonors(db)).toBe(0)
})

it('empties a donor at their wish, and not while books must be kept behind a receipt', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const on = daysAgo(10)
  const plain = await donorOf(db, await landed(db, id, 5000, { donor: aDonor(), on }))
  const kept = await donorOf(db, await landed(db, id, 5000, { donor: aDonor(), on, receiptWanted: true }))
  expect(await forgetDonor(db, system, plain.id)).toMatchObject({ ok: true })
  expect(await forgetDonor(db, system, plain.id)).toEqual({ ok: false, reason: 'gone' })
  expect(await forgetDonor(db, system, kept.id)).toEqual({ ok: false, reason: 'receipt-kept' })
})

it('empties a promise sixty days after it was settled', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const pledge = await aPledge(db, id)
  await cancelPledge(db, system, pledge.id)
  await forgetDonors(db)
  const name = async () =>
    (await db.selectFrom('pledges').select('name').where('id', '=', pledge.id).executeTakeFirstOrThrow()).name
  expect(await name()).toBe('Amina')
  await inScope(db, [house], (tx) =>
    tx
      .updateTable('pledges')
      .set({ ended_at: new Date(Date.now() - 61 * 86_400_000) })
      .where('id', '=', pledge.id)
      .execute(),
  )
  await forgetDonors(db)
  expect(await name()).toBe('')
})

it('knows somebody by address and name, and stops messages for the address whatever the name', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const email = 'one@example.org'
  const first = await landed(db, id, 100, { donor: aDonor({ email, street: '1 King' }) })
  const again = await landed(db, id, 200, { donor: aDonor({ email: ' ONE@example.org', name: 'AMINA' }) })
  const partner = await landed(db, id, 300, { donor: aDonor({ email, name: 'Bruno' }) })
  const [one, two, three] = [await donorOf(db, first), await donorOf(db, again), await donorOf(db, partner)]
  expect([two.id === one.id, two.street, three.id === one.id, three.street]).toEqual([true, '1 King', false, ''])
  await setUpdates(db, system, { gift: first, wanted: false })
  expect((await donorOf(db, partner)).no_updates_at).not.toBeNull()
})
