import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { balanceOf } from '#modules/ledger'
import { system } from '#platform/auth'
import { withOwnDatabase } from '#test/database.ts'
import { aCampaign, tallyOf } from '../../giving/testing.ts'
import { findCount } from '../queries/counts.ts'
import { countWaiting, listOld } from '../queries/envelopes.ts'
import {
  accepted,
  aPerson,
  countOf,
  counts,
  day,
  dropped,
  envelopesOf,
  found,
  made,
  withOperations,
} from '../testing.ts'
import {
  acceptCount,
  dropEnvelope,
  handIn,
  makeDeposit,
  noteEnvelope,
  openCount,
  recount,
  releaseSeat,
  saveSlip,
  takeSeat,
  voidEnvelope,
} from './index.ts'

const database = withOwnDatabase()

it('drops an envelope once, whoever tries it and however many at once', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const [number = 0] = await dropped(db, id, 1)
  const again = await Promise.all(
    Array.from({ length: 8 }, () => dropEnvelope(db, system, { number, office: 'Room 241', sealed: true })),
  )
  expect(again.every((outcome) => !outcome.ok && outcome.reason === 'dropped-before')).toBe(true)
  expect(await dropEnvelope(db, system, { number: 999_999, office: 'x', sealed: true })).toEqual({
    ok: false,
    reason: 'no-envelope',
  })
})

it('accepts what two people counted alike: one gift each envelope, to the cent', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const before = await balanceOf(db, 'cash')
  const { count } = await accepted(db, id, [{ notes_20: 2, coins_25: 3 }, { notes_100: 1 }, {}])
  expect(await countOf(db, count)).toMatchObject({ state: 'accepted', cents: 14_075, differed: false })
  expect(await balanceOf(db, 'cash')).toBe(before + 14_075)
  expect(await tallyOf(db, id)).toMatchObject({ given: 14_075, gifts: 2 })
})

it('keeps a cheque apart from the notes beside it', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  await accepted(db, id, [{ notes_5: 1, cheques: 1, cheque_cents: 2500 }])
  const gifts = await db.selectFrom('gifts').select(['channel', 'cents']).where('campaign_id', '=', id).execute()
  expect(gifts.toSorted((a, b) => a.cents - b.cents)).toEqual([
    { channel: 'cash', cents: 500 },
    { channel: 'cheque', cents: 2500 },
  ])
})

it('shows no counter what the other has counted, neither before nor after it is handed in', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const numbers = await dropped(db, id, 1)
  const [number = 0] = numbers
  const count = made(await openCount(db, system, { numbers }))
  const [sam, noor, lucie] = [await aPerson(db, 'Sam'), await aPerson(db, 'Noor'), await aPerson(db, 'Lucie')]
  await counts(db, { count, by: sam, found: { [number]: { notes_20: 3 } } })
  made(await takeSeat(db, noor, { id: count }))
  const counters = async (reader: string) => (await findCount(db, count, reader))?.lines.map(({ counter }) => counter)
  expect(await counters(noor.id)).toEqual([])
  expect(await counters(lucie.id)).toEqual([])
  // The app's own role cannot read what was counted past the rule of who sees what.
  await expect(sql`select * from cash_lines`.execute(db)).rejects.toThrow('permission denied')
  const [envelope] = await envelopesOf(db, numbers)
  const noted = { count, envelope: envelope?.id ?? '', aside: '' }
  made(await noteEnvelope(db, noor, { ...noted, found: found({ notes_20: 2 }) }))
  expect(made(await handIn(db, noor, { id: count, on: day }))).toBe('differs')
  // Both are in: somebody else sees both, the two still only their own.
  expect(await counters(noor.id)).toEqual([noor.id])
  expect(await counters(sam.id)).toEqual([sam.id])
  expect(await counters(lucie.id)).toEqual([sam.id, noor.id])
  // What was handed in is not changed any more.
  const late = await noteEnvelope(db, sam, { ...noted, found: found({ notes_20: 2 }) })
  expect(late).toEqual({ ok: false, reason: 'too-late' })
})

