import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'

const database = withDatabase()
let app: ReturnType<typeof testApp>
let place: Awaited<ReturnType<typeof aCommunity>>
let base: string
let headers: Record<string, string>
beforeEach(async () => {
  app = testApp(database.db)
  place = await aCommunity(database.db)
  base = `/api/v1/communities/${place.slug}/households`
  headers = (await aKey(database.db, place.id, { role: 'reception' })).headers
})

const household = { stream: 'GAR', sizeBand: '1', language: 'ar', lodging: 'hotel', arrivedOn: '2016-01-20' }
const arrive = async (token: string, to = base, by = headers): Promise<string> =>
  (await (await app.request(to, sent({ ...household, token }, by))).json()).id
const house = async (households: unknown, by = headers) => {
  const answer = await app.request(`${base}/housed`, sent({ households }, by))
  return { status: answer.status, value: await answer.json() }
}
const nothing = '00000000-0000-4000-8000-000000000000'

it('records of many households that they are housed, and tells of each of the others why not', async () => {
  const [first, second, early] = [await arrive('W-0001'), await arrive('W-0002'), await arrive('W-0003')]
  await app.request(`${base}/${second}/housed`, sent({ housedOn: '2016-01-22' }, headers))
  const elsewhere = await aCommunity(database.db)
  const key = await aKey(database.db, elsewhere.id, { role: 'reception' })
  const theirs = await arrive('W-0001', `/api/v1/communities/${elsewhere.slug}/households`, key.headers)
  const { status, value } = await house([
    { id: theirs, housedOn: '2016-01-25' },
    { id: early, housedOn: '2016-01-19' },
    { id: first, housedOn: '2016-01-25' },
    { id: nothing, housedOn: '2016-01-25' },
    { id: second, housedOn: '2016-01-25' },
  ])
  expect(status).toBe(200)
  expect(value.items).toMatchObject([
    { id: theirs, version: null, refusal: { code: 'not-found' } },
    { id: early, version: null, refusal: { code: 'before-arrival' } },
    { id: first, version: 2, refusal: null },
    { id: nothing, version: null, refusal: { code: 'not-found' } },
    { id: second, version: null, refusal: { code: 'housed-already' } },
  ])
  expect(await (await app.request(`${base}/${first}`, { headers })).json()).toMatchObject({
    housedOn: '2016-01-25',
    housedKnownOn: '2016-01-27',
    version: 2,
  })
  const { rows } = await inScope(database.db, [place.id], (tx) =>
    sql<{ subject: string; detail: unknown }>`
      select subject, detail from audit_log where action = 'household.housed' and subject = ${`household:${first}`}`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([
    { subject: `household:${first}`, detail: { housedOn: '2016-01-25', housedKnownOn: '2016-01-27' } },
  ])
})

it('is done once however often it is sent, and not at all where the body is wrong', async () => {
  const id = await arrive('W-0001')
  const wrong = await house([
    { id, housedOn: '2016-01-25' },
    { id, housedOn: '2016-01-26' },
  ])
  expect(wrong.value.errors).toMatchObject([{ pointer: '/households/1/id', code: 'named-twice' }])
  const request = sent({ households: [{ id, housedOn: '2016-01-25' }] }, headers)
  const ask = async () => (await app.request(`${base}/housed`, request)).json()
  expect([await ask(), await ask()]).toEqual([
    { items: [{ id, version: 2, refusal: null }] },
    { items: [{ id, version: 2, refusal: null }] },
  ])
})
