import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { editService } from './commands/index.ts'
import { readParticulars } from './queries/particulars.ts'
import { ServiceForm } from './schema.ts'
import { anOrganisation, aService, state } from './testing.ts'

const database = withDatabase()
const today = '2016-01-27'

/** A town with two organisations, one service each, and Amina who speaks for the first. */
async function aTown() {
  const { db } = database
  const { id, slug } = await aCommunity(db)
  const [mine, other] = [await anOrganisation(db, id, 'Harbour House'), await anOrganisation(db, id, 'Lakeside Clinic')]
  const shelter = await aService(db, id, {
    organisationId: mine.id,
    nameEn: 'Night shelter',
    nameFr: 'Refuge de nuit',
    units: ['beds', 'homes-2'],
  })
  const clinic = await aService(db, id, {
    organisationId: other.id,
    nameEn: 'First visits',
    nameFr: 'Premières visites',
    units: ['clinic-slots'],
  })
  const amina = await signedIn(db, [{ community: id, role: 'partner', organisation: mine.id }], 'Amina')
  const bruno = await signedIn(db, [{ community: id, role: 'coordinator' }])
  return {
    db,
    id,
    slug,
    mine,
    other,
    shelter,
    clinic,
    amina,
    bruno,
    app: testApp(db),
    en: `/en/communities/${slug}`,
    fr: `/fr/communautes/lieu-${slug}`,
  }
}
type Town = Awaited<ReturnType<typeof aTown>>
const statements = ({ db, id }: Town) =>
  inScope(db, [id], (tx) =>
    tx
      .selectFrom('capacity_statements')
      .select(['service_id', 'unit', 'places', 'starts_on', 'ends_on', 'stated_on', 'stated_by'])
      .where('community_id', '=', id)
      .orderBy('stated_on')
      .orderBy('unit')
      .execute(),
  )

/** The capacity form as the page sends it, untouched. */
async function untouched(town: Town, address: string) {
  const page = await (await town.app.request(address, { headers: town.amina.headers })).text()
  const fields: Record<string, string> = { _csrf: town.amina.csrf }
  for (const [input] of page.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name && /^(places|from|to|was)\./.test(name)) fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
  }
  return { page, fields }
}

it('offers a partner only its own units, with the last number and six weeks from today', async () => {
  const town = await aTown()
  await state(town.db, town.id, '2016-01-18', [{ service: town.shelter.id, places: 12, endsOn: '2016-02-01' }])
  const { page, fields } = await untouched(town, `${town.en}/capacity`)
  expect(fields[`places.${town.shelter.id}.beds`]).toBe('12')
  expect(fields[`from.${town.shelter.id}.beds`]).toBe(today)
  expect(fields[`to.${town.shelter.id}.beds`]).toBe('2016-03-09')
  expect(fields[`places.${town.shelter.id}.homes-2`]).toBe('')
  expect(page).toContain('Last stated: 12, 9 days ago')
  expect(page).not.toContain('First visits')
  expect(page).toContain('inputmode="numeric"')
})