it('refuses the same person a second seat, and a third person two seats', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const numbers = await dropped(db, id, 1)
  const count = made(await openCount(db, system, { numbers }))
  const [sam, noor, wei] = [await aPerson(db, 'Sam'), await aPerson(db, 'Noor'), await aPerson(db, 'Wei')]
  const first = made(await takeSeat(db, sam, { id: count }))
  expect(made(await takeSeat(db, sam, { id: count }))).toEqual(first)
  made(await takeSeat(db, noor, { id: count }))
  expect(await takeSeat(db, wei, { id: count })).toEqual({ ok: false, reason: 'seats-taken' })
  await expect(
    sql`insert into cash_tallies (count_id, round, seat, counter) values (${count}, 1, 3, ${sam.id})`.execute(db),
  ).rejects.toThrow()
  // Somebody falls ill: another takes the seat.
  made(await releaseSeat(db, system, { tally: first.tally }))
  expect(made(await takeSeat(db, wei, { id: count })).seat).toBe(1)
})

it('compares once when both hand in at the same moment', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const numbers = await dropped(db, id, 3)
  const count = made(await openCount(db, system, { numbers }))
  const people = [await aPerson(db, 'Sam'), await aPerson(db, 'Noor')]
  const envelopes = await envelopesOf(db, numbers)
  for (const by of people) {
    made(await takeSeat(db, by, { id: count }))
    for (const envelope of envelopes)
      made(await noteEnvelope(db, by, { count, envelope: envelope.id, found: found({ notes_10: 1 }), aside: '' }))
  }
  const states = await Promise.all(
    [...people, ...people].map(async (by) => {
      const outcome = await handIn(db, by, { id: count, on: day })
      return outcome.ok ? outcome.value : outcome.reason
    }),
  )
  // Who sends it again after the end is told that there is nothing to hand in.
  expect(states.filter((state) => state === 'accepted')).toHaveLength(1)
  expect(await tallyOf(db, id)).toMatchObject({ given: 3000, gifts: 3 })
})

it('has differing envelopes counted again, and accepts them only with an explanation', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const [a = 0, b = 0] = await dropped(db, id, 2)
  const count = made(await openCount(db, system, { numbers: [a, b] }))
  const [sam, noor] = [await aPerson(db, 'Sam'), await aPerson(db, 'Noor')]
  await counts(db, { count, by: sam, found: { [a]: { notes_20: 1 }, [b]: { notes_5: 3 } } })
  const state = await counts(db, { count, by: noor, found: { [a]: { notes_20: 1 }, [b]: { notes_5: 2 } } })
  expect(state).toBe('differs')
  expect(await acceptCount(db, sam, { id: count, explanation: 'two notes stuck', on: day })).toMatchObject({
    ok: false,
  })
  made(await recount(db, sam, { id: count }))
  await counts(db, { count, by: sam, found: { [b]: { notes_5: 3 } } })
  expect(await counts(db, { count, by: noor, found: { [b]: { notes_5: 3 } } })).toBe('agreed')
  expect(await acceptCount(db, sam, { id: count, explanation: '', on: day })).toEqual({ ok: false, reason: 'explain' })
  await expect(
    sql`update cash_counts set state = 'accepted', cents = 1, ended_at = now() where id = ${count}`.execute(db),
  ).rejects.toThrow('cash_counts_explained')
  made(await acceptCount(db, sam, { id: count, explanation: 'Two notes stuck together.', on: day }))
  expect(await tallyOf(db, id)).toMatchObject({ given: 3500, gifts: 2 })
})

it('lets a third person decide, and neither of the two', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const [number = 0] = await dropped(db, id, 1)
  const count = made(await openCount(db, system, { numbers: [number] }))
  const [sam, noor, lucie] = [await aPerson(db, 'Sam'), await aPerson(db, 'Noor'), await aPerson(db, 'Lucie')]
  await counts(db, { count, by: sam, found: { [number]: { coins_200: 4 } } })
  await counts(db, { count, by: noor, found: { [number]: { coins_200: 5 } } })
  expect(await takeSeat(db, noor, { id: count })).toEqual({ ok: false, reason: 'has-counted' })
  expect(await counts(db, { count, by: lucie, found: { [number]: { coins_200: 5 } } })).toBe('agreed')
  made(await acceptCount(db, lucie, { id: count, explanation: 'One coin had rolled aside.', on: day }))
  expect(await tallyOf(db, id)).toMatchObject({ given: 1000 })
})

