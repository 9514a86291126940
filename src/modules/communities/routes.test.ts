import { expect, it } from 'vitest'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'

const database = withDatabase()

const fields = (slug: string) => ({
  kind: 'partnership',
  slugEn: slug,
  slugFr: `lieu-${slug}`,
  nameEn: 'New name',
  nameFr: 'Nouveau nom',
  partnershipEn: '',
  partnershipFr: '',
  catchmentEn: '',
  catchmentFr: '',
  hostEn: '',
  hostFr: '',
  privacyRegime: 'mfippa',
  normalYearLow: '250',
  normalYearHigh: '300',
  normalYearSource: '',
  boardPublic: 'yes',
  requiredSectors: 'health,schools',
  version: '1',
})

it('shows a community in both languages, and leads a slug of the other language to the right address', async () => {
  const { slug } = await aCommunity(database.db)
  const app = testApp(database.db)
  expect((await app.request(`/en/communities/${slug}`)).status).toBe(200)
  expect(await (await app.request(`/fr/communautes/lieu-${slug}`)).text()).toContain('250 à 300 personnes par année')
  const moved = await app.request(`/fr/communautes/${slug}?on=2016-01-27`)
  expect([moved.status, moved.headers.get('location')]).toEqual([301, `/fr/communautes/lieu-${slug}?on=2016-01-27`])
})

it('tells links to the boards apart for those who hear links one by one', async () => {
  await aCommunity(database.db)
  await aCommunity(database.db)
  const html = await (await testApp(database.db).request('/en/communities')).text()
  const links = [...html.matchAll(/<a href="[^"]+\/situation[^"]*">(.*?)<\/a>/g)].map(([, name]) => name)
  expect(links.length).toBeGreaterThan(1)
  expect(new Set(links).size).toBe(links.length)
})

it('answers an unknown community with a page in the language of the address', async () => {
  const answer = await testApp(database.db).request('/fr/communautes/nulle-part')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Cette page n’existe pas')
})

it('lets a coordinator edit, and shows the second of two editors both versions', async () => {
  const { id, slug } = await aCommunity(database.db)
  const app = testApp(database.db)
  const bruno = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const send = (nameEn: string) =>
    app.request(`/en/communities/${slug}/edit`, post({ ...fields(slug), nameEn, _csrf: bruno.csrf }, bruno.headers))
  expect((await send('First name')).status).toBe(303)
  const second = await send('Second name')
  expect(second.status).toBe(409)
  const page = await second.text()
  expect(page).toContain('Second name')
  expect(page).toContain('Someone else saved this page')
})

it('refuses a member, asks an anonymous reader to sign in, and takes no request from another site', async () => {
  const { id, slug } = await aCommunity(database.db)
  const app = testApp(database.db)
  const member = await signedIn(database.db, [{ community: id, role: 'member' }])
  const refused = await app.request(`/en/communities/${slug}/edit`, { headers: member.headers })
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('href="/en/permissions"')])
  expect((await app.request(`/en/communities/${slug}/edit`)).status).toBe(401)
  const foreign = await app.request(
    `/en/communities/${slug}/edit`,
    post(fields(slug), { ...member.headers, 'sec-fetch-site': 'cross-site' }),
  )
  expect(foreign.status).toBe(403)
  expect(await foreign.text()).toContain('did not come from Ensemble')
})

it('keeps what was typed when the token is not this session’s', async () => {
  const { id, slug } = await aCommunity(database.db)
  const bruno = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const answer = await testApp(database.db).request(
    `/fr/communautes/lieu-${slug}/modifier`,
    post({ ...fields(slug), nameEn: 'Kept text', _csrf: 'wrong' }, bruno.headers),
  )
  expect(answer.status).toBe(403)
  const page = await answer.text()
  expect(page).toContain('value="Kept text"')
  expect(page).toContain('Renvoyer')
})

it('lets an administrator of the house found a community, and nobody else', async () => {
  const app = testApp(database.db)
  const nadia = await signedIn(database.db, [{ community: 0, role: 'administrator' }])
  expect(await (await app.request('/en/communities', { headers: nadia.headers })).text()).toContain('/en/new-community')
  const found = (typed: Record<string, string>) =>
    app.request('/en/new-community', post({ ...fields('zorble'), ...typed, _csrf: nadia.csrf }, nadia.headers))
  expect((await found({ nameEn: '' })).status).toBe(422)
  const founded = await found({ nameEn: 'Zorble' })
  expect([founded.status, founded.headers.get('location')]).toEqual([303, '/en/communities/zorble'])
  expect(await (await app.request('/en/communities/zorble')).text()).toContain('<h1>Zorble</h1>')
  const again = await found({})
  expect([again.status, (await again.text()).includes('Another community has this address')]).toEqual([422, true])
  const { id } = await aCommunity(database.db)
  const dana = await signedIn(database.db, [{ community: id, role: 'administrator' }])
  expect((await app.request('/en/new-community', { headers: dana.headers })).status).toBe(403)
  expect(await (await app.request('/en/communities', { headers: dana.headers })).text()).not.toContain('new-community')
})

it('says what is wrong beside the field and keeps the form filled in', async () => {
  const { id, slug } = await aCommunity(database.db)
  const bruno = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const answer = await testApp(database.db).request(
    `/en/communities/${slug}/edit`,
    post({ ...fields(slug), nameEn: '', normalYearHigh: '3', hostEn: 'Kept', _csrf: bruno.csrf }, bruno.headers),
  )
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Fill in this field.')
  expect(page).toContain('The highest must not be below the lowest.')
  expect(page).toContain('value="Kept"')
})

it('answers the wrong method with a page, not with silence', async () => {
  const { slug } = await aCommunity(database.db)
  const answer = await testApp(database.db).request(`/en/communities/${slug}`, post({}))
  expect(answer.status).toBe(405)
})
