import { expect, it } from 'vitest'
import { arriveHouseholds } from '#modules/arrivals'
import { type Change, record } from '#platform/audit'
import { system } from '#platform/auth'
import { inScope, transact } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { textOf } from '#test/visitor.ts'

const database = withDatabase()
const aPlace = async () => {
  const place = await aCommunity(database.db)
  const bruno = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
  const write = (changes: Omit<Change, 'communityId'>[]) =>
    transact(database.db, async (tx) => {
      for (const change of changes) await record(tx, system, { ...change, communityId: place.id })
    })
  const page = async (query = '') => {
    const address = `/en/communities/${place.slug}/history${query}`
    return (await testApp(database.db).request(address, { headers: bruno.headers })).text()
  }
  return { ...place, write, page }
}
const id = '6b1f6d0e-96a4-4f53-8c3e-0d9f6f3b7a11'

it('says what was changed in words that lead to it, and shows no ids', async () => {
  const { slug, write, page } = await aPlace()
  await write([
    { action: 'referral.accepted', subject: `referral:${id}` },
    { action: 'link.sent', subject: `mail:${id}` },
  ])
  const html = await page()
  expect(html).toContain(`<a href="/en/communities/${slug}/referrals/${id}">Referral accepted</a>`)
  expect(textOf(html)).toContain('Mailed link sent')
  expect(textOf(html)).not.toContain(id)
})

it('names what has a name, in the language of the page, and no one who offers, subscribes or volunteers', async () => {
  const { id: communityId, slug, write, page } = await aPlace()
  const household = {
    token: 'W-0042',
    stream: 'GAR',
    sizeBand: '4-6',
    language: 'ar',
    needs: [],
    lodging: 'hotel',
  } as const
  const arrived = { ...household, arrivedOn: '2016-01-12', arrivedKnownOn: '2016-01-12' }
  expect(await arriveHouseholds(database.db, system, communityId, [arrived])).toMatchObject({ ok: true })
  const { id: of } = await inScope(database.db, [communityId], (tx) =>
    tx.selectFrom('households').select('id').where('token', '=', 'W-0042').executeTakeFirstOrThrow(),
  )
  await write([
    { action: 'household.housed', subject: `household:${of}` },
    { action: 'household.housed', subject: `household:${id}` },
    { action: 'volunteer.applied', subject: `volunteer:${id}` },
  ])
  const html = await page()
  expect(html).toContain(`<a href="/en/communities/${slug}/households/${of}">Household housed</a> – W-0042`)
  expect(textOf(html).match(/W-0042/g)).toHaveLength(1)
  expect(html).toContain('Volunteer applied</a><')
})

it('shows thirty changes at a time in the order they were written, though one moment holds them all', async () => {
  const { write, page } = await aPlace()
  const one = (n: number) => ({ action: 'service.edited', subject: `service:${id.slice(0, -2)}${n}` })
  await write(Array.from({ length: 40 }, (_, n) => one(n + 10)))
  const numbers = (html: string) => [...html.matchAll(/services\/[0-9a-f-]+(\d\d)"/g)].map(([, n]) => Number(n))
  const first = await page()
  expect(numbers(first)).toEqual(Array.from({ length: 30 }, (_, n) => 49 - n))
  const older = /\?before=[0-9a-f-]+/.exec(first)?.[0]
  expect(numbers(await page(older))).toEqual(Array.from({ length: 10 }, (_, n) => 19 - n))
})
