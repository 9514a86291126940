import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { currentFigures, latestFigures, lodgedHouseholds, weeklyArrivals, weeklyForecast } from '#modules/arrivals'
import { listPlaces } from '#modules/communities'
import { sectorGaps } from '#modules/partners'
import { archiveService, capacityKnownOn, staleStatements } from '#modules/services'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { addDays, mondayOf } from '#platform/i18n'
import { withOwnDatabase } from '#test/database.ts'
import { loadDemo } from '../../demo/load.ts'
import { setRate } from './commands.ts'
import { factsOf, periodsOf, sideOf } from './facts.ts'
import { askFacts, getBoards, readRates } from './queries.ts'

const database = withOwnDatabase()
let ids: number[] = []
let waterloo = 0

beforeAll(async () => {
  const { db } = database
  await loadDemo(db, 'db/record')
  const places = await listPlaces(db)
  ids = places.map(({ id }) => id)
  waterloo = places.find(({ slug }) => slug.en === 'waterloo-region')?.id ?? 0
  await setRate(db, system, waterloo, { code: 'lodging-mean-days', value: 40, reason: 'A test', setOn: '2016-02-01' })
  const { rows } = await inScope(db, [waterloo], (tx) =>
    sql<{ id: string }>`select id from services where community_id = ${waterloo} order by key limit 1`.execute(tx),
  )
  for (const { id } of rows) await archiveService(db, { id: 'test' }, { communityId: waterloo, id })
})

/** The order of what is only ever added up means nothing. */
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()
/** Of each row the values under these names. */
const only = <Name extends string>(rows: readonly Record<Name, unknown>[], ...names: Name[]) =>
  rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])))

/** The same facts by the questions of the modules that own them. */
const byOwners = (id: number, on: string) =>
  inScope(database.db, [id], async (tx) => {
    const { chartFrom, chartTo, needsFrom } = periodsOf(on)
    return {
      figures: await currentFigures(tx, [id], on),
      forecast: await weeklyForecast(tx, [id], on, [chartFrom, chartTo]),
      arrivals: await weeklyArrivals(tx, [id], on, [needsFrom, mondayOf(on)]),
      lodged: await lodgedHouseholds(tx, [id], on),
      statements: await capacityKnownOn(tx, [id], on, { from: mondayOf(on), to: chartTo }),
      rates: await readRates(tx, [id], on),
      stale: await staleStatements(tx, id, on),
      sectors: await sectorGaps(tx, id, on),
      latest: await latestFigures(tx, id, on, 40),
    }
  })

const weeks = (forecast: readonly Record<'latest' | 'atHorizon' | 'arrived' | 'week', unknown>[]) =>
  forecast.map(({ week, ...known }) => {
    const values = Object.entries(known).map(([name, figure]) => [name, Object(figure).value, Object(figure).synthetic])
    return { week, values: values.sort() }
  })

it('says of every community and day what the modules say that own the tables', async () => {
  const day = fc.integer({ min: 0, max: 420 }).map((days) => addDays('2015-10-15', days))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), day, async (id, on) => {
      const [line] = await askFacts(database.db, [id], on, true)
      if (!line) throw new Error('no facts')
      const [facts, side, known] = [factsOf(line, on), sideOf(line, on), await byOwners(id, on)]
      const measures = known.figures.filter(({ measure }) => !/^week-|^secondary|^children/.test(measure))
      const figure = [
        'measure',
        'value',
        'asOf',
        'publishedOn',
        'quality',
        'synthetic',
        'noteEn',
        'sourceTitleFr',
      ] as const
      expect(sorted(only(facts.figures, ...figure))).toEqual(sorted(only(measures, ...figure)))
      expect(weeks(facts.forecast)).toEqual(weeks(known.forecast.map(({ communityId: _, ...week }) => week)))
      const arrivals = ['week', 'stream', 'sizeBand', 'households', 'present', 'synthetic'] as const
      expect(only(facts.arrivals, ...arrivals)).toEqual(only(known.arrivals, ...arrivals))
      expect(lodgedByAge(facts.lodged)).toEqual(lodgedByAge(known.lodged))
      const statement = ['unit', 'places', 'startsOn', 'endsOn', 'statedOn'] as const
      expect(sorted(only(facts.statements, ...statement))).toEqual(sorted(only(known.statements, ...statement)))
      expect(only(facts.ownRates, 'code', 'value')).toEqual(only(known.rates, 'code', 'value'))
      const stale = ['unit', 'age', 'serviceNameEn', 'organisationNameFr'] as const
      expect(only(side.stale, ...stale)).toEqual(only(known.stale, ...stale))
      expect(side.sectors).toEqual({
        withoutOrganisation: known.sectors.withoutOrganisation,
        withoutSeat: known.sectors.withoutSeat,
      })
      const latest = ['measure', 'value', 'asOf', 'publishedOn', 'quality'] as const
      expect(only(side.latest, ...latest)).toEqual(only(known.latest, ...latest))
    }),
    { numRuns: 60 },
  )
})

type InLodging = { weeks: number; sizeBand: string; households: number }
/** Streams apart from one another or together: the board adds them up. */
function lodgedByAge(rows: readonly InLodging[]) {
  const counts = new Map<string, number>()
  for (const { weeks, sizeBand, households } of rows)
    counts.set(`${weeks} ${sizeBand}`, (counts.get(`${weeks} ${sizeBand}`) ?? 0) + households)
  return [...counts].sort()
}

it('gives each of several communities its own board, and none to one that does not exist', async () => {
  const together = await getBoards(database.db, [...ids, 4711], '2016-01-27')
  expect([...together.keys()].sort()).toEqual(ids.toSorted())
  for (const id of ids) expect((await getBoards(database.db, [id], '2016-01-27')).get(id)).toEqual(together.get(id))
})

it('leaves the scope as it was, and outside of it sees nothing', async () => {
  const other = ids.find((id) => id !== waterloo) ?? 0
  await inScope(database.db, [other], async (tx) => {
    expect((await askFacts(tx, [waterloo], '2016-01-27', false)).length).toBe(1)
    const { rows } = await sql<{ scope: number[]; seen: number; hidden: string | null }>`
      select scope() as scope, (select count(*)::int from households where community_id = ${waterloo}) as seen,
        households_lodged_by_band(${waterloo}, '2016-01-27') as hidden`.execute(tx)
    expect(rows).toEqual([{ scope: [other], seen: 0, hidden: null }])
  })
})
