import { beforeAll, expect, it } from 'vitest'
import { listPlaces } from '#modules/communities'
import { capacityKnownOn } from '#modules/services'
import { inScope } from '#platform/db'
import { addDays, mondayOf, today } from '#platform/i18n'
import { post, signedIn, testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { generate } from '../../../../db/seeds/generator.ts'
import { loadDemo } from '../../../demo/load.ts'
import { addDemoPlacesAround } from '../../../demo/services.ts'

const database = withOwnDatabase()
/** Read before the demonstration is loaded: a day that ends meanwhile changes nothing. */
const day = today(new Date())
let id = 0
let surgeUrl = ''

beforeAll(async () => {
  await loadDemo(database.db, 'db/record')
  id = (await listPlaces(database.db)).find((place) => place.slug.en === 'waterloo-region')?.id ?? 0
  const html = await get('/en/communities/waterloo-region/situations')
  surgeUrl = /href="(\/en\/communities\/waterloo-region\/situations\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
}, 120_000)

const app = () => testApp(database.db, { pool: database.pool })
const bruno = () => signedIn(database.db, [{ community: id, role: 'coordinator' }])
async function get(path: string) {
  const { headers } = await bruno()
  return (await app().request(path, { headers })).text()
}

it('shows Waterloo Region’s committee with two chairs, its six groups and the next meeting of each', async () => {
  const page = textOf(await get(surgeUrl))
  expect(page).toContain('Syrian resettlement 2015-16')
  for (const group of ['Steering committee', 'Housing', 'Health care', 'Education', 'Employment', 'Volunteers'])
    expect(page).toContain(group)
  expect(page).toContain('Chairs Kingswell Public Health Unit')
  // It is 10 in the morning of Wednesday: today's meeting of the committee is over.
  expect(page).toContain('Next: Thursday 28 January 2016 at 8:30\u00a0a.m.')
})

it('has one approved report of the day before, whose figures name their source and their day, in both languages', async () => {
  const found = /href="([^"]*\/reports\/[0-9a-f-]{36})"/.exec(await get(surgeUrl))?.[1] ?? ''
  const english = textOf(await get(found))
  for (const known of ['Situation report 1', 'Approved on 26 January 2016', '1,150', 'made up', 'Two things changed'])
    expect(english).toContain(known)
  const french = textOf(
    await get(
      found
        .replace('/en/communities/waterloo-region', '/fr/communautes/region-de-waterloo')
        .replace('/reports/', '/rapports/'),
    ),
  )
  for (const known of ['Rapport de situation n°', 'Approuvé le 26 janvier 2016', 'Deux choses ont changé'])
    expect(french).toContain(known)
})

it('never changes an approved report when a figure is recorded after it', async () => {
  const found = /href="([^"]*\/reports\/[0-9a-f-]{36})"/.exec(await get(surgeUrl))?.[1] ?? ''
  const before = await get(found)
  const { headers, csrf } = await bruno()
  const figure = {
    measure: 'arrived',
    value: '4321',
    asOf: '2016-01-25',
    publishedOn: '2016-01-26',
    quality: 'exact',
    source: 'synthetic',
    noteEn: '',
    noteFr: '',
    _csrf: csrf,
  }
  const saved = await app().request('/en/communities/waterloo-region/figures/new', post(figure, headers))
  expect(saved.status).toBe(303)
  expect(textOf(await get('/en/communities/waterloo-region/situation?on=2016-01-26'))).toContain('4,321')
  const after = await get(found)
  expect(textOf(after).replace(/\s+/g, ' ')).not.toContain('4,321')
  const body = (html: string) => html.slice(html.indexOf('<h1'), html.indexOf('</article>'))
  expect(textOf(body(after))).toBe(textOf(body(before)))
})

it('lists the action that is in English only, and never shows it as if it were French', async () => {
  const page = await get('/fr/communautes/region-de-waterloo/actions?lacking=yes')
  expect(page).toMatch(/<a [^>]*lang="en"[^>]*>\s*Ask the school boards/)
  expect(textOf(page)).toContain('en anglais seulement')
})

const known = (on: string) =>
  inScope(database.db, [id], (tx) =>
    capacityKnownOn(tx, [id], on, { from: mondayOf(on), to: addDays(mondayOf(on), 35) }),
  )
const ends = () => inScope(database.db, [id], (tx) => tx.selectFrom('capacity_statements').select('ends_on').execute())

it('has places for the weeks around the day of loading, marked as made up, and those of 2016 as they were', async () => {
  const now = await known(addDays(day, 1))
  expect(new Set(now.map(({ unit }) => unit)).size).toBe(8)
  expect(now.every(({ synthetic }) => synthetic)).toBe(true)
  expect((await known('2016-01-27')).every(({ statedOn }) => statedOn <= '2016-01-27')).toBe(true)
})

it('states places anew only on a start that no statement reaches any more', async () => {
  const before = await ends()
  const start = (on: string) => addDemoPlacesAround(database.db, id, 'waterloo-region', on, generate())
  await start(addDays(day, 14))
  expect(await ends()).toHaveLength(before.length)
  const later = addDays(day, 100)
  expect(before.filter(({ ends_on }) => ends_on >= later)).toEqual([])
  await start(later)
  expect((await ends()).filter(({ ends_on }) => ends_on >= addDays(later, 35)).length).toBeGreaterThan(0)
})
