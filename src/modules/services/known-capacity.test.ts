import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { archiveService } from './commands/index.ts'
import { capacityKnownOn, staleStatements } from './queries/index.ts'
import { isOld, linesOf, periodToOffer, weeksBetween } from './rules.ts'
import { anOrganisation, aService, state } from './testing.ts'

const database = withDatabase()
const on = '2016-01-27'
const period = { from: on, to: '2016-03-06' }

async function aPlace() {
  const { id } = await aCommunity(database.db)
  return { id, organisation: await anOrganisation(database.db, id) }
}
const known = (id: number, day = on) => inScope(database.db, [id], (tx) => capacityKnownOn(tx, [id], day, period))

it('lets a later statement about a later period leave an earlier one about an earlier period standing', async () => {
  const { id, organisation } = await aPlace()
  const service = await aService(database.db, id, { organisationId: organisation.id })
  await state(database.db, id, '2016-01-04', [{ service: service.id, places: 40, endsOn: '2016-06-30' }])
  await state(database.db, id, '2016-01-20', [
    { service: service.key, places: 10, startsOn: '2016-02-08', endsOn: '2016-02-21' },
  ])
  const lines = await known(id)
  expect(lines.map(({ places, startsOn, endsOn, weeks }) => ({ places, startsOn, endsOn, weeks }))).toEqual([
    { places: 40, startsOn: '2016-01-25', endsOn: '2016-02-07', weeks: ['2016-01-25', '2016-02-01'] },
    { places: 10, startsOn: '2016-02-08', endsOn: '2016-02-21', weeks: ['2016-02-08', '2016-02-15'] },
    { places: 40, startsOn: '2016-02-22', endsOn: '2016-03-06', weeks: ['2016-02-22', '2016-02-29'] },
  ])
  expect(lines[0]).toMatchObject({
    communityId: id,
    serviceId: service.id,
    unit: 'beds',
    statedOn: '2016-01-04',
    statedBy: 'Amina',
    organisationNameEn: 'Harbour House',
    synthetic: false,
  })
})

it('knows on a past day only what had been stated by then', async () => {
  const { id, organisation } = await aPlace()
  const service = await aService(database.db, id, { organisationId: organisation.id })
  await state(database.db, id, '2016-01-20', [{ service: service.id, places: 5 }])
  await state(database.db, id, '2016-01-28', [{ service: service.id, places: 50 }])
  expect((await known(id, '2016-01-27')).map(({ places }) => places)).toEqual([5])
  expect((await known(id, '2016-01-19')).length).toBe(0)
})

it('lets the later of two statements of one batch speak', async () => {
  const { id, organisation } = await aPlace()
  const service = await aService(database.db, id, { organisationId: organisation.id })
  await state(
    database.db,
    id,
    '2016-01-20',
    [7, 9, 8].map((places) => ({ service: service.id, places })),
  )
  expect((await known(id)).map(({ places }) => places)).toEqual([8])
})

const statement = fc.record({
  statedOn: fc.integer({ min: -40, max: 10 }).map((days) => addDays(on, days)),
  places: fc.integer({ min: 0, max: 30 }),
  start: fc.integer({ min: -20, max: 50 }),
  length: fc.integer({ min: 0, max: 60 }),
})

it('agrees with a naive reading of the rule, week by week', async () => {
  const { id, organisation } = await aPlace()
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { maxLength: 12 }), async (drawn) => {
      const service = await aService(database.db, id, { organisationId: organisation.id })
      const made = drawn
        .map(({ statedOn, places, start, length }) => ({
          service: service.id,
          unit: 'beds' as const,
          statedOn,
          places,
          startsOn: addDays(on, start),
          endsOn: addDays(on, start + length),
        }))
        // The same statement cannot be made twice; the naive reading would not mind, its order would.
        .filter((one, i, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i)
      await state(database.db, id, '2016-03-01', made)
      const naive = weeksBetween(period.from, period.to, on).flatMap(({ week, day }) => {
        const counting = made.filter((one) => one.statedOn <= on && one.startsOn <= day && day <= one.endsOn)
        const latest = counting
          .map(({ statedOn }) => statedOn)
          .sort()
          .at(-1)
        const best = counting.findLast(({ statedOn }) => statedOn === latest)
        return best ? [{ week, places: best.places, statedOn: best.statedOn }] : []
      })
      const lines = (await known(id)).filter(({ serviceId }) => serviceId === service.id)
      const told = lines.flatMap(({ weeks, places, statedOn }) => weeks.map((week) => ({ week, places, statedOn })))
      expect(told.sort((a, b) => (a.week < b.week ? -1 : 1))).toEqual(naive)
      for (const [i, line] of lines.entries()) expect(line.startsOn > (lines[i - 1]?.endsOn ?? '')).toBe(true)
    }),
    { numRuns: 40 },
  )
})

it('names the old and the run-out statements, oldest first, and leaves archived services out', async () => {
  const { id, organisation } = await aPlace()
  const add = () => aService(database.db, id, { organisationId: organisation.id })
  const [fresh, old, over, archived] = [await add(), await add(), await add(), await add()]
  await add()
  await state(database.db, id, '2016-01-20', [{ service: fresh.id, places: 1 }])
  await state(database.db, id, '2016-01-10', [
    { service: old.id, places: 2 },
    { service: archived.id, places: 3 },
  ])
  await state(database.db, id, '2016-01-22', [{ service: over.id, places: 4, endsOn: '2016-01-25' }])
  await archiveService(database.db, { id: 'test' }, { communityId: id, id: archived.id })
  const waiting = (day: string) => inScope(database.db, [id], (tx) => staleStatements(tx, id, day))
  // Archiving happens at the real clock's today; on the day of the record the service was still there.
  expect((await waiting('2199-01-01')).map(({ serviceId }) => serviceId)).not.toContain(archived.id)
  const then = await waiting(on)
  expect(then.map(({ serviceId }) => serviceId).sort()).toEqual([old.id, archived.id, over.id].sort())
  expect(then.at(-1)).toMatchObject({
    serviceId: over.id,
    age: 5,
    statedOn: '2016-01-22',
    organisationNameFr: 'Harbour House (fr)',
  })
})

it('calls a statement old after a week', () => {
  expect([isOld('2016-01-20', on), isOld('2016-01-19', on)]).toEqual([false, true])
})

it('offers six weeks from today, or the longer period a statement already had', () => {
  expect(periodToOffer(on, undefined)).toEqual({ startsOn: on, endsOn: '2016-03-09' })
  expect(periodToOffer(on, { startsOn: '2016-01-01', endsOn: '2016-06-30' })).toEqual({
    startsOn: on,
    endsOn: '2016-06-30',
  })
  expect(periodToOffer(on, { startsOn: '2016-02-01', endsOn: '2016-02-02' })).toEqual({
    startsOn: '2016-02-01',
    endsOn: '2016-03-14',
  })
})

it('does not join weeks between which another statement, or none, counted', () => {
  const week = (statementId: string, monday: string) => ({
    statementId,
    week: monday,
    startsOn: '2016-01-01',
    endsOn: '2016-12-31',
  })
  const lines = linesOf([week('a', '2016-01-04'), week('a', '2016-01-18'), week('b', '2016-01-25')])
  expect(lines.map(({ weeks }) => weeks.length)).toEqual([1, 1, 1])
})
