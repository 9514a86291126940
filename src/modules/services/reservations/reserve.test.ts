import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { anOrganisation, aService, state } from '../testing.ts'
import type { Unit } from '../units.ts'
import { freePlaces, givenBack, promisedByWeek, releaseReservation, reservePlaces, usePlace } from './index.ts'

const database = withDatabase()
const on = '2016-01-27'
const units: Unit[] = ['beds', 'homes-2', 'clinic-slots', 'linc-seats']

async function aShelter() {
  const { id } = await aCommunity(database.db)
  const organisation = await anOrganisation(database.db, id)
  const service = await aService(database.db, id, { organisationId: organisation.id, units })
  const inside = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(database.db, [id], work)
  const reserve = (unit: Unit, places: number, date = on, day = on) =>
    inside((tx) => reservePlaces(tx, { communityId: id, serviceId: service.id, unit, places, date, on: day }))
  const say = (unit: Unit, places: number, given: { on?: string; endsOn?: string; startsOn?: string } = {}) => {
    const { on: statedOn = on, ...period } = given
    return state(database.db, id, statedOn, [{ service: service.id, unit, places, ...period }])
  }
  const weeks = (unit: Unit, from = on, to = '2016-03-31', day = on) =>
    inside((tx) => freePlaces(tx, id, { on: day, from, to, unit }))
  return { id, service, inside, reserve, say, weeks }
}
const must = <T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

it('holds a bed for four weeks, a clinic slot for its week and a home as long as the statement reaches', async () => {
  const { reserve, say } = await aShelter()
  await say('beds', 10)
  await say('clinic-slots', 10)
  await say('homes-2', 10, { endsOn: '2016-03-16' })
  expect(must(await reserve('beds', 3))).toMatchObject({ firstWeek: '2016-01-25', lastWeek: '2016-02-15' })
  expect(must(await reserve('clinic-slots', 3, '2016-02-04'))).toMatchObject({
    firstWeek: '2016-02-01',
    lastWeek: '2016-02-01',
  })
  expect(must(await reserve('homes-2', 1))).toMatchObject({ firstWeek: '2016-01-25', lastWeek: '2016-03-14' })
})

it('refuses when one week of the stay has no room, and promises nothing in the others', async () => {
  const { reserve, say, weeks } = await aShelter()
  await say('beds', 10)
  await say('beds', 2, { startsOn: '2016-02-08', endsOn: '2016-02-14' })
  expect(await reserve('beds', 3)).toEqual({ ok: false, reason: 'no-place' })
  expect((await weeks('beds')).every(({ reserved }) => reserved === 0)).toBe(true)
  expect((await reserve('beds', 2)).ok).toBe(true)
})

it('refuses a unit that the service does not count, and a week nobody stated anything of', async () => {
  const { reserve, say } = await aShelter()
  await say('beds', 10, { endsOn: '2016-02-10' })
  expect(await reserve('school-places', 1)).toEqual({ ok: false, reason: 'not-counted' })
  expect(await reserve('beds', 1, '2016-02-15')).toEqual({ ok: false, reason: 'no-place' })
})

it('goes on holding a seat in weeks of which nothing is stated yet, and counts it when they are', async () => {
  const { reserve, say, weeks } = await aShelter()
  await say('linc-seats', 5, { endsOn: '2016-02-07' })
  expect(must(await reserve('linc-seats', 5))).toMatchObject({ lastWeek: '2016-04-11' })
  expect((await weeks('linc-seats')).map(({ stated, free }) => [stated, free]).slice(0, 3)).toEqual([
    [5, 0],
    [5, 0],
    [null, 0],
  ])
  await say('linc-seats', 8, { startsOn: '2016-02-08', endsOn: '2016-05-01' })
  expect((await weeks('linc-seats', '2016-02-08')).every(({ stated, free }) => stated === 8 && free === 3)).toBe(true)
})

