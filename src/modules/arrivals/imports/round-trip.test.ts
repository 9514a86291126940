import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { csvStream } from '#platform/csv'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { bands, lodgings, needs, origins, streams } from '../codes.ts'
import { arriveHouseholds, type HouseholdRow } from '../commands/bulk-households.ts'
import { exportHouseholds } from '../queries/export.ts'
import { householdColumns } from './households-file.ts'
import { importHouseholds } from './import-households.ts'

const database = withDatabase()
const placeOf = async () => {
  const { id, slug } = await aCommunity(database.db)
  return { id, slug: { en: slug, fr: `lieu-${slug}` } }
}
type Place = Awaited<ReturnType<typeof placeOf>>

const fileOf = (of: Place, to: Place = of) =>
  new Response(csvStream(householdColumns(to.slug.en), exportHouseholds(database.db, of.id))).text()
const sent = async (place: Place, file: string) => {
  const source = Buffer.from(file)
  const { settled, lineProblems } = await importHouseholds(database.db, system, place, { source, dryRun: false })
  return settled ?? lineProblems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)
}

/** Days of one household in an order that can be: in Canada, here, in a home, away. */
const anyHousehold = fc
  .record({
    stream: fc.constantFrom(...streams),
    sizeBand: fc.constantFrom(...bands),
    language: fc.constantFrom('ar', 'ku', 'und'),
    needs: fc.subarray([...needs]),
    lodging: fc.constantFrom(...lodgings),
    origin: fc.constantFrom(...origins),
    arrived: fc.nat(60),
    known: fc.nat(9),
    housed: fc.option(fc.nat(50), { nil: undefined }),
    left: fc.option(fc.nat(90), { nil: undefined }),
    inCanada: fc.option(fc.nat(400), { nil: undefined }),
  })
  .map(({ arrived, known, housed, left, inCanada, ...bandsOf }): Omit<HouseholdRow, 'token'> => {
    const arrivedOn = addDays('2016-01-04', arrived)
    const at = (days: number | undefined) => (days === undefined ? null : addDays(arrivedOn, days))
    const home = bandsOf.lodging === 'none' ? arrivedOn : at(housed)
    return {
      ...bandsOf,
      arrivedOn,
      arrivedKnownOn: addDays(arrivedOn, known),
      housedOn: home,
      housedKnownOn: home && addDays(home, known),
      leftOn: at(left),
      leftKnownOn: at(left === undefined ? undefined : left + known),
      inCanadaSince: inCanada === undefined ? null : addDays(arrivedOn, -inCanada),
    }
  })

it('carries every household from one community to another and back, and says nothing new the second time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyHousehold, { minLength: 1, maxLength: 20 }), async (households) => {
      const [here, there] = [await placeOf(), await placeOf()]
      const rows = households.map((one, i) => ({ ...one, token: `W-${1000 + i}` }))
      expect(await arriveHouseholds(database.db, system, here.id, rows)).toMatchObject({ ok: true })
      const file = await fileOf(here, there)
      expect(await sent(there, file)).toEqual({ arrived: rows.length, housed: 0, left: 0, known: 0 })
      expect(await sent(there, file)).toEqual({ arrived: 0, housed: 0, left: 0, known: rows.length })
      expect(await fileOf(there)).toBe(file)
    }),
    { numRuns: 25 },
  )
})

const head = 'token,stream,size_band,language,lodging,arrived_on'
const line = 'W-0001,GAR,4-6,ar,hotel,2016-01-20'

it('marks who has left since, has its referrals taken back, and lets a file without these columns be', async () => {
  const place = await placeOf()
  expect(await sent(place, `${head}\n${line}\n`)).toMatchObject({ arrived: 1 })
  const later = `${head},housed_on,left_on,provenance\n${line},2016-02-01,2016-03-01,Directement ici\n`
  expect(await sent(place, later)).toEqual({ arrived: 0, housed: 1, left: 1, known: 0 })
  const { rows } = await inScope(database.db, [place.id], (tx) =>
    sql`select from pgboss.job where name = 'referrals.left' and (data ->> 'community')::int = ${place.id}`.execute(tx),
  )
  expect(rows).toHaveLength(1)
  expect(await sent(place, `${head},housed_on\n${line},2016-02-01\n`)).toMatchObject({ known: 1 })
  expect(await sent(place, later.replace('2016-03-01', '2016-03-02'))).toEqual(['2 token household-conflict'])
  expect(await sent(place, later.replace('Directement ici', 'secondary'))).toEqual(['2 token household-conflict'])
})

it.each([
  ['left_on', '2016-01-19', '2 left_on left-before-arrival'],
  ['in_canada_since', '2016-01-21', '2 in_canada_since canada-after-arrival'],
])('names a day of %s that cannot be', async (column, on, problem) => {
  expect(await sent(await placeOf(), `${head},${column}\n${line},${on}\n`)).toEqual([problem])
})
