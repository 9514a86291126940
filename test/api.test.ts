import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey, sent } from '#test/factories.ts'
import { operations } from '../src/api.ts'
import { anUpdate } from '../src/modules/updates/testing.ts'

/** What partner systems do with one another, through the doors that the description names. */
const database = withDatabase()
let app: ReturnType<typeof testApp>
let place: { id: number; slug: string }
let base: string

beforeEach(async () => {
  app = testApp(database.db)
  place = await aCommunity(database.db)
  base = `/api/v1/communities/${place.slug}`
})

type Headers = Record<string, string>
/** The answer as JSON, after comparing it with what the description of the operation promises. */
async function ask(method: string, path: string, { headers, body }: { headers: Headers; body?: unknown }) {
  const request = body === undefined ? { method, headers } : sent(body, headers, method)
  const response = await app.request(base + path, request)
  const value = await response.json()
  const shape = (one: string) =>
    new RegExp(`^${one.replace('/communities/{community}', '').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  const operation = operations.find(
    (one) => one.method === method.toLowerCase() && shape(one.path).test(path.replace(/\?.*/, '')),
  )
  if (response.ok) expect(operation?.gives.schema.safeParse(value).error, `${method} ${path}`).toBeUndefined()
  else expect([404, 412, 422, ...Object.values(operation?.refusals ?? {})]).toContain(response.status)
  return { status: response.status, code: value.code, value, etag: response.headers.get('etag') ?? '' }
}

async function aRegister() {
  const { headers } = await aKey(database.db, place.id, { role: 'coordinator' })
  const partner = (name: string) =>
    ask('POST', '/partners', { headers, body: { nameEn: name, nameFr: name, sector: 'housing' } })
  const [centre, homes] = [(await partner('Reception centre')).value.id, (await partner('Homes')).value.id]
  const service = await ask('POST', '/services', {
    headers,
    body: { organisationId: homes, nameEn: 'Shelter', nameFr: 'Refuge', units: ['beds'] },
  })
  return { coordinator: headers, centre, homes, service: service.value.id }
}

const household = (token: string) => ({
  token,
  stream: 'GAR',
  sizeBand: '1',
  language: 'ar',
  lodging: 'hotel',
  arrivedOn: '2016-01-20',
})

describe('partner systems', () => {
  it('go all the way from places stated to a household that has been served', async () => {
    const { centre, homes, service } = await aRegister()
    const partner = (await aKey(database.db, place.id, { role: 'partner', organisation: homes })).headers
    const reception = (await aKey(database.db, place.id, { role: 'reception', organisation: centre })).headers
    const statement = { service, unit: 'beds', places: 2, startsOn: '2016-01-25', endsOn: '2099-12-31' }
    const stated = await ask('POST', '/capacity', { headers: partner, body: { statements: [statement] } })
    expect(stated.value).toEqual({ stated: 1, already: 0 })
    const { value } = await ask('POST', '/households', { headers: reception, body: household('W-0001') })
    const body = {
      householdId: value.id,
      serviceId: service,
      category: 'lodging',
      urgency: 'urgent',
      wantedOn: '2016-01-28',
    }
    const referral = await ask('POST', '/referrals', { headers: reception, body })
    expect(referral).toMatchObject({ status: 201, value: { state: 'sent', version: 1 } })
    expect(await ask('POST', '/referrals', { headers: reception, body })).toMatchObject({
      status: 409,
      code: 'sent-already',
    })
    const at = `/referrals/${referral.value.id}`
    const mine = await ask('GET', '/referrals?turn=mine', { headers: partner })
    expect(mine.value.items).toMatchObject([{ id: referral.value.id, household: { token: 'W-0001' }, turn: 'partner' }])
    expect(await ask('POST', `${at}/answer`, { headers: reception, body: { answer: 'accepted' } })).toMatchObject({
      status: 403,
      code: 'not-yours',
    })
    for (const [step, body, state] of [
      ['answer', { answer: 'accepted' }, 'accepted'],
      ['start', {}, 'started'],
      ['complete', {}, 'completed'],
    ] as const) {
      expect((await ask('POST', `${at}/${step}`, { headers: partner, body })).value.state).toBe(state)
    }
    const after = await ask('POST', `${at}/follow-up`, { headers: reception, body: { reason: 'need-met' } })
    expect(after.value).toMatchObject({ state: 'followed-up', version: 5 })
    expect((await ask('GET', at, { headers: reception })).etag).toBe('"5"')
  })

  it('are told what is refused, and why, with the place of each fault', async () => {
    const { coordinator, homes, service, centre } = await aRegister()
    const elsewhere = (await aKey(database.db, place.id, { role: 'partner', organisation: centre })).headers
    const statements = [
      { service, unit: 'beds', places: 2, startsOn: '2016-01-25', endsOn: '2016-01-24' },
      { service, unit: 'linc-seats', places: 2, startsOn: '2016-01-25', endsOn: '2016-02-24' },
    ]
    const refused = await ask('POST', '/capacity', { headers: coordinator, body: { statements } })
    expect(refused.value.errors).toMatchObject([
      { pointer: '/statements/0/endsOn', code: 'ends-before-start' },
      { pointer: '/statements/1/unit', code: 'unit-not-counted' },
    ])
    const theirs = { organisationId: homes, nameEn: 'Another', nameFr: 'Autre' }
    expect((await ask('POST', '/services', { headers: elsewhere, body: theirs })).code).toBe('not-yours')
    const decline = { answer: 'declined' }
    const nothing = '00000000-0000-4000-8000-000000000000'
    const unsaid = await ask('POST', `/referrals/${nothing}/answer`, { headers: elsewhere, body: decline })
    expect(unsaid.value.errors).toMatchObject([
      { pointer: '/reason', code: 'reason-missing', detail: 'Give one of the reasons.' },
    ])
    const gone = { ...decline, reason: 'no-room' }
    expect((await ask('POST', `/referrals/${nothing}/answer`, { headers: elsewhere, body: gone })).code).toBe(
      'not-found',
    )
  })

  it('change a partner and a service from the version they have read', async () => {
    const { coordinator: headers, homes, service } = await aRegister()
    const { value, etag } = await ask('GET', `/partners/${homes}`, { headers })
    const { id: _, key: __, synthetic: ___, archived: ____, version: _____, ...particulars } = value
    const edit = (name: string) =>
      ask('PUT', `/partners/${homes}`, {
        headers: { ...headers, 'if-match': etag },
        body: { ...particulars, nameEn: name },
      })
    expect((await edit('Homes of the region')).value).toEqual({ changed: true, version: 2 })
    expect((await edit('Houses')).status).toBe(412)
    const read = await ask('GET', `/services/${service}`, { headers })
    const { id: a, key: b, synthetic: c, archived: d, version: e, ...offered } = read.value
    const changed = await ask('PUT', `/services/${service}`, {
      headers: { ...headers, 'if-match': read.etag },
      body: { ...offered, languages: ['ar', 'fr'] },
    })
    expect(changed.value.version).toBe(2)
    expect((await ask('GET', '/services', { headers })).value.items).toMatchObject([
      { languages: ['ar', 'fr'], id: service },
    ])
    expect((await ask('GET', '/partners?limit=1', { headers })).value).toMatchObject({
      items: [{ key: 'homes' }],
      next: /./,
    })
  })

  it('record figures and their revisions, and read them as of a day', async () => {
    const { headers } = await aKey(database.db, place.id, { role: 'coordinator' })
    const newSource = { code: 'S1', titleEn: 'Weekly report', titleFr: 'Rapport hebdomadaire' }
    const figure = {
      measure: 'arrived',
      value: 300,
      asOf: '2016-01-10',
      publishedOn: '2016-01-11',
      quality: 'exact',
      source: 'S1',
    }
    const first = await ask('POST', '/figures', { headers, body: { ...figure, newSource } })
    const revision = {
      ...figure,
      value: 310,
      publishedOn: '2016-01-20',
      quality: 'revised',
      supersedes: first.value.id,
    }
    expect((await ask('POST', '/figures', { headers, body: revision })).status).toBe(201)
    expect(await ask('POST', '/figures', { headers, body: { ...revision, publishedOn: '2016-01-21' } })).toMatchObject({
      status: 409,
      code: 'superseded-already',
    })
    const on = async (day: string) => (await ask('GET', `/figures?on=${day}`, { headers })).value.items[0].value
    expect([await on('2016-01-15'), await on('2016-01-25')]).toEqual([300, 310])
    const trail = await ask('GET', '/figures/arrived', { headers })
    expect(trail.value.items.map((one: { supersededBy: string | null }) => one.supersededBy !== null)).toEqual([
      false,
      true,
    ])
  })

  it('read the community, its places and its board', async () => {
    const { coordinator: headers, service } = await aRegister()
    const statement = { service, unit: 'beds', places: 2, startsOn: '2016-01-25', endsOn: '2016-02-28' }
    await ask('POST', '/capacity', { headers, body: { statements: [statement] } })
    expect((await ask('GET', '', { headers })).value.slug.en).toBe(place.slug)
    const known = await ask('GET', '/capacity?from=2016-01-25&to=2016-02-07', { headers })
    expect(known.value.items).toMatchObject([{ unit: 'beds', places: 2, weeks: ['2016-01-25', '2016-02-01'] }])
    expect((await ask('GET', '/capacity?from=2016-01-25&to=2017-02-07', { headers })).code).toBe('bad-period')
    const board = await ask('GET', '/situation?on=2016-01-27', { headers })
    expect(board.value.places.filter((one: { unit: string }) => one.unit === 'beds')[0]).toMatchObject({
      stated: 2,
      week: '2016-01-25',
    })
  })

  it('rehearse a surge in a community of the house’s own, day by day', async () => {
    const house = (
      await aKey(database.db, 0, { role: 'administrator', scopes: ['rehearsals:run', 'communities:read'] })
    ).headers
    const slug = `rehearsal-${place.slug}`
    const body = { nameEn: 'Rehearsal', nameFr: 'Simulation', slug, on: '2015-12-09' }
    const request = sent(body, house)
    const founded = await app.request('/api/v1/rehearsals', request)
    expect([founded.status, founded.headers.get('location')]).toEqual([201, `/api/v1/communities/${slug}`])
    expect(await (await app.request('/api/v1/rehearsals', request)).json()).toEqual(await founded.json())
    const move = async (on: string) =>
      (await app.request(`/api/v1/communities/${slug}/rehearsal`, sent({ on }, house, 'PUT'))).json()
    expect(await move('2015-12-10')).toEqual({ on: '2015-12-10' })
    expect(await move('2015-12-01')).toMatchObject({ status: 409, code: 'goes-back' })
  })

  it('keep the list of a household’s first 42 days, and hear when someone else was faster', async () => {
    const { headers } = await aKey(database.db, place.id, { role: 'reception' })
    const { value } = await ask('POST', '/households', { headers, body: household('W-0001') })
    const list = `/households/${value.id}/checklist`
    const [task] = (await ask('GET', list, { headers })).value.tasks
    expect(task).toMatchObject({ state: 'open', seen: 0 })
    const mark = { key: task.key, seen: 0, state: 'done' }
    expect((await ask('POST', list, { headers, body: mark })).value).toEqual({ marked: true })
    expect((await ask('POST', list, { headers, body: mark })).value).toEqual({ marked: false })
    expect((await ask('GET', list, { headers })).value.tasks[0]).toMatchObject({ state: 'done', seen: 1 })
    const unsaid = await ask('POST', list, { headers, body: { ...mark, seen: 1, state: 'open' } })
    expect(unsaid.value.errors).toMatchObject([{ pointer: '/why', code: 'needs-why' }])
  })

  it('report on their actions and say that they have an update', async () => {
    // The database's day must be the app's: updates are filed by the database.
    await database.db
      .updateTable('communities')
      .set({ rehearsal_on: '2016-01-27' })
      .where('id', '=', place.id)
      .execute()
    const { coordinator, homes, centre } = await aRegister()
    const partner = (await aKey(database.db, place.id, { role: 'partner', organisation: homes })).headers
    const action = (organisationId: string) => ({
      actionEn: 'Open the shelter',
      sourceKind: 'meeting',
      organisationId,
      dueOn: '2016-02-01',
    })
    const ours = await ask('POST', '/actions', { headers: coordinator, body: action(homes) })
    const theirs = await ask('POST', '/actions', { headers: coordinator, body: action(centre) })
    const mine = await ask('GET', '/actions?mine=yes', { headers: partner })
    expect(mine.value.items).toMatchObject([{ id: ours.value.id, state: 'not-started', owner: { nameEn: 'Homes' } }])
    const report = (id: string) =>
      ask('POST', `/actions/${id}/report`, { headers: partner, body: { state: 'under-way' } })
    expect((await report(ours.value.id)).value.state).toBe('under-way')
    expect((await report(theirs.value.id)).code).toBe('not-yours')
    const update = await anUpdate(database.db, place.id)
    const listed = await ask('GET', '/updates', { headers: partner })
    expect(listed.value.items.map((one: { id: string }) => one.id)).toEqual([update])
    expect((await ask('GET', `/updates/${update}`, { headers: partner })).status).toBe(200)
    const answer = (headers: Headers) => ask('POST', `/updates/${update}/acknowledge`, { headers, body: {} })
    expect((await answer(partner)).value).toEqual({ first: true })
    expect((await answer(coordinator)).code).toBe('organisation-missing')
  })

  it('are never told that something went wrong on our side, whatever they send', async () => {
    const { coordinator, centre, service } = await aRegister()
    const reception = (await aKey(database.db, place.id, { role: 'reception', organisation: centre })).headers
    const { value } = await ask('POST', '/households', { headers: reception, body: household('W-0001') })
    const days = { startsOn: '2016-01-25', endsOn: '2016-02-28' }
    const nothing = '00000000-0000-4000-8000-000000000000'
    const doors: [string, string, Headers, Record<string, unknown>][] = [
      ['POST', '/partners', coordinator, { nameEn: 'Clinic', nameFr: 'Clinique', sector: 'health', languages: ['ar'] }],
      ['POST', '/services', coordinator, { organisationId: centre, nameEn: 'Beds', nameFr: 'Lits', units: ['beds'] }],
      ['POST', '/capacity', coordinator, { statements: [{ service, unit: 'beds', places: 2, ...days }] }],
      [
        'POST',
        '/figures',
        coordinator,
        { measure: 'arrived', value: 3, asOf: '2016-01-10', publishedOn: '2016-01-11', quality: 'exact', source: 'S1' },
      ],
      ['POST', '/households', reception, { ...household('W-0002'), needs: [], housedOn: '2016-01-25' }],
      ['POST', `/households/${value.id}/housed`, reception, { version: 1, housedOn: '2016-01-25' }],
      [
        'POST',
        '/referrals',
        reception,
        {
          householdId: value.id,
          serviceId: service,
          category: 'lodging',
          urgency: 'soon',
          wantedOn: '2016-01-28',
          note: '',
        },
      ],
      [
        'POST',
        `/referrals/${nothing}/answer`,
        reception,
        { answer: 'declined', reason: 'other', note: '', version: 1 },
      ],
      ['POST', '/referrals/steps', reception, { steps: [{ id: nothing, to: 'declined', reason: 'other', note: '' }] }],
      ['POST', '/households/housed', reception, { households: [{ id: value.id, housedOn: '2016-01-25' }] }],
    ]
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '',
        '\u0000',
        '\ud800',
        '9999-99-99',
        '2016-02-30',
        -1,
        1e308,
        2 ** 53,
        0.5,
        [],
        {},
        null,
        '💠'.repeat(200),
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...doors),
        fc.nat(20),
        odd,
        async ([method, path, headers, body], nth, value) => {
          const names = Object.keys(body)
          const name = names[nth % names.length] ?? ''
          const response = await app.request(base + path, sent({ ...body, [name]: value }, headers, method))
          expect(response.status, `${name} of ${path}: ${await response.text()}`).toBeLessThan(500)
        },
      ),
      { numRuns: 300 },
    )
    const query = fc.dictionary(
      fc.constantFrom('on', 'from', 'to', 'limit', 'cursor', 'state', 'turn', 'service'),
      fc.string(),
      { maxKeys: 2 },
    )
    const lists = [
      '/households',
      '/partners',
      '/services',
      '/capacity',
      '/figures',
      '/figures/arrived',
      '/referrals',
      '/situation',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), query, async (path, asked) => {
        const response = await app.request(`${base}${path}?${new URLSearchParams(asked)}`, { headers: coordinator })
        expect(response.status, `${path} ${JSON.stringify(asked)}`).toBeLessThan(500)
      }),
      { numRuns: 200 },
    )
  })
})
