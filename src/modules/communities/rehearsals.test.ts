import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { foundRehearsal, moveRehearsal } from './rehearsals.ts'

const database = withDatabase()
const form = { nameEn: 'Winter drill', nameFr: 'Exercice d’hiver', slug: 'winter-drill', on: '2015-12-09' }
const aRehearsal = async () => {
  const founded = await foundRehearsal(database.db, system, form)
  if (!founded.ok) throw new Error(founded.reason)
  return founded.value.id
}
const dayIn = async (id: number) =>
  (await sql<{ day: string }>`select community_today(${id}) as day`.execute(database.db)).rows[0]?.day

it('lives on the day of its own, in pages and in the database, and only goes forward', async () => {
  const id = await aRehearsal()
  expect(await dayIn(id)).toBe('2015-12-09')
  expect(await moveRehearsal(database.db, system, id, '2016-01-20')).toEqual({ ok: true, value: '2016-01-20' })
  expect(await moveRehearsal(database.db, system, id, '2016-01-19')).toEqual({ ok: false, reason: 'goes-back' })
  expect(await dayIn(id)).toBe('2016-01-20')
  const bruno = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const page = await testApp(database.db).request('/en/communities/winter-drill/situation', { headers: bruno.headers })
  const html = await page.text()
  expect(html).toContain('It is 20 January 2016 here.')
  expect(html).toContain('value="2016-01-20"')
})

it('does not move the day of a community that lives in the present', async () => {
  const { id } = await aCommunity(database.db)
  const now = await sql<{ day: string }>`select (now() at time zone 'America/Toronto')::date as day`.execute(
    database.db,
  )
  expect(await dayIn(id)).toBe(now.rows[0]?.day)
  expect(await moveRehearsal(database.db, system, id, '2030-01-01')).toEqual({ ok: false, reason: 'not-a-rehearsal' })
})

it('is set up by the house, moved by its coordinator, and hidden from everyone else', async () => {
  const app = testApp(database.db)
  const nadia = await signedIn(database.db, [{ community: 0, role: 'administrator' }], 'Nadia')
  const wrong = await app.request('/fr/simulations', post({ ...form, on: 'demain', _csrf: nadia.csrf }, nadia.headers))
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringContaining('Écrivez un jour comme 2015-12-09.'),
  ])
  const made = await app.request('/fr/simulations', post({ ...form, _csrf: nadia.csrf }, nadia.headers))
  expect(made.headers.get('location')).toBe('/fr/communautes/winter-drill/simulation')
  const moved = await app.request(
    '/fr/communautes/winter-drill/simulation',
    post({ on: '2015-12-01', _csrf: nadia.csrf }, nadia.headers),
  )
  expect([moved.status, await moved.text()]).toEqual([422, expect.stringContaining('Choisissez le même jour')])
  expect(await (await app.request('/en/communities')).text()).not.toContain('Winter drill')
  expect((await app.request('/en/communities/winter-drill/situation')).status).toBe(401)
})

it('counts requests by the clock of the house, though its own stands still', async () => {
  await aRehearsal()
  const at = (time: string) => testApp(database.db, { now: new Date(`2026-01-27T${time}Z`) })
  const offer = (time: string) => at(time).request('/en/communities/winter-drill/how-to-help/offer', post({}, {}))
  const windowAt = new Date('2026-01-27T15:00:00Z')
  await database.db.insertInto('rate_limits').values({ key: 'offer:local', window_at: windowAt, hits: 20 }).execute()
  const refused = await offer('15:59:00')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect((await offer('16:00:00')).status).not.toBe(429)
})
