import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { archivePartner } from '#modules/partners'
import { archiveService, stateCapacity } from '#modules/services'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { hasHsds, hsdsFaults, hsdsMissing } from '#test/hsds.ts'
import { aFullService } from '../testing.ts'

const database = withDatabase()
let place: { id: number; slug: string }
let service: Awaited<ReturnType<typeof aFullService>>
beforeEach(async () => {
  place = await aCommunity(database.db)
  service = await aFullService(database.db, place.id)
})
const root = () => `/hsds/communities/${place.slug}`
async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await testApp(database.db).request(path, { headers })
  const text = await answer.text()
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape, looked at field by field
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : undefined) as any }
}
const here = (path: string) => get(root() + path)

if (!hasHsds) console.warn(hsdsMissing)

describe.skipIf(!hasHsds)('every answer of the directory is what the specification says', () => {
  const pageFaults = async (path: string, schema: string) => {
    const { body } = await here(path)
    expect(body.empty).toBe(false)
    return body.contents.flatMap((one: unknown) => hsdsFaults(schema, one))
  }
  beforeEach(async () => {
    const statements = [
      { service: service.key, unit: 'beds' as const, places: 40, startsOn: '2016-01-25', endsOn: '2016-03-01' },
    ]
    const said = await stateCapacity(database.db, system, place.id, { statements, statedOn: '2016-01-26' })
    if (!said.ok) throw new Error('not stated')
    await aFullService(database.db, place.id, {
      email: '',
      phone: '',
      url: '',
      units: [],
      locations: [{ name: 'Somewhere' }],
      schedules: [],
      languages: [],
      synthetic: true,
    })
  })

  it.for(['en', 'fr'])('in %s', { timeout: 60_000 }, async (locale) => {
    const lists = [
      ['services', 'compiled/service_list', 'compiled/service'],
      ['organizations', 'compiled/organization_list', 'compiled/organization'],
      ['service_at_locations', 'compiled/service_at_location_list', 'compiled/service_at_location'],
      ['taxonomies', 'taxonomy', 'taxonomy'],
      ['taxonomy_terms', 'taxonomy_term', 'taxonomy_term'],
    ] as const
    for (const [list, ofList, ofOne] of lists) {
      expect(await pageFaults(`/${list}?locale=${locale}`, ofList), list).toEqual([])
      const { body } = await here(`/${list}?locale=${locale}`)
      for (const { id } of body.contents) {
        const one = await here(`/${list}/${id}?locale=${locale}`)
        expect([one.status, one.body.id, hsdsFaults(ofOne, one.body)]).toEqual([200, id, []])
      }
    }
    expect(await pageFaults(`/services?full=true&locale=${locale}`, 'compiled/service')).toEqual([])
    expect(
      await pageFaults(`/organizations?full=true&full_service=true&locale=${locale}`, 'compiled/organization'),
    ).toEqual([])
    expect(
      await pageFaults(`/service_at_locations?full=true&locale=${locale}`, 'compiled/service_at_location'),
    ).toEqual([])
  })

  it('and the schemas would notice a missing name', async () => {
    const { body } = await here(`/services/${service.id}`)
    const { name: _, ...nameless } = body
    expect(hsdsFaults('compiled/service', nameless)).not.toEqual([])
  })
})

it('names its version and where it is described at its root', async () => {
  for (const path of ['/hsds', root()]) {
    const { body } = await get(path)
    expect(body).toEqual({
      version: '3.1',
      profile: expect.stringContaining('https://'),
      openapi_url: `http://localhost:3000${path}/openapi.json`,
    })
    const { body: description } = await get(new URL(body.openapi_url).pathname)
    expect(Object.keys(description.paths)).toContain('/service_at_locations/{id}')
  }
})

it('gives a service in either language with the other beside it, and never the partner’s own contact', async () => {
  const [english, french] = [await here(`/services/${service.id}`), await here(`/services/${service.id}?locale=fr`)]
  expect(english.headers.get('content-language')).toBe('en')
  expect([english.body.name, french.body.name]).toEqual([service.nameEn, service.nameFr])
  const translated = (answer: typeof english, language: string) => {
    const attributes: { link_type: string; value?: string; taxonomy_term: { code: string } }[] = answer.body.attributes
    return attributes.find((one) => one.link_type === 'name' && one.taxonomy_term.code === `translations:${language}`)
      ?.value
  }
  expect([translated(english, 'fr'), translated(french, 'en')]).toEqual([service.nameFr, service.nameEn])
  expect(english.body.phones).toEqual([
    expect.objectContaining({ number: '519 555-0100', extension: 12, service_id: service.id }),
  ])
  const whole = JSON.stringify([english.body, (await here('/organizations?full=true')).body])
  expect(whole).not.toContain('person@harbour.example')
  expect(whole).not.toContain('555-0199')
  expect(whole).not.toContain('Amina')
})