it('saves what was changed and nothing else, in French too', async () => {
  const town = await aTown()
  await state(town.db, town.id, '2016-01-18', [{ service: town.shelter.id, places: 12 }])
  const { fields } = await untouched(town, `${town.fr}/capacite`)
  const answer = await town.app.request(
    `${town.fr}/capacite`,
    post({ ...fields, [`places.${town.shelter.id}.homes-2`]: '3' }, town.amina.headers),
  )
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${town.fr}/capacite`])
  const rows = await statements(town)
  expect(rows.length).toBe(2)
  expect(rows[1]).toMatchObject({
    unit: 'homes-2',
    places: 3,
    starts_on: today,
    ends_on: '2016-03-09',
    stated_on: today,
    stated_by: 'Amina',
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const next = await town.app.request(`${town.fr}/capacite`, {
    headers: { cookie: `${town.amina.headers.cookie}; ${cookie}` },
  })
  expect(await next.text()).toContain('1 déclaration enregistrée')
})

it('confirms one line by one press, and the whole page by another', async () => {
  const town = await aTown()
  await state(town.db, town.id, '2016-01-18', [
    { service: town.shelter.id, places: 12, endsOn: '2016-06-30' },
    { service: town.shelter.id, unit: 'homes-2', places: 4 },
  ])
  const { fields } = await untouched(town, `${town.en}/capacity`)
  const press = (more: Record<string, string>) =>
    town.app.request(`${town.en}/capacity`, post({ ...fields, ...more }, town.amina.headers))
  const confirmed = await press({ confirm: `${town.shelter.id}.beds` })
  expect(confirmed.headers.get('location')).toBe(`${town.en}/capacity#line-${town.shelter.id}.beds`)
  expect((await statements(town)).map(({ places }) => places)).toEqual([12, 4, 12])
  expect((await statements(town))[2]).toMatchObject({ stated_on: today, ends_on: '2016-06-30' })
  await press({ rest: 'yes' })
  expect((await statements(town)).map(({ places }) => places)).toEqual([12, 4, 12, 4])
  expect((await press({})).status).toBe(422)
})

it('takes nothing when one line is wrong, names it, and keeps all that was typed', async () => {
  const town = await aTown()
  const { fields } = await untouched(town, `${town.en}/capacity`)
  const sent = {
    ...fields,
    [`places.${town.shelter.id}.beds`]: '15',
    [`places.${town.shelter.id}.homes-2`]: 'many',
    [`to.${town.shelter.id}.beds`]: '2016-01-01',
  }
  const answer = await town.app.request(`${town.en}/capacity`, post(sent, town.amina.headers))
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('Night shelter, Two-bedroom homes: Write a whole number from 0 to 1,000,000.')
  expect(page).toContain('Night shelter, Temporary beds: The last day must not be before the first.')
  expect(page).toContain('value="15"')
  expect(page).toContain('value="many"')
  expect(await statements(town)).toEqual([])
})

it('refuses a partner who states for another organisation', async () => {
  const town = await aTown()
  const line = `${town.clinic.id}.clinic-slots`
  const sent = { [`places.${line}`]: '5', [`from.${line}`]: today, [`to.${line}`]: today, _csrf: town.amina.csrf }
  expect((await town.app.request(`${town.en}/capacity`, post(sent, town.amina.headers))).status).toBe(422)
  expect(await statements(town)).toEqual([])
})

it('asks staff without an organisation to be linked to one', async () => {
  const town = await aTown()
  const chloe = await signedIn(town.db, [{ community: town.id, role: 'partner' }])
  expect(await (await town.app.request(`${town.fr}/capacite`, { headers: chloe.headers })).text()).toContain(
    'n’est lié à aucun organisme',
  )
  expect(await (await town.app.request(`${town.en}/services/new`, { headers: chloe.headers })).text()).toContain(
    'not linked to an organisation',
  )
})

it('lists services with their places and age, filtered, in both languages', async () => {
  const town = await aTown()
  await state(town.db, town.id, '2016-01-10', [{ service: town.shelter.id, places: 12 }])
  const list = async (address: string) => (await town.app.request(address, { headers: town.amina.headers })).text()
  const all = await list(`${town.en}/services`)
  for (const text of ['Night shelter', 'First visits', '17 days ago', 'old', 'never stated', 'State again'])
    expect(all).toContain(text)
  const some = await list(`${town.fr}/services?unit=clinic-slots`)
  expect(some).toContain('Premières visites')
  expect(some).not.toContain('Refuge de nuit')
  expect(await list(`${town.en}/services?organisation=${town.mine.id}`)).not.toContain(`/services/${town.clinic.id}`)
})

it("sorts services as the reader's language does, accents and small letters among the rest", async () => {
  const town = await aTown()
  for (const nameFr of ['Zone de jeu', 'école du samedi', 'Élan'])
    await aService(town.db, town.id, { organisationId: town.mine.id, nameFr })
  const page = await (await town.app.request(`${town.fr}/services`, { headers: town.amina.headers })).text()
  const at = ['école du samedi', 'Élan', 'Premières visites', 'Zone de jeu'].map((name) => page.indexOf(name))
  expect(at).not.toContain(-1)
  expect(at).toEqual(at.toSorted((a, b) => a - b))
})

