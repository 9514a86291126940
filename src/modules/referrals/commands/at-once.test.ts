import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freePlaces, reservePlaces, stateCapacity } from '#modules/services'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { findReferral } from '../queries/index.ts'
import { aScene, on } from '../testing.ts'
import { answerReferral, settleReferrals, startReferral, stepReferrals, withdrawReferral } from './index.ts'

const database = withOwnDatabase(64)
const via = 'app' as const
type Scene = Awaited<ReturnType<typeof aScene>>
const week = async ({ id, service, inside }: Scene) => {
  const [found] = await inside((tx) => freePlaces(tx, id, { on, from: on, to: on, serviceId: service }))
  if (!found) throw new Error('no week')
  return found
}
/** Weeks whose counters are not the sums of their reservations, or hold more than was stated. */
const sums = async (scene: Scene) => {
  const { rows } = await scene.inside((tx) =>
    sql<{ week: string }>`
      select w.week from capacity_weeks w cross join lateral (
        select coalesce(sum(r.places) filter (where r.state = 'reserved'), 0) as reserved,
          coalesce(sum(r.places) filter (where r.state = 'used'), 0) as used
        from reservations r where r.community_id = w.community_id and r.service_id = w.service_id and r.unit = w.unit
          and w.week between r.first_week and r.last_week) held
      where w.community_id = ${scene.id} and ((w.reserved > 0 and w.reserved + w.used > w.stated)
        or w.reserved <> held.reserved or w.used <> held.used)`.execute(tx),
  )
  return rows
}

/** How many more open referrals there are than open reservations that belong to one; some must be there at all. */
const promisesApart = async (scene: Scene) => {
  const { rows } = await scene.inside((tx) =>
    sql<{ open: number; holding: number; reservations: number }>`
      select count(*) filter (where r.state in ('sent', 'accepted', 'started'))::int as open,
        count(*) filter (where r.state in ('sent', 'accepted', 'started') and v.state in ('reserved', 'used'))::int as holding,
        (select count(*)::int from reservations where community_id = ${scene.id} and state <> 'released') as reservations
      from referrals r left join reservations v on v.community_id = r.community_id and v.id = r.reservation_id
      where r.community_id = ${scene.id}`.execute(tx),
  )
  const { open = 0, holding = 0, reservations = 0 } = rows[0] ?? {}
  expect(open).toBeGreaterThan(0)
  return Math.abs(open - holding) + Math.abs(open - reservations)
}

/** Runs `work` as 64 people at their own connections, each after the other `times` times. */
const clients = <T>(times: number, work: (client: number, time: number) => Promise<T>) =>
  Promise.all(
    Array.from({ length: 64 }, async (_, client) => {
      const done: T[] = []
      for (let time = 0; time < times; time++) done.push(await work(client, time))
      return done
    }),
  ).then((all) => all.flat())

it('promises the last places of 10,000 attempts by 64 clients exactly once', { timeout: 120_000 }, async () => {
  const scene = await aScene(database.db, { units: ['clinic-slots'], places: 700 })
  const outcomes = await clients(157, () =>
    inScope(database.db, [scene.id], (tx) =>
      reservePlaces(tx, { communityId: scene.id, serviceId: scene.service, unit: 'clinic-slots', places: 1, date: on }),
    ),
  )
  expect(outcomes.length).toBeGreaterThan(10_000)
  expect(outcomes.filter(({ ok }) => ok).length).toBe(700)
  expect(await week(scene)).toMatchObject({ stated: 700, reserved: 700, free: 0, overFull: 0 })
})

it('loses no place and sells none twice while people send, answer, withdraw and restate at once', {
  timeout: 120_000,
}, async () => {
  const scene = await aScene(database.db, { places: 40 })
  const household = await scene.aHousehold()
  const days = Array.from({ length: 8 }, (_, i) => `2016-02-0${i + 1}`)
  const held: string[] = []
  await clients(12, async (client, time) => {
    const turn = (client + time) % 6
    if (turn < 3) {
      const wantedOn = days[(client * 7 + time) % 8] ?? on
      const sent = await scene.send({ householdId: turn === 0 ? household : await scene.aHousehold(), wantedOn }).catch(
        // The one household asks for the same day again and again: the second time it is told so.
        (error: Error) => (error.message === 'sent-already' ? undefined : Promise.reject(error)),
      )
      if (sent) held.push(sent.id)
      return
    }
    const id = held[(client * 13 + time) % Math.max(1, held.length)]
    if (!id) return
    if (turn === 3) await answerReferral(database.db, scene.partners, scene.id, { id, answer: 'accepted', via })
    if (turn === 4) await withdrawReferral(database.db, scene.coordinator, scene.id, { id, reason: 'other', via })
    if (turn === 5 && client % 16 === 5)
      await scene.state(scene.service, 'beds', 30 + ((client + time) % 20), { endsOn: `2016-11-${10 + (time % 20)}` })
    if (turn === 5) await startReferral(database.db, scene.partners, scene.id, { id, via })
  })
  await settleReferrals(database.db, { community: scene.id, service: scene.service, unit: 'beds' })
  expect(await sums(scene)).toEqual([])
  expect(await promisesApart(scene)).toBe(0)
})