it('tells places where everyone may see the board, less what is promised, and says when they were stated', async () => {
  const statements = [
    { service: service.key, unit: 'beds' as const, places: 40, startsOn: '2016-01-25', endsOn: '2016-03-01' },
  ]
  await stateCapacity(database.db, system, place.id, { statements, statedOn: '2016-01-26' })
  const { body } = await here(`/services/${service.id}`)
  expect(body.capacities).toEqual([
    expect.objectContaining({
      available: 40,
      maximum: 40,
      updated: '2016-01-26T00:00:00Z',
      unit: expect.objectContaining({ identifier: 'beds' }),
    }),
  ])
  expect((await here(`/services/${service.id}?on=2016-01-20`)).body.capacities).toEqual([])
  const hidden = await aCommunity(database.db, { boardPublic: false })
  const quiet = await aFullService(database.db, hidden.id)
  await stateCapacity(database.db, system, hidden.id, {
    statements: [{ service: quiet.key, unit: 'beds', places: 7, startsOn: '2016-01-25', endsOn: '2016-03-01' }],
    statedOn: '2016-01-26',
  })
  expect((await get(`/hsds/services/${quiet.id}`)).body.capacities).toEqual([])
})

describe('what is not public', () => {
  const isThere = async () => (await get(`/hsds/services/${service.id}`)).status
  it('stays out: a service that is not listed, one that is archived, one whose organisation left the table', async () => {
    expect(await isThere()).toBe(200)
    const secret = await aFullService(database.db, place.id, { listed: false })
    expect((await here(`/services/${secret.id}`)).status).toBe(404)
    const { locations } = (await here(`/services/${service.id}`)).body.organization
    expect(locations).toBeUndefined()
    await archivePartner(database.db, system, place.id, {
      id: service.organisationId,
      reason: 'closed',
      now: new Date(),
    })
    expect([await isThere(), (await here(`/organizations/${service.organisationId}`)).status]).toEqual([404, 404])
    const other = await aFullService(database.db, place.id)
    await archiveService(database.db, system, { communityId: place.id, id: other.id })
    expect((await here(`/services/${other.id}`)).status).toBe(404)
    expect((await here('/services')).body.total_items).toBe(0)
    expect((await here('/service_at_locations')).body.total_items).toBe(0)
  })
  it('is a whole community in a rehearsal', async () => {
    await sql`update communities set rehearsal_on = '2016-01-20' where id = ${place.id}`.execute(database.db)
    expect([await isThere(), (await here('/services')).status]).toEqual([404, 404])
  })
})