it.each(['name', '-name', 'organisation', 'stated', '-stated'])(
  'pages through the services sorted by %s and back, missing none',
  async (sort) => {
    const town = await aTown()
    for (let i = 0; i < 60; i++)
      await aService(town.db, town.id, {
        organisationId: i % 2 ? town.mine.id : town.other.id,
        nameEn: `Service ${i % 7}`,
      })
    const seen: string[][] = []
    const walk = async (rel: 'next' | 'prev', from: string) => {
      seen.length = 0
      let at: string | undefined = from
      let last = from
      while (at) {
        const page: string = await (await town.app.request(at, { headers: town.amina.headers })).text()
        seen.push([...page.matchAll(/id="service-([0-9a-f-]{36})"/g)].map(([, id = '']) => id))
        last = at
        at = new RegExp(`href="([^"]*)" rel="${rel}"`).exec(page)?.[1]?.replaceAll('&amp;', '&')
      }
      return { last, pages: seen.map((ids) => ids.join()) }
    }
    const forth = await walk('next', `${town.en}/services?sort=${sort}`)
    expect(new Set(seen.flat()).size).toBe(62)
    expect(seen.flat().length).toBe(62)
    expect((await walk('prev', forth.last)).pages).toEqual(forth.pages.reverse())
  },
)

const form = (town: Town) => ({
  organisationId: town.mine.id,
  nameEn: 'English class',
  nameFr: 'Cours de langue',
  units: 'linc-seats',
  languages: 'en,fr',
  otherLanguages: 'PS',
  version: '1',
  'locations.1.name': 'Library',
  'locations.1.city': 'Galt',
  'schedules.0.byday': 'MO,WE',
  'schedules.0.opensAt': '09:00',
  'schedules.0.closesAt': '12:00',
  _csrf: town.amina.csrf,
})

it('adds a service with locations and hours, shows it, archives and restores it', async () => {
  const town = await aTown()
  const added = await town.app.request(`${town.fr}/services/nouveau`, post(form(town), town.amina.headers))
  expect(added.status).toBe(303)
  const address = added.headers.get('location') ?? ''
  const page = async (who = town.amina) => (await town.app.request(address, { headers: who.headers })).text()
  for (const text of [
    'Cours de langue',
    'Library, Galt',
    'lundi, mercredi',
    'de 9\u00A0h à 12\u00A0h',
    'pachto',
    'Places en CLIC',
    'english-class',
  ])
    expect(await page()).toContain(text)
  const press = (what: string) =>
    town.app.request(`${address}/${what}`, post({ _csrf: town.amina.csrf }, town.amina.headers))
  expect((await press('archiver')).status).toBe(303)
  expect((await press('archiver')).status).toBe(303)
  expect(await page()).toContain('Ce service est archivé')
  expect(await (await town.app.request(`${town.en}/services`, { headers: town.amina.headers })).text()).not.toContain(
    'English class',
  )
  expect(
    await (await town.app.request(`${town.en}/services?archived=yes`, { headers: town.amina.headers })).text(),
  ).toContain('English class')
  await press('restaurer')
  const history = await page(town.bruno)
  for (const text of ['Ajout', 'Archivage', 'Rétablissement', 'Amina']) expect(history).toContain(text)
})

it('says what is wrong beside the field and keeps the form filled in', async () => {
  const town = await aTown()
  const answer = await town.app.request(
    `${town.en}/services/new`,
    post(
      { ...form(town), nameFr: '', 'schedules.0.closesAt': '08:00', otherLanguages: 'pashto', key: town.shelter.key },
      town.amina.headers,
    ),
  )
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const text of [
    'Fill in this field.',
    'Closing time must be after opening time.',
    'Use codes of two or three letters',
    'value="Library"',
    'value="English class"',
  ])
    expect(page).toContain(text)
  const taken = await town.app.request(
    `${town.en}/services/new`,
    post({ ...form(town), key: town.shelter.key }, town.amina.headers),
  )
  expect(await taken.text()).toContain('Another service has this short name.')
})

