import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { arriveHouseholds } from '../commands/bulk-households.ts'
import { announceLeaving, handOver, receiveMove } from './commands/index.ts'
import { household, idOf, leaving, received, twoPlaces } from './testing.ts'

const database = withDatabase()

/** Somebody with a role in a community, who opens and sends pages of moves there. */
async function someone(community: { id: number; slug: string }, role: 'coordinator' | 'reception' | 'evaluator') {
  const { headers, csrf } = await signedIn(database.db, [{ community: community.id, role }], `${role} here`)
  const app = testApp(database.db, { now: new Date('2016-01-20T15:00:00Z') })
  const base = `/en/communities/${community.slug}/moves`
  const answerOf = async (asked: Response | Promise<Response>) => {
    const answer = await asked
    return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() }
  }
  const get = (path: string) => answerOf(app.request(path.startsWith('/') ? path : `${base}${path}`, { headers }))
  const send = (path: string, form: Record<string, string>) =>
    answerOf(app.request(path.startsWith('/') ? path : `${base}/${path}`, post({ _csrf: csrf, ...form }, headers)))
  return { base, get, send }
}
const form = (other: number | string) => ({ token: 'W-0001', other: String(other), movesOn: '2016-01-22' })

describe('two communities', () => {
  it('pass a household from one to the other by their own pages, in turn', async () => {
    const [one, two] = [await aCommunity(database.db), await aCommunity(database.db)]
    await arriveHouseholds(database.db, system, one.id, [household(1)])
    const [here, there] = [await someone(one, 'coordinator'), await someone(two, 'reception')]
    const announced = await here.send('leaving', form(two.id))
    expect(announced.status).toBe(303)
    const id = announced.to.split('/').at(-1) ?? ''
    const asked = await there.get(`/en/communities/${two.slug}/moves`)
    expect(asked.html).toContain('not known yet')
    expect(asked.html).not.toContain('W-0001')
    expect((await here.get('')).html).toContain('<strong>yours</strong>')
    expect((await here.send(`${id}/hand-over`, { version: '1', handed: 'school' })).status).toBe(303)
    const page = await there.get(`/en/communities/${two.slug}/moves/${id}`)
    expect(page.html).toContain('It is your turn.')
    expect(page.html).toContain('4 to 6 people')
    const arrival = { version: '2', token: 'P-0001', lodging: 'reception', arrivedOn: '2016-01-20' }
    expect((await there.send(`${id}/receive`, { ...arrival, arrivedOn: '2016-01-25' })).html).toContain(
      'has not come yet',
    )
    expect((await there.send(`${id}/receive`, arrival)).status).toBe(303)
    expect((await here.get(`?state=over`)).html).toContain('received')
    const household1 = await here.get(`/en/communities/${one.slug}/households?state=left`)
    expect(household1.html).toContain('moved away, 20 Jan 2016')
  })

  it('cannot act for each other, whatever is sent', async () => {
    const [one, two] = [await aCommunity(database.db), await aCommunity(database.db)]
    await arriveHouseholds(database.db, system, one.id, [household(1)])
    const id = idOf(await announceLeaving(database.db, system, one.id, leaving(two.id)))
    const there = await someone(two, 'coordinator')
    expect((await there.send(`${id}/hand-over`, { version: '1' })).status).toBe(409)
    expect((await there.get(`/en/communities/${one.slug}/moves/${id}`)).status).toBe(403)
    expect((await there.send(`/en/communities/${one.slug}/moves/${id}/hand-over`, { version: '1' })).status).toBe(403)
    const third = await aCommunity(database.db)
    const stranger = await someone(third, 'coordinator')
    expect((await stranger.get(`/en/communities/${third.slug}/moves/${id}`)).status).toBe(404)
  })
})

