import { expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { anOrganisation, aService, state } from './testing.ts'

const database = withDatabase()

async function aTown() {
  const { db } = database
  const { id, slug } = await aCommunity(db)
  const [mine, other] = [await anOrganisation(db, id), await anOrganisation(db, id, 'Lakeside Clinic')]
  const shelter = await aService(db, id, {
    organisationId: mine.id,
    locations: [
      { name: '', address1: '1 Main St', city: 'Galt' },
      { name: 'Annex; "old"', postalCode: 'N1R 1A1' },
    ],
    schedules: [{ byday: 'MO,FR', opensAt: '09:00', closesAt: '17:30', descriptionEn: '=by appointment' }],
    descriptionEn: '-A place to sleep,\nquiet',
  })
  const clinic = await aService(db, id, { organisationId: other.id })
  const amina = await signedIn(db, [{ community: id, role: 'partner', organisation: mine.id }])
  const bruno = await signedIn(db, [{ community: id, role: 'coordinator' }])
  const app = testApp(db)
  const en = `/en/communities/${slug}`
  const send = (address: string, text: string, who = bruno, more: Record<string, string> = {}) => {
    const body = new FormData()
    body.set('file', new File([text], 'file.csv', { type: 'text/csv' }))
    for (const [name, value] of Object.entries({ _csrf: who.csrf, ...more })) body.set(name, value)
    return app.request(address, { method: 'POST', body, headers: who.headers })
  }
  const read = async (address: string) => (await app.request(address, { headers: bruno.headers })).text()
  return { db, id, mine, other, shelter, clinic, amina, bruno, app, en, fr: `/fr/communautes/lieu-${slug}`, send, read }
}
const count = (town: Awaited<ReturnType<typeof aTown>>, table: 'capacity_statements' | 'audit_log' | 'services') =>
  inScope(
    town.db,
    [town.id],
    async (tx) =>
      (await tx.selectFrom(table).select('community_id').where('community_id', '=', town.id).execute()).length,
  )

const heading = 'service,unit,places,starts_on,ends_on,stated_on,stated_by'

it('imports capacity once, in either language, and changes nothing the second time', async () => {
  const town = await aTown()
  const csv = `Service;Unité;Places;Du;Au;Déclaré le\n${town.shelter.key};Lits temporaires;1 200;2016-01-27;2016-03-09;2016-01-20\n${town.clinic.key};beds;4;2016-01-27;2016-03-09;\n`
  const first = await town.send(`${town.fr}/capacite/importer`, csv)
  expect([first.status, first.headers.get('location')]).toEqual([303, `${town.fr}/capacite`])
  expect(await count(town, 'capacity_statements')).toBe(2)
  const lines = await count(town, 'audit_log')
  expect((await town.send(`${town.fr}/capacite/importer`, csv)).status).toBe(303)
  expect([await count(town, 'capacity_statements'), await count(town, 'audit_log')]).toEqual([2, lines])
})

it('only checks a file when asked to, and says what an import would do', async () => {
  const town = await aTown()
  const csv = `${heading}\n${town.shelter.key},beds,12,2016-01-27,2016-03-09,,\n`
  const answer = await town.send(`${town.en}/capacity/import?checkOnly=yes`, csv)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('would add 1, change 0 and leave 0')
  expect(await count(town, 'capacity_statements')).toBe(0)
})

it('imports nothing of a file with one bad line, and names line and column in the reader’s language', async () => {
  const town = await aTown()
  const good = `${town.shelter.key},beds,12,2016-01-27,2016-03-09,,\n`
  const bad = [
    `${town.shelter.key},beds,-3,2016-01-27,2016-03-09,,`,
    `${town.shelter.key},beds,3,2016-02-30,2016-03-09,,`,
  ]
  const answer = await town.send(`${town.fr}/capacite/importer`, `${heading}\n${good}${bad.join('\n')}\n`)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('Rien n’a été importé\u00A0: 2 problèmes')
  expect(page).toContain('Ligne 3, colonne C')
  expect(page).toContain('Ligne 4, colonne D')
  expect(await count(town, 'capacity_statements')).toBe(0)
})

it.each([
  ['nowhere,beds,3,2016-01-27,2016-03-09,,', 'Line 3, column “service”: no service has the key “nowhere”.'],
  ['KEY,linc-seats,3,2016-01-27,2016-03-09,,', 'Line 3, column “unit”: the service does not count “linc-seats”.'],
  ['KEY,beds,3,2016-01-27,2016-01-01,,', 'Line 3, column “ends_on”: the last day, 2016-01-01, is before the first.'],
  ['KEY,beds,3,2016-01-27,2016-03-09,2016-02-01,', 'Line 3, column “stated_on”: 2016-02-01 is still to come.'],
])('refuses %s', async (line, sentence) => {
  const town = await aTown()
  const good = `${town.shelter.key},beds,12,2016-01-27,2016-03-09,,`
  const answer = await town.send(
    `${town.en}/capacity/import`,
    `${heading}\n${good}\n${line.replace('KEY', town.shelter.key)}\n`,
  )
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(sentence)
  expect(await count(town, 'capacity_statements')).toBe(0)
})

it('answers files that are empty, without headings or missing with a page', async () => {
  const town = await aTown()
  for (const text of ['', 'a,b\n1,2\n', `${heading.replace('unit,', '')}\n`]) {
    const answer = await town.send(`${town.en}/capacity/import`, text)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing was imported')
  }
  const none = await town.app.request(`${town.en}/services/import`, {
    method: 'POST',
    body: new FormData(),
    headers: town.bruno.headers,
  })
  expect(await none.text()).toContain('Choose a file first.')
})

it('holds a partner’s files to its own organisation', async () => {
  const town = await aTown()
  const capacity = await town.send(
    `${town.en}/capacity/import`,
    `${heading}\n${town.clinic.key},beds,3,2016-01-27,2016-03-09,,\n`,
    town.amina,
  )
  expect(await capacity.text()).toContain('belongs to another organisation')
  const service = (organisation: string) =>
    town.send(
      `${town.en}/services/import`,
      `key,organisation,name_en,name_fr\nnew-one,${organisation},New one,Nouveau\n`,
      town.amina,
    )
  expect(await (await service(town.other.key)).text()).toContain('belongs to another organisation')
  expect((await service(town.mine.key)).status).toBe(303)
})

it('exports capacity that imports again without a change, and of one service when asked', async () => {
  const town = await aTown()
  await state(town.db, town.id, '2016-01-18', [
    { service: town.shelter.id, places: 12 },
    { service: town.clinic.id, places: 3 },
    { service: town.shelter.id, places: 11 },
  ])
  const csv = await town.read(`${town.en}/capacity.csv`)
  expect(csv.split('\r\n').length).toBe(5)
  expect((await town.send(`${town.en}/capacity/import`, csv)).status).toBe(303)
  expect(await count(town, 'capacity_statements')).toBe(3)
  const one = await town.read(`${town.fr}/capacite.csv?service=${town.clinic.key}`)
  expect(one).toContain('Lakeside Clinic (fr)')
  expect(one).not.toContain(town.shelter.key)
})

it('exports services that import again without a change', async () => {
  const town = await aTown()
  const csv = await town.read(`${town.en}/services.csv`)
  const lines = await count(town, 'audit_log')
  expect((await town.send(`${town.en}/services/import`, csv)).status).toBe(303)
  expect(await count(town, 'audit_log')).toBe(lines)
  expect(await town.read(`${town.en}/services.csv`)).toBe(csv)
})

it('changes what a file of services says otherwise, adds what is new and leaves empty cells alone', async () => {
  const town = await aTown()
  const csv = `key,organisation,name_en,name_fr,languages,units\n${town.shelter.key},${town.mine.key},Renamed,,,\nfresh,${town.other.key},Fresh,Neuf,ar ku,LINC seats | beds\n`
  expect((await town.send(`${town.en}/services/import`, csv)).status).toBe(303)
  const page = await town.read(`${town.en}/services/${town.shelter.id}`)
  for (const text of ['Renamed', '1 Main St', 'Arabic', 'Temporary beds', 'Edited']) expect(page).toContain(text)
  expect(await town.read(`${town.fr}/services`)).toContain('Neuf')
})

it('refuses a file of services as a whole', async () => {
  const town = await aTown()
  const csv = `key,organisation,name_en,name_fr\nfresh,${town.other.key},Fresh,Neuf\nFresh Two,${town.other.key},Fresh,Neuf\nfresh-3,nobody,Fresh,Neuf\nfresh-4,${town.other.key},Fresh,\n`
  const answer = await town.send(`${town.en}/services/import`, csv)
  const page = await answer.text()
  for (const text of [
    'Line 3, column “key”',
    'Line 4, column “organisation”: no organisation has the key “nobody”',
    'Line 5, column “name_fr”',
  ])
    expect(page).toContain(text)
  expect(await count(town, 'services')).toBe(2)
})