it('shows the second of two editors both versions and lets them save on purpose', async () => {
  const town = await aTown()
  const address = `${town.en}/services/${town.shelter.id}/edit`
  const fields = { ...form(town), units: 'beds,homes-2' }
  const send = (nameEn: string, version: string) =>
    town.app.request(address, post({ ...fields, nameEn, version }, town.amina.headers))
  expect((await send('First name', '1')).status).toBe(303)
  const second = await send('Second name', '1')
  const page = await second.text()
  expect(second.status).toBe(409)
  for (const text of [
    'Someone else saved this service',
    'First name',
    'value="Second name"',
    'name="version" value="2"',
  ])
    expect(page).toContain(text)
  expect((await send('Second name', '2')).status).toBe(303)
})

it('keeps a unit of which places were stated', async () => {
  const town = await aTown()
  await state(town.db, town.id, '2016-01-18', [{ service: town.shelter.id, places: 12 }])
  const address = `${town.en}/services/${town.shelter.id}/edit`
  const answer = await town.app.request(address, post({ ...form(town), units: 'homes-2' }, town.amina.headers))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('State 0 places instead.')
  expect((await town.app.request(address, post({ ...form(town), units: 'beds' }, town.amina.headers))).status).toBe(303)
})

it('lets nobody edit, archive or take over the service of another organisation', async () => {
  const town = await aTown()
  const theirs = `${town.en}/services/${town.clinic.id}`
  const send = (address: string, fields: Record<string, string>) =>
    town.app.request(address, post({ ...fields, _csrf: town.amina.csrf }, town.amina.headers))
  expect((await town.app.request(`${theirs}/edit`, { headers: town.amina.headers })).status).toBe(403)
  expect((await send(`${theirs}/edit`, form(town))).status).toBe(403)
  expect((await send(`${theirs}/archive`, {})).status).toBe(403)
  expect((await send(`${town.en}/services/new`, { ...form(town), organisationId: town.other.id })).status).toBe(403)
  expect(
    (
      await send(`${town.en}/services/${town.shelter.id}/edit`, {
        ...form(town),
        units: 'beds,homes-2',
        organisationId: town.other.id,
      })
    ).status,
  ).toBe(403)
  expect((await town.app.request(`${theirs}/edit`, { headers: town.bruno.headers })).status).toBe(200)
})

it('does not show one community the services of another', async () => {
  const town = await aTown()
  const elsewhere = await aCommunity(town.db)
  const bruno = await signedIn(town.db, [{ community: elsewhere.id, role: 'coordinator' }])
  expect(
    (
      await town.app.request(`/en/communities/${elsewhere.slug}/services/${town.shelter.id}`, {
        headers: bruno.headers,
      })
    ).status,
  ).toBe(404)
  const form = ServiceForm.parse({ organisationId: town.mine.id, nameEn: 'Taken over', nameFr: 'Repris' })
  expect(await editService(town.db, system, { communityId: elsewhere.id, id: town.shelter.id }, form)).toMatchObject({
    reason: 'gone',
  })
  expect(await inScope(town.db, [elsewhere.id], (tx) => readParticulars(tx, town.id))).toEqual([])
})

it('leads from the form of a service to the organisation it needs first, where there is none', async () => {
  const { id, slug } = await aCommunity(database.db)
  const { headers } = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const read = async () =>
    (await testApp(database.db).request(`/fr/communautes/lieu-${slug}/services/nouveau`, { headers })).text()
  expect(await read()).toContain(`href="/fr/communautes/lieu-${slug}/partenaires">Ajouter d’abord l’organisme`)
  await anOrganisation(database.db, id, 'Harbour House')
  expect(await read()).not.toContain('Ajouter d’abord l’organisme')
})