describe('the pages of moves', () => {
  it('ask for what is missing, keep what was typed, and have no room for a name', async () => {
    const one = await aCommunity(database.db)
    const here = await someone(one, 'reception')
    const wrong = await here.send('coming', { other: 'outside', place: 'c/o 12 Haddad', movesOn: '2016-01-20' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('letters only, no numbers')
    expect(wrong.html).toContain('href="#field-sizeBand"')
    expect(wrong.html).toContain('value="c/o 12 Haddad"')
    expect((await here.send('leaving', { ...form('outside'), place: 'Toronto' })).html).toContain(
      'No household here has this token.',
    )
  })

  it('show a second person where the move stands, and save nothing of theirs', async () => {
    const [one, two] = [await aCommunity(database.db), await aCommunity(database.db)]
    await arriveHouseholds(database.db, system, one.id, [household(1)])
    const here = await someone(one, 'reception')
    const id = idOf(await announceLeaving(database.db, system, one.id, leaving(two.id)))
    await here.send(`${id}/hand-over`, { version: '1' })
    const second = await here.send(`${id}/close`, { version: '1', state: 'withdrawn', reason: 'stays' })
    expect(second.status).toBe(409)
    expect(second.html).toContain('Someone acted on this move')
    const unexplained = await here.send(`${id}/close`, { version: '2', state: 'withdrawn', reason: '' })
    expect(unexplained.status).toBe(422)
    expect(unexplained.html).toContain('href="#field-why"')
  })

  it('show a past day as it stood then, on the page and as a file', async () => {
    const { here, there } = await twoPlaces(database.db)
    const id = idOf(await announceLeaving(database.db, system, here, { ...leaving(there), on: '2016-01-18' }))
    const give = { id, version: 1, handed: [], reason: '', on: '2016-01-19', token: undefined }
    idOf(await handOver(database.db, system, here, give))
    idOf(await receiveMove(database.db, system, there, { id, ...received, arrivedOn: '2016-01-20', on: '2016-01-20' }))
    const places = await database.db.selectFrom('communities').select(['id', 'slug_en as slug']).execute()
    const slug = places.find((place) => place.id === here)?.slug ?? ''
    const reader = await someone({ id: here, slug }, 'evaluator')
    expect((await reader.get('?on=2016-01-18')).html).toContain('announced')
    const base = `/en/communities/${slug}/moves.csv`
    expect((await reader.get(`${base}?on=2016-01-18`)).html).toMatch(/W-0001,out,[^,]+,announced,ours,2016-01-18,/)
    expect((await reader.get(`${base}?on=2016-01-19`)).html).toContain(',handed-over,theirs,2016-01-19,2016-01-18,')
    expect((await reader.get(base)).html).toContain(',received,,2016-01-20,2016-01-18,')
    expect((await reader.get(`${base}?on=2016-01-17`)).html.trim()).not.toContain('W-0001')
  })

  it('offer an evaluator nothing to send', async () => {
    const one = await aCommunity(database.db)
    const reader = await someone(one, 'evaluator')
    expect((await reader.get('')).status).toBe(200)
    expect((await reader.get('')).html).not.toContain('/moves/leaving')
    expect((await reader.send('leaving', form('outside'))).status).toBe(403)
  })
})

it('the table by month hides small counts from the public and shows them to those who see households', async () => {
  const { here, there } = await twoPlaces(database.db)
  const id = idOf(await announceLeaving(database.db, system, here, leaving(there)))
  const give = { id, version: 1, handed: [], reason: '', on: '2016-01-19', token: undefined }
  idOf(await handOver(database.db, system, here, give))
  idOf(await receiveMove(database.db, system, there, { id, ...received, on: '2016-01-22' }))
  const places = await database.db.selectFrom('communities').select(['id', 'slug_en as slug']).execute()
  const slug = places.find((place) => place.id === there)?.slug ?? ''
  const app = testApp(database.db)
  const open = await (await app.request(`/en/communities/${slug}/moves/by-month?on=2016-02-01`)).text()
  expect(open).toContain('every count is 5 or less, and hidden')
  expect(open).not.toContain('<tbody')
  expect(open).not.toMatch(/<td[^>]*>[01]<\/td>/)
  const insider = await someone({ id: there, slug }, 'evaluator')
  const shown = await insider.get(`/en/communities/${slug}/moves/by-month?on=2016-02-01`)
  expect(shown.html).toMatch(/<td[^>]*>1<\/td>/)
  const french = await (await app.request(`/fr/communautes/lieu-${slug}/demenagements/par-mois`)).text()
  expect(french).toContain('Arrivés d’ailleurs, par mois')
})