describe('pages by number', () => {
  it('hold every service once, whatever their size, and say where they are', async () => {
    for (let i = 0; i < 6; i++) await aFullService(database.db, place.id)
    const all = (await here('/services')).body
    expect(all).toMatchObject({
      total_items: 7,
      total_pages: 1,
      page_number: 1,
      size: 7,
      first_page: true,
      last_page: true,
    })
    for (const size of [1, 3, 7, 8]) {
      const ids: string[] = []
      const pages = Math.ceil(7 / size)
      for (let page = 1; page <= pages; page++) {
        const { body } = await here(`/services?per_page=${size}&page=${page}`)
        expect(body).toMatchObject({
          total_pages: pages,
          first_page: page === 1,
          last_page: page === pages,
          empty: false,
        })
        ids.push(...body.contents.map(({ id }: { id: string }) => id))
      }
      expect(ids).toEqual(all.contents.map(({ id }: { id: string }) => id))
    }
    expect((await here('/services?page=9')).body).toMatchObject({ empty: true, size: 0, last_page: true, contents: [] })
  })
  it('go on from one community to the next, and hold each service of both once', async () => {
    const other = await aCommunity(database.db)
    for (const { id } of [place, other, other]) await aFullService(database.db, id)
    for (const size of [1, 3, 4, 50]) {
      const ids: string[] = []
      for (let page = 1; page <= Math.ceil(5 / size); page++)
        ids.push(
          ...(await get(`/hsds/services?per_page=${size}&page=${page}`)).body.contents.map(
            (one: { id: string }) => one.id,
          ),
        )
      expect([ids.length, new Set(ids).size]).toEqual([4, 4])
    }
  })
  it('follow one another by their links', async () => {
    await aFullService(database.db, place.id)
    const { headers } = await here('/services?per_page=1')
    const [next = ''] = /[^<]+(?=>; rel="next")/.exec(headers.get('link') ?? '') ?? []
    const { pathname, search } = new URL(next)
    expect((await get(pathname + search)).body).toMatchObject({ page_number: 2, last_page: true })
  })
  it('skip fewer than 500 rows, however far they are', async () => {
    await inScope(database.db, [place.id], async (tx) => {
      await sql`insert into services (community_id, key, organisation_id, name_en, name_fr)
        select ${place.id}, 'many-' || n, ${service.organisationId}, 'Many', 'Plusieurs' from generate_series(1, 1300) n`.execute(
        tx,
      )
      await sql`select list_services(${place.id}, null)`.execute(tx)
      await sql`update data_versions set version = version + 1 where community_id = ${place.id}`.execute(tx)
    })
    const ids = new Set<string>()
    for (let page = 1; page <= 14; page++) {
      const { body } = await here(`/services?per_page=100&page=${page}`)
      for (const { id } of body.contents) ids.add(id)
    }
    expect(ids.size).toBe(1301)
  })
})

describe('a list can be narrowed', () => {
  it('by need, by organisation and by when it changed', async () => {
    const school = await aFullService(database.db, place.id, { units: [], needs: ['school'] })
    const { body: terms } = await here('/taxonomy_terms')
    const term = terms.contents.find(({ code }: { code: string }) => code === 'needs:school')
    const ids = async (query: string) =>
      (await here(`/services?${query}`)).body.contents.map(({ id }: { id: string }) => id)
    expect(await ids(`taxonomy_term_id=${term.id}`)).toEqual([school.id])
    expect(await ids(`taxonomy_id=${term.taxonomy_id}`)).toHaveLength(2)
    expect(await ids(`organization_id=${service.organisationId}`)).toEqual([service.id])
    expect(await ids(`organization_id=${service.organisationId}&taxonomy_term_id=${term.id}`)).toEqual([])
    expect(await ids('modified_after=2000-01-01T00:00:00Z')).toHaveLength(2)
    expect(await ids('modified_after=2100-01-01T00:00:00Z')).toEqual([])
    expect(await ids('taxonomy_term_id=00000000-0000-4000-8000-000000000000')).toEqual([])
  })
  it.for(['page=0', 'page=x', 'per_page=501', 'search=bed', 'postcode=N2G', 'format=xml', 'locale=ar', 'on=today'])(
    'but %s is refused in words',
    async (query) => {
      const { status, body } = await here(`/services?${query}`)
      expect([status, body.error]).toEqual([400, expect.stringContaining(query.split('=')[0] ?? '')])
    },
  )
})

it('keeps the ids of places and hours that an edit leaves as they were', async () => {
  const { body: before } = await here(`/services/${service.id}`)
  const { body: again } = await here(`/services/${service.id}?locale=fr`)
  const idsOf = (body: typeof before) =>
    [...body.service_at_locations, ...body.schedules, ...body.languages, ...body.phones].map(({ id }) => id)
  expect(idsOf(again)).toEqual(idsOf(before))
  expect(new Set(idsOf(before)).size).toBe(7)
})

it('may be read from any page of the web', async () => {
  const { headers } = await here('/services')
  expect(headers.get('access-control-allow-origin')).toBe('*')
  const asked = await testApp(database.db).request(`${root()}/services`, { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
    204,
    expect.stringContaining('if-none-match'),
  ])
})

it('answers 404 in words for what is not there', async () => {
  for (const path of [
    '/hsds/services/x',
    '/hsds/services/00000000-0000-4000-8000-000000000000',
    '/hsds/communities/x/services',
  ])
    expect(await get(path)).toMatchObject({ status: 404, body: { error: expect.any(String) } })
})