it('takes many steps at once beside single ones without waiting in a circle, and each step counts once', {
  timeout: 120_000,
}, async () => {
  const scene = await aScene(database.db, { units: ['beds', 'clinic-slots'], places: 60 })
  const second = await scene.aService(scene.partner, ['beds', 'clinic-slots'])
  for (const unit of ['beds', 'clinic-slots'] as const) await scene.state(second, unit, 60)
  const { rows: before } = await deadlocks()
  const needs = ['lodging', 'health', 'orientation'] as const
  const to = (nth: number) => (nth % 2 ? scene.service : second)
  const ids = await clients(3, async (client, time) => {
    const sent = await scene.send({ category: needs[(client + time) % 3] ?? 'lodging', to: to(client) })
    return sent.id
  })
  const answered: string[] = []
  await clients(6, async (client, time) => {
    const nth = client * 6 + time
    const pick = (step: number) => ids[(nth * 17 + step * 29) % ids.length] ?? ''
    if (client % 4 === 0) return scene.send({ category: needs[nth % 3] ?? 'lodging', to: to(nth) })
    if (client % 4 === 1)
      return answerReferral(database.db, scene.partners, scene.id, { id: pick(1), answer: 'accepted', via })
    if (client % 4 === 2)
      return withdrawReferral(database.db, scene.senders, scene.id, { id: pick(2), reason: 'other', via })
    const steps = [...new Set(Array.from({ length: 40 }, (_, step) => pick(step)))].map((id, step) => ({
      id,
      to: (['accepted', 'declined', 'started', 'completed'] as const)[(nth + step) % 4] ?? 'accepted',
    }))
    const { value } = await stepReferrals(database.db, scene.partners, scene.id, { steps, via })
    for (const one of value) if (one.ok && one.state === 'accepted') answered.push(one.id)
    return value
  })
  expect((await deadlocks()).rows).toEqual(before)
  expect(answered.length).toBeGreaterThan(0)
  expect(new Set(answered).size).toBe(answered.length)
  expect(await sums(scene)).toEqual([])
  const { rows } = await scene.inside((tx) =>
    sql`select r.id from referrals r join lateral (
        select count(*) as made, max(m.version) as last from referral_moves m
        where m.community_id = r.community_id and m.referral_id = r.id) s on true
      where r.community_id = ${scene.id} and (s.made <> r.version or s.last <> r.version)`.execute(tx),
  )
  expect(rows).toEqual([])
})

it('lets one of many answers count, and tells the others that one was given', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send()
  const answers = await clients(1, (client) =>
    answerReferral(database.db, scene.partners, scene.id, { id, answer: client % 2 ? 'accepted' : 'declined', via }),
  )
  expect(answers.filter(({ ok }) => ok).length).toBe(1)
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.reason])))).toEqual(
    new Set(['answered-already']),
  )
  expect((await scene.inside((tx) => findReferral(tx, scene.id, id)))?.moves.length).toBe(2)
})

it('lets either the withdrawal or the answer come first, never both against the place', async () => {
  const scene = await aScene(database.db, { places: 64 })
  const ids = await clients(1, async () => (await scene.send()).id)
  await Promise.all(
    ids.flatMap((id) => [
      withdrawReferral(database.db, scene.senders, scene.id, { id, reason: 'need-met', via }),
      answerReferral(database.db, scene.partners, scene.id, { id, answer: 'accepted', via }),
    ]),
  )
  const states = Object.values(await scene.states())
  // Whoever withdraws after the answer may do so too: all are withdrawn, and all places are free.
  expect(new Set(states)).toEqual(new Set(['withdrawn']))
  expect(await week(scene)).toMatchObject({ reserved: 0, used: 0, free: 64 })
})

it('promises two services in one batch without waiting in a circle', { timeout: 60_000 }, async () => {
  const scene = await aScene(database.db, { places: 1000 })
  const second = await scene.aService(scene.partner, ['beds'])
  await scene.state(second, 'beds', 1000)
  const { rows: before } = await deadlocks()
  await clients(4, async (client) => {
    const both = [scene.service, second]
    for (const to of client % 2 ? both : both.reverse()) await scene.send({ to })
    const statements = both.map((service) => ({
      service,
      unit: 'beds' as const,
      places: 900,
      startsOn: on,
      endsOn: on,
    }))
    await stateCapacity(database.db, system, scene.id, { statements, statedOn: on })
  })
  expect((await deadlocks()).rows).toEqual(before)
})
const deadlocks = () =>
  sql`select deadlocks from pg_stat_database where datname = current_database()`.execute(database.db)
