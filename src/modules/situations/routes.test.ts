import { setTimeout } from 'node:timers/promises'
import type { CompiledQuery } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { FigureForm, recordFigure } from '#modules/arrivals'
import { CommunityForm, editCommunity, getCommunity, listPlaces } from '#modules/communities'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import type { Place } from '#platform/http'
import { addDays } from '#platform/i18n'
import { post, signedIn, testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { loadDemo } from '../../demo/load.ts'

const database = withOwnDatabase()
let places: Map<string, Place>

beforeAll(async () => {
  await loadDemo(database.db, 'db/record')
  places = new Map((await listPlaces(database.db)).map((place) => [place.slug.en, place]))
})

const app = () => testApp(database.db, { pool: database.pool })
const page = async (url: string, headers: Record<string, string> = {}) => (await app().request(url, { headers })).text()
const waterloo = '/en/communities/waterloo-region/situation?on=2016-01-27'
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

it('shows the record of Waterloo Region as it was known on 27 January 2016, in both languages', async () => {
  const english = text(await page(waterloo))
  for (const known of [
    '1,150',
    'about 200',
    '277',
    '850 government-assisted',
    'Wednesday 27 January 2016',
    '22 days old',
  ])
    expect(english).toContain(known)
  expect(english).not.toContain('1,800')
  const french = text(await page('/fr/communautes/region-de-waterloo/situation?on=2016-01-27'))
  for (const known of ['1 150', 'environ 200', '277', 'mercredi 27 janvier 2016']) expect(french).toContain(known)
})

it('never shows what was published later: Hamilton’s plan grows day by day', async () => {
  const on = async (day: string) => text(await page(`/en/communities/hamilton/situation?on=${day}`))
  expect(await on('2016-01-27')).toContain('476')
  expect(await on('2016-01-27')).not.toContain('877')
  expect(await on('2016-02-05')).toContain('877')
  expect(await on('2016-03-05')).toContain('992')
})

it('keeps all three totals of 29 February apart by when they were published', async () => {
  const on = async (day: string) => text(await page(`/en/communities/canada/situation?on=${day}`))
  expect(await on('2016-03-05')).toContain('25,080')
  expect(await on('2016-11-10')).toContain('26,166')
  expect(await on('2016-12-15')).not.toContain('25,080 as of')
})

it('puts the three communities side by side and chooses others', async () => {
  const compared = text(await page('/en/situations/compare?on=2016-01-27'))
  for (const known of ['Waterloo Region', 'Hamilton', 'Ottawa', '1,150', '476', '1,100'])
    expect(compared).toContain(known)
  const two = await page('/fr/situations/comparer?communities=london,region-de-waterloo&on=2016-04-10')
  expect(text(two)).toContain('915')
  expect(two).toContain('/en/situations/compare?communities=london%2Cwaterloo-region')
})

it('falls back to today when the day is none, and says so', async () => {
  const answer = await page('/en/communities/waterloo-region/situation?on=2016-02-30')
  expect(text(answer)).toContain('“2016-02-30” is not a day of the calendar')
  expect(answer).toContain('datetime="2016-01-27"')
})

it('gives the table and the chart as files whose numbers are those of the page', async () => {
  const places = await page('/en/communities/waterloo-region/situation/places.csv?on=2016-01-27')
  const rows = places
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
  expect(rows).toHaveLength(8 * 6)
  for (const [, , , needed, stated, left] of rows)
    if (stated !== '') expect(Number(left)).toBe(Number(stated) - Number(needed))
  expect(await page('/fr/communautes/region-de-waterloo/situation/semaines.csv?on=2016-01-27')).toContain('2016-01-25')
})

it('publishes changes as an Atom feed with absolute addresses', async () => {
  const feed = await page('/en/communities/ottawa/situation/feed.atom?on=2016-04-20')
  expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">')
  expect(feed).toContain('http://localhost:3000/en/communities/ottawa/figures/')
  expect(feed.match(/<entry>/g)?.length).toBeGreaterThan(3)
})

it('hides small cells and names of organisations from the public, not from the coordinator', async () => {
  const bruno = await signedIn(database.db, [
    { community: places.get('waterloo-region')?.id ?? 0, role: 'coordinator' },
  ])
  const seen = text(await page(waterloo, bruno.headers))
  const open = text(await page(waterloo))
  expect(open).toContain('the partner that counts it')
  expect(seen).not.toContain('the partner that counts it')
  expect(open).toContain('rounded to the nearest five')
  expect(seen).not.toContain('rounded to the nearest five')
})

it('lets two processes on one database agree: a page one has kept falls when the other records a figure', async () => {
  const [first, second] = [app(), app()]
  const board = async (of: typeof first) =>
    text(await (await of.request('/en/communities/windsor/situation?on=2016-06-01')).text())
  await board(first)
  expect(await board(first)).toContain('700')
  const bruno = await signedIn(database.db, [{ community: places.get('windsor')?.id ?? 0, role: 'coordinator' }])
  const form = FigureForm.parse({
    measure: 'arrived',
    value: '765',
    asOf: '2016-05-01',
    publishedOn: '2016-05-02',
    quality: 'exact',
    source: 'S49',
    noteEn: '',
    noteFr: '',
  })
  expect((await recordFigure(database.db, bruno.actor, places.get('windsor')?.id ?? 0, form)).ok).toBe(true)
  expect(await board(first)).toContain('765')
  expect(await board(second)).toContain('765')
})

it('answers an unchanged page with 304 to who has it, and keeps nothing for who is signed in', async () => {
  const served = app()
  const first = await served.request(waterloo)
  const etag = first.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  expect((await served.request(waterloo, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const member = await signedIn(database.db, [{ community: places.get('waterloo-region')?.id ?? 0, role: 'member' }])
  const own = await served.request(waterloo, { headers: member.headers })
  expect(own.headers.get('etag')).toBeNull()
  expect(own.headers.get('cache-control')).toBe('private, no-store')
})

it('shows the board to members only where the community keeps it closed', async () => {
  const id = places.get('london')?.id ?? 0
  const before = await getCommunity(database.db, id)
  const closed = CommunityForm.parse({
    kind: before.kind,
    slugEn: before.slug_en,
    slugFr: before.slug_fr,
    nameEn: before.name_en,
    nameFr: before.name_fr,
    privacyRegime: before.privacy_regime,
    normalYearLow: '',
    normalYearHigh: '',
    version: before.version,
    boardPublic: '',
  })
  expect((await editCommunity(database.db, system, id, closed)).ok).toBe(true)
  const url = '/en/communities/london/situation?on=2016-04-10'
  expect((await app().request(url)).status).toBe(401)
  const member = await signedIn(database.db, [{ community: id, role: 'member' }])
  expect((await app().request(url, { headers: member.headers })).status).toBe(200)
  expect(text(await page('/en/situations/compare?communities=london&on=2016-04-10'))).not.toContain('915')
})

it('lets a coordinator set a rate from today on, leaves yesterday’s board as it was, and refuses what cannot be', async () => {
  const id = places.get('ottawa')?.id ?? 0
  const odile = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const csv = (day: string) => page(`/en/communities/ottawa/situation/places.csv?on=${day}`)
  const [yesterday, today] = [await csv('2016-01-26'), await csv('2016-01-27')]
  const send = (value: string) =>
    app().request(
      '/fr/communautes/ottawa/taux/interpreter-hours-week',
      post({ value, reason: 'Mesuré sur place', _csrf: odile.csrf }, odile.headers),
    )
  const refused = await send('9999')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('hors des limites')
  expect((await send('3,5')).status).toBe(303)
  expect(await csv('2016-01-26')).toBe(yesterday)
  expect(await csv('2016-01-27')).not.toBe(today)
  expect(text(await page('/en/communities/ottawa/rates'))).toContain('Mesuré sur place')
})

const windsor = () => places.get('windsor')?.id ?? 0

/** The app on a database that counts how often everything on a board is asked for; the first time it takes its time. */
function countingApp(firstTakes = 0) {
  let boards = 0
  const db = new Proxy(database.db, {
    get(real, name) {
      if (name !== 'executeQuery') {
        const value: unknown = Reflect.get(real, name, real)
        return typeof value === 'function' ? value.bind(real) : value
      }
      return async (query: CompiledQuery) => {
        if (query.sql.includes('board_facts') && ++boards === 1) await setTimeout(firstTakes)
        return real.executeQuery(query)
      }
    },
  })
  return { app: testApp(db as Db, { pool: database.pool }), boards: () => boards }
}

const english = '/en/communities/windsor/situation?on=2016-06-01'
const french = '/fr/communautes/windsor/situation?on=2016-06-01'

it('makes a board once or twice for readers who ask at the same moment, each in their own frame', async () => {
  const { app, boards } = countingApp(300)
  const names = Array.from({ length: 12 }, (_, i) => `Reader ${String.fromCharCode(65 + i)}`)
  const readers = await Promise.all(
    names.map((name) => signedIn(database.db, [{ community: windsor(), role: 'coordinator' }], name)),
  )
  const pages = await Promise.all(readers.map(async ({ headers }) => (await app.request(english, { headers })).text()))
  const main = (page: string) => page.slice(page.indexOf('<main'), page.indexOf('</main>'))
  expect(new Set(pages.map(main)).size).toBe(1)
  for (const [i, page] of pages.entries()) expect(names.filter((name) => page.includes(name))).toEqual([names[i]])
  expect(boards()).toBeLessThan(names.length / 2)
})

it('shares nothing between readers who may see different things, nor between languages', async () => {
  const { app, boards } = countingApp()
  const [coordinator, member] = await Promise.all([
    signedIn(database.db, [{ community: windsor(), role: 'coordinator' }]),
    signedIn(database.db, [{ community: windsor(), role: 'member' }]),
  ])
  const asked: [string, Record<string, string>][] = [
    [english, coordinator.headers],
    [english, member.headers],
    [french, coordinator.headers],
    [english, {}],
  ]
  const ask = async ([url, headers]: [string, Record<string, string>]) =>
    (await (await app.request(url, { headers })).text()).replace(/<live-page.*?<\/live-page>/s, '')
  const together = await Promise.all(asked.map(ask))
  expect(boards()).toBe(4)
  for (const [i, one] of asked.entries()) expect(together[i]).toBe(await ask(one))
  expect(new Set(together).size).toBe(4)
})

it('shows who recorded a figure that figure, however many others are asking at the time', async () => {
  const { app } = countingApp()
  const { actor, headers } = await signedIn(database.db, [{ community: windsor(), role: 'coordinator' }])
  const board = async () => (await (await app.request(english, { headers })).text()).replace(/<[^>]+>/g, ' ')
  let going = true
  const others = Array.from({ length: 6 }, async () => {
    while (going) await board()
  })
  try {
    for (let value = 4001; value <= 4012; value++) {
      const form = FigureForm.parse({
        measure: 'arrived',
        value: String(value),
        asOf: '2016-05-20',
        publishedOn: addDays('2016-05-20', value - 4001),
        quality: 'exact',
        source: 'S49',
        noteEn: '',
        noteFr: '',
      })
      expect((await recordFigure(database.db, actor, windsor(), form)).ok).toBe(true)
      expect(await board()).toContain(`${String(value).slice(0, 1)},${String(value).slice(1)}`)
    }
  } finally {
    going = false
    await Promise.all(others)
  }
})
