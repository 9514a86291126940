import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { answerOffer, applyToVolunteer, endMatch, makeOffer, matchOffer, signUp } from './commands/index.ts'
import { OfferForm, VolunteerForm } from './schema.ts'
import { aNeed, anOffer, anOrganisation, aShift, aVolunteer, countsOf, rule, today } from './testing.ts'

/** Real connections that commit: what the locks and constraints are for. */
const database = withOwnDatabase(16)
const won = (outcomes: { ok: boolean }[]) => outcomes.filter(({ ok }) => ok).length
const times = <Value>(n: number, work: (i: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: n }, (_, i) => work(i)))

async function sums(id: number) {
  const { rows } = await inScope(database.db, [id], (tx) =>
    sql<{ wrong: number }>`
      select (select count(*) from offers o where o.community_id = ${id} and o.taken <> (select coalesce(sum(m.quantity), 0)
          from offer_matches m where m.community_id = o.community_id and m.offer_id = o.id and m.state <> 'undone'))
        + (select count(*) from needs n where n.community_id = ${id} and n.taken <> (select coalesce(sum(m.quantity), 0)
          from offer_matches m where m.community_id = n.community_id and m.need_id = n.id and m.state <> 'undone'))
        as wrong`.execute(tx),
  )
  return Number(rows[0]?.wrong)
}

it('gives an offer of ten to ten of thirty needs that ask at once, and to none twice', async () => {
  const { db } = database
  const { id: communityId } = await aCommunity(db)
  const organisationId = await anOrganisation(db, communityId)
  const offerId = await anOffer(db, communityId, { quantity: 10 })
  const needs = await times(30, () => aNeed(db, communityId, { organisationId, quantity: 1 }))
  const outcomes = await times(30, (i) =>
    matchOffer(db, system, { communityId, id: needs[i] ?? '' }, { offerId, quantity: 1 }),
  )
  expect(won(outcomes)).toBe(10)
  expect(new Set(outcomes.flatMap((one) => (one.ok ? [] : [one.reason])))).toEqual(new Set(['nothing-left']))
  expect(await countsOf(db, communityId, 'offers', offerId)).toMatchObject({ taken: 10, state: 'matched' })
  expect(await sums(communityId)).toBe(0)
})

it('matches the same two once, however often the button is pressed', async () => {
  const { db } = database
  const { id: communityId } = await aCommunity(db)
  const organisationId = await anOrganisation(db, communityId)
  const [offerId, id] = [await anOffer(db, communityId), await aNeed(db, communityId, { organisationId })]
  const outcomes = await times(8, () => matchOffer(db, system, { communityId, id }, { offerId, quantity: 2 }))
  expect(won(outcomes)).toBe(1)
  expect(outcomes.filter((one) => !one.ok && one.reason === 'already-matched')).toHaveLength(7)
  expect(await countsOf(db, communityId, 'needs', id)).toMatchObject({ taken: 2 })
})

it('keeps both sums right while matches are made, delivered, undone and offers withdrawn, all at once', async () => {
  const { db } = database
  const { id: communityId } = await aCommunity(db)
  const organisationId = await anOrganisation(db, communityId)
  const needs = await times(6, () => aNeed(db, communityId, { organisationId, quantity: 7 }))
  const offers = await times(6, () => anOffer(db, communityId, { quantity: 5 }))
  // A fixed mixture: every worker goes through pairs in its own order, so that locks meet from both sides.
  const worker = async (w: number) => {
    for (let step = 0; step < 12; step++) {
      const [id = '', offerId = ''] = [needs[(w * 5 + step) % 6], offers[(w + step * 5) % 6]]
      const matched = await matchOffer(db, system, { communityId, id }, { offerId, quantity: 1 + (step % 3) })
      if (matched.ok && step % 2 === 0) {
        const to = step % 4 === 0 ? 'undone' : 'delivered'
        await times(2, () => endMatch(db, system, { communityId, id: matched.value }, { to, why: '' }))
      }
      if (w === 0 && step === 6)
        await answerOffer(db, system, { communityId, id: offers[0] ?? '' }, { to: 'withdrawn', why: '', on: today })
    }
  }
  await times(8, worker)
  expect(await sums(communityId)).toBe(0)
  const first = await countsOf(db, communityId, 'offers', offers[0] ?? '')
  expect(first.taken).toBe(first.delivered)
})

it('keeps one offer of ten that the same person sends at once', async () => {
  const { db } = database
  const { id } = await aCommunity(db)
  await rule(db, id, { scope: 'goods' })
  const form = { category: 'furniture', startsOn: today, name: 'Dana', email: 'dana@example.org' }
  const outcomes = await times(10, (i) =>
    makeOffer(db, { id: 'public' }, id, {
      ...OfferForm.parse({ ...form, quantity: i + 1 }),
      on: today,
      locale: 'fr',
    }),
  )
  expect(won(outcomes)).toBe(10)
  expect(new Set(outcomes.map((one) => one.ok && one.value.id)).size).toBe(1)
  expect(outcomes.filter((one) => one.ok && one.value.again)).toHaveLength(9)
  const offer = outcomes[0]?.ok ? outcomes[0].value.id : ''
  expect(await countsOf(db, id, 'offers', offer)).toMatchObject({ quantity: 10 })
})

it('lists a volunteer once who sends the form ten times at once', async () => {
  const { db } = database
  const { id } = await aCommunity(db)
  const form = VolunteerForm.parse({ name: 'Vera', phone: '519 555 0100', skills: 'driving' })
  const outcomes = await times(10, () => applyToVolunteer(db, system, id, { ...form, on: today, locale: 'en' }))
  expect(new Set(outcomes.map(({ value }) => value.id)).size).toBe(1)
  expect(outcomes.filter(({ value }) => !value.again)).toHaveLength(1)
})

it('gives three places of a shift to three of twelve who ask at once', async () => {
  const { db } = database
  const { id } = await aCommunity(db)
  const shiftId = await aShift(db, id, { organisationId: await anOrganisation(db, id), places: 3 })
  const people = await times(12, () => aVolunteer(db, id))
  const outcomes = await times(12, (i) => signUp(db, system, id, { volunteerId: people[i] ?? '', shiftId }))
  expect(won(outcomes)).toBe(3)
  expect(outcomes.filter((one) => !one.ok && one.reason === 'full')).toHaveLength(9)
})

it('puts a volunteer on one of six shifts at the same time, however many ask at once', async () => {
  const { db } = database
  const { id } = await aCommunity(db)
  const organisationId = await anOrganisation(db, id)
  const volunteerId = await aVolunteer(db, id)
  const shifts = await times(6, (i) => aShift(db, id, { organisationId, from: `0${i + 4}:00`, to: '11:00' }))
  const outcomes = await times(6, (i) => signUp(db, system, id, { volunteerId, shiftId: shifts[i] ?? '' }))
  expect(won(outcomes)).toBe(1)
  expect(outcomes.filter((one) => !one.ok && one.reason === 'double-booked')).toHaveLength(5)
  const { rows } = await inScope(db, [id], (tx) =>
    sql<{ taken: number }>`select sum(taken)::int as taken from shifts where community_id = ${id}`.execute(tx),
  )
  expect(rows[0]?.taken).toBe(1)
})