it('lets nobody who has counted money carry it to the bank, neither in words nor in the database', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const { count, people, numbers } = await accepted(db, id, [{ notes_50: 1 }])
  const [sam] = people
  if (!sam) throw new Error('nobody counted')
  const given = { counts: [count], found: found({ notes_50: 1 }), explanation: '', on: day }
  expect(await makeDeposit(db, sam, given)).toEqual({ ok: false, reason: 'counted-by-you' })
  const lucie = await aPerson(db, 'Lucie')
  const deposit = made(await makeDeposit(db, lucie, given))
  expect(await makeDeposit(db, lucie, given)).toEqual({ ok: false, reason: 'nothing' })
  await expect(sql`update cash_deposits set made_by = ${sam.id} where id = ${deposit}`.execute(db)).rejects.toThrow()
  const own = sql<{
    id: string
  }>`insert into cash_deposits (number, made_by, made_on, pieces, cents, cheques, cheque_cents,
    expected_cents, expected_cheque_cents) values (900001, ${sam.id}, ${day}, '{}', 5000, 0, 0, 5000, 0) returning id`
  const { rows } = await own.execute(db)
  await expect(
    sql`update cash_envelopes set deposit_id = ${rows[0]?.id} where number = ${numbers[0]}`.execute(db),
  ).rejects.toThrow('does not carry it')
})

it('carries what is found, and has the fund of operations bear what is missing once it is explained', async () => {
  const { db } = database
  await withOperations(db)
  const { id } = await aCampaign(db)
  const before = { cash: await balanceOf(db, 'cash'), way: await balanceOf(db, 'deposits') }
  const operations = await balanceOf(db, 'fund:operations')
  const { count } = await accepted(db, id, [{ notes_20: 1 }])
  const lucie = await aPerson(db, 'Lucie')
  const given = { counts: [count], found: found({ notes_10: 1 }), on: day }
  expect(await makeDeposit(db, lucie, { ...given, explanation: 'lost' })).toEqual({ ok: false, reason: 'explain' })
  made(await makeDeposit(db, lucie, { ...given, explanation: 'A note of ten dollars was counterfeit.' }))
  expect(await balanceOf(db, 'cash')).toBe(before.cash)
  expect(await balanceOf(db, 'deposits')).toBe(before.way + 1000)
  expect(await balanceOf(db, 'fund:operations')).toBe(operations + 1000)
  expect(await tallyOf(db, id)).toMatchObject({ given: 2000 })
})

it('gives what a slip says to the gift, and forgets it itself', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const [number = 0] = await dropped(db, id, 1)
  const [envelope] = await envelopesOf(db, [number])
  const slip = {
    name: 'Amina Ḥaddād',
    email: 'amina@example.org',
    locale: 'fr' as const,
    street: '1 King',
    city: 'Waterloo',
  }
  const whole = { ...slip, province: 'ON', postalCode: 'N2L 3C5', country: 'CA' }
  made(await saveSlip(db, system, { id: envelope?.id ?? '', slip: whole }))
  const count = made(await openCount(db, system, { numbers: [number] }))
  for (const name of ['Sam', 'Noor'])
    await counts(db, { count, by: await aPerson(db, name), found: { [number]: { notes_100: 1 } } })
  const gift = await db.selectFrom('gifts').selectAll().where('campaign_id', '=', id).executeTakeFirstOrThrow()
  expect(gift).toMatchObject({ cents: 10_000, receipt_wanted: true, locale: 'fr' })
  expect(gift.donor_id).not.toBeNull()
  expect(await db.selectFrom('cash_slips').selectAll().execute()).toEqual([])
  expect(await saveSlip(db, system, { id: envelope?.id ?? '', slip: whole })).toMatchObject({ reason: 'too-late' })
})

it('takes a spoiled label out of use, and an envelope that came only as lost', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const [number = 0] = await dropped(db, id, 1)
  const reason = 'Could not be found in the safe.'
  expect(await voidEnvelope(db, system, { number, reason, lost: false })).toMatchObject({ reason: 'too-late' })
  made(await voidEnvelope(db, system, { number, reason, lost: true }))
  expect(await openCount(db, system, { numbers: [number] })).toEqual({ ok: false, reason: 'not-waiting' })
})

it('lists envelopes that nobody has counted for a week, oldest first', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const [a = 0, b = 0, c = 0] = await dropped(db, id, 3)
  for (const [number, days] of [
    [a, 8],
    [b, 30],
    [c, 6],
  ])
    await sql`update cash_envelopes set dropped_at = now() - ${days} * interval '1 day' where number = ${number}`.execute(
      db,
    )
  expect((await listOld(db)).map(({ number }) => number)).toEqual([b, a])
  expect((await countWaiting(db)).waiting).toBeGreaterThanOrEqual(3)
})