it('gives back from this week on, once, and a used bed from the week that is named', async () => {
  const { id, inside, reserve, say, weeks } = await aShelter()
  await say('beds', 4)
  const { id: reservation } = must(await reserve('beds', 4))
  const later = '2016-02-04'
  expect(await inside((tx) => usePlace(tx, { communityId: id, id: reservation, on: later }))).toBe(true)
  expect(await inside((tx) => usePlace(tx, { communityId: id, id: reservation, on: later }))).toBe(false)
  const give = () =>
    inside((tx) =>
      releaseReservation(tx, { communityId: id, id: reservation, reason: 'completed', from: '2016-02-08', on: later }),
    )
  expect([await give(), await give()]).toEqual([true, false])
  expect((await weeks('beds')).slice(0, 4).map(({ used, free }) => [used, free])).toEqual([
    [4, 0],
    [4, 0],
    [0, 4],
    [0, 4],
  ])
  expect(await inside((tx) => givenBack(tx, id, [reservation]))).toEqual(new Set([reservation]))
})

it('takes the newest promises back when fewer places are stated, and leaves people in places where they are', async () => {
  const { id, service, inside, reserve, say, weeks } = await aShelter()
  await say('beds', 10)
  const taken = must(await reserve('beds', 4)).id
  await inside((tx) => usePlace(tx, { communityId: id, id: taken, on }))
  const [older, newer] = [must(await reserve('beds', 3)).id, must(await reserve('beds', 3)).id]
  await say('beds', 7, { on: '2016-01-28' })
  expect(await inside((tx) => givenBack(tx, id, [taken, older, newer]))).toEqual(new Set([newer]))
  await say('beds', 2, { on: '2016-01-29' })
  expect(await inside((tx) => givenBack(tx, id, [taken, older, newer]))).toEqual(new Set([older, newer]))
  const [week] = await weeks('beds', on, on, '2016-01-29')
  expect(week).toMatchObject({ stated: 2, reserved: 0, used: 4, free: 0, overFull: 2 })
  const { rows } = await inside((tx) =>
    sql<{ units: object }>`select data -> 'units' as units from pgboss.job where name = 'referrals.settle'
      and data ->> 'community' = ${String(id)} order by created_on, id`.execute(tx),
  )
  const told = (lost: number) => ({ units: [{ service: service.id, unit: 'beds', lost }] })
  expect(rows).toHaveLength(2)
  expect(rows).toEqual(expect.arrayContaining([told(1), told(1)]))
})

it('puts no job in the queue for a unit of which nobody ever asked for a place', async () => {
  const { id, inside, say } = await aShelter()
  await say('beds', 10)
  const { rows } = await inside((tx) =>
    sql`select from pgboss.job where name = 'referrals.settle' and data ->> 'community' = ${String(id)}`.execute(tx),
  )
  expect(rows).toEqual([])
})

it('tells what was promised as known on an earlier day, and the present from its counters alike', async () => {
  const { id, inside, reserve, say } = await aShelter()
  await say('beds', 10)
  const first = must(await reserve('beds', 2)).id
  await reserve('beds', 3, on, '2016-01-29')
  await inside((tx) => releaseReservation(tx, { communityId: id, id: first, reason: 'declined', on: '2016-02-02' }))
  const known = (day: string) =>
    inside(async (tx) => {
      const rows = await promisedByWeek(tx, [id], day, { from: on, to: '2016-02-21' })
      return rows.map(({ places }) => places)
    })
  expect(await known('2016-01-26')).toEqual([])
  expect(await known('2016-01-28')).toEqual([2, 2, 2, 2])
  expect(await known('2016-01-29')).toEqual([5, 5, 5, 5])
  const past = await known('2016-02-03')
  // The week in which it was given back had begun: from then on it is free again.
  expect(past).toEqual([5, 3, 3, 3])
  await inside((tx) => sql`update communities set rehearsal_on = '2016-02-03' where id = ${id}`.execute(tx))
  expect(await known('2016-02-03')).toEqual(past)
})
