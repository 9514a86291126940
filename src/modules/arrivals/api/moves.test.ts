import { beforeEach, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'
import { arriveHouseholds } from '../commands/bulk-households.ts'
import { household } from '../moves/testing.ts'

const database = withDatabase()
type End = { id: number; slug: string; headers: Record<string, string> }
let here: End
let there: End

const anEnd = async (): Promise<End> => {
  const { id, slug } = await aCommunity(database.db)
  return { id, slug, headers: (await aKey(database.db, id, { role: 'reception' })).headers }
}
beforeEach(async () => {
  ;[here, there] = [await anEnd(), await anEnd()]
  await arriveHouseholds(database.db, { id: 'rosa' }, here.id, [household(1)])
})

async function ask(end: End, path: string, body?: unknown) {
  const request = body === undefined ? { headers: end.headers } : sent(body, end.headers)
  const answer = await testApp(database.db).request(`/api/v1/communities/${end.slug}/moves${path}`, request)
  return { status: answer.status, value: await answer.json() }
}
const leaving = () => ({ token: 'W-0001', community: there.slug, movesOn: '2016-01-20' })

it('takes a household from one community to another, each end through its own key', async () => {
  const announced = await ask(here, '/leaving', leaving())
  expect(announced).toMatchObject({ status: 201, value: { version: 1 } })
  const { id } = announced.value
  expect((await ask(here, `/${id}/hand-over`, { version: 1, handed: ['school'] })).value).toEqual({ id, version: 2 })
  const [listed] = (await ask(there, '')).value.items
  expect(listed).toMatchObject({ id, side: 'in', community: here.slug, state: 'handed-over', handed: ['school'] })
  expect(JSON.stringify(listed)).not.toContain('W-0001')
  const arrival = { version: 2, arrivedOn: '2016-01-21', token: 'H-0001', lodging: 'hotel' }
  expect((await ask(there, `/${id}/receive`, arrival)).value).toEqual({ id, version: 3 })
  expect((await ask(here, '')).value.items).toEqual([])
  expect((await ask(here, '?open=no')).value.items).toMatchObject([{ id, state: 'received', token: 'W-0001' }])
  expect((await ask(there, `/${id}`)).value).toMatchObject({ token: 'H-0001', version: 3 })
})

it('refuses what is not there, is done already, or is for the other end, and says why', async () => {
  const { id } = (await ask(here, '/leaving', leaving())).value
  const code = async (...asked: Parameters<typeof ask>) => {
    const { status, value } = await ask(...asked)
    return `${status} ${value.code}`
  }
  expect(await code(here, '/leaving', leaving())).toBe('409 announced-already')
  expect(await code(here, '/leaving', { ...leaving(), token: 'W-0999' })).toBe('422 gone-token')
  expect(await code(here, '/leaving', { ...leaving(), community: 'nowhere' })).toBe('422 cannot-reach')
  expect(await code(here, '/leaving', { ...leaving(), place: 'Toronto' })).toBe('422 bad-body')
  expect(await code(there, `/${id}/hand-over`, { version: 1 })).toBe('409 not-now')
  expect(await code(here, `/${id}/hand-over`, { version: 2 })).toBe('409 moved-meanwhile')
  const why = { version: 1, state: 'refused', reason: 'no such family' }
  expect((await ask(there, `/${id}/close`, why)).value).toEqual({ id, version: 2 })
})

it('records a household that comes from a place outside, once it is there', async () => {
  const facts = { stream: 'GAR', sizeBand: '4-6', language: 'ar', needs: ['interpreter'] }
  const coming = await ask(here, '/coming', { place: 'Toronto', movesOn: '2016-01-20', ...facts })
  const arrival = { version: 1, arrivedOn: '2016-01-21', token: 'W-0002', lodging: 'none' }
  expect((await ask(here, `/${coming.value.id}/receive`, arrival)).status).toBe(200)
  expect((await ask(here, `/${coming.value.id}`)).value).toMatchObject({ place: 'Toronto', community: null })
})
