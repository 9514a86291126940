import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { addPartner, PartnerForm } from '#modules/partners'
import { addService, needs, ServiceForm, stateCapacity, units } from '#modules/services'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { hasHsds, hsdsFaults, hsdsFile } from '#test/hsds.ts'
import { aFullService } from '../testing.ts'
import { exportPackage } from './export.ts'
import { importPackage } from './import.ts'
import { tables } from './tables.ts'

const database = withDatabase()
let place: { id: number; slug: string }
beforeEach(async () => {
  place = await aCommunity(database.db)
})

async function packed(communityId: number) {
  const pieces: Uint8Array[] = []
  const wanted = { communityId, title: 'Test', capacities: true, on: '2016-01-27' }
  for await (const piece of exportPackage(database.db, wanted)) pieces.push(piece)
  return Buffer.concat(pieces)
}
async function* sent(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000)
}
const bring = (communityId: number, bytes: Uint8Array, task: { checkOnly?: boolean; locale?: 'en' | 'fr' } = {}) =>
  importPackage(database.db, system, communityId, { source: sent(bytes), locale: 'en', checkOnly: false, ...task })
const textOf = (bytes: Uint8Array, file: string) => Buffer.from(unzipSync(bytes)[file] ?? []).toString('utf8')

/** Splits a CSV of our own making: quoted cells, CRLF, a byte order mark. */
function cellsOf(text: string): Record<string, string>[] {
  const rows = [...text.replace('\uFEFF', '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)]
  const lines: string[][] = [[]]
  for (const [whole, cell = '', end] of rows) {
    if (whole === '') break
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end !== ',') lines.push([])
  }
  const [heading = [], ...data] = lines.filter((line) => line.length > 0)
  return data.map((line) => Object.fromEntries(heading.map((name, i) => [name, line[i] ?? ''])))
}

describe.skipIf(!hasHsds)('the package is what the specification says', () => {
  it('in every row of every table, and in no column it does not have', async () => {
    const { key } = await aFullService(database.db, place.id, { synthetic: true, needs: ['home', 'safety'] })
    await aFullService(database.db, place.id, { locations: [{ name: 'Somewhere' }], schedules: [], email: '', url: '' })
    await stateCapacity(database.db, system, place.id, {
      statements: [{ service: key, unit: 'beds', places: 12, startsOn: '2016-01-25', endsOn: '2016-03-01' }],
      statedOn: '2016-01-26',
    })
    const bytes = await packed(place.id)
    for (const { name, file, fields } of tables) {
      // The schemas of the specification are objects with these two members.
      const schema = hsdsFile(`schema/${name}.json`) as { properties: object; tabular_required?: string[] }
      const rows = cellsOf(textOf(bytes, file))
      expect(rows.length, file).toBeGreaterThan(0)
      const numbers = new Set<string>(
        fields.flatMap((field) => ('type' in field && field.type === 'number' ? [field.name] : [])),
      )
      for (const row of rows) {
        const filled = Object.entries(row).filter(([column, cell]) => cell !== '' || !optional(name, column))
        const record = Object.fromEntries(
          filled.map(([column, cell]) => [column, numbers.has(column) ? Number(cell) : cell]),
        )
        const faults = hsdsFaults(name, record).filter(
          (fault) => !(name === 'service_capacity' && fault.includes("'unit'")),
        )
        expect([file, faults]).toEqual([file, []])
        for (const needed of schema.tabular_required ?? []) expect(record).toHaveProperty(needed)
      }
      expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(fields.map((field) => field.name)))
    }
    const about = JSON.parse(textOf(bytes, 'datapackage.json'))
    expect(about.resources.map(({ path }: { path: string }) => path).toSorted()).toEqual(
      Object.keys(unzipSync(bytes))
        .filter((file) => file !== 'datapackage.json')
        .toSorted(),
    )
  })
  const optional = (table: string, column: string) => {
    const { required } = hsdsFile(`schema/${table}.json`) as { required: string[] }
    return !required.includes(column)
  }
})

describe('a package and back', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'abcéèÉœ’"\',;=+-@ 1مرحبا'.split('')), maxLength: 30 })
    .map((text) => text.trim())
  const title = word.map((text) => `Aa ${text}`.trim())
  const longText = fc.array(word, { maxLength: 3 }).map((lines) => lines.join('\n').trim())
  const hours = fc.record({
    byday: fc.subarray(['MO', 'TU', 'SA'], { minLength: 1 }).map((days) => days.join(',')),
    opensAt: fc.constantFrom('00:00', '09:30'),
    closesAt: fc.constantFrom('12:00', '23:59'),
    descriptionEn: word,
    descriptionFr: word,
  })
  const spot = fc.record({
    name: word,
    address1: title,
    city: word,
    province: fc.constantFrom('ON', ''),
    postalCode: fc.constantFrom('N2G 1A1', ''),
    accessibilityEn: word,
    accessibilityFr: word,
  })
  const service = fc.record({
    nameEn: title,
    nameFr: title,
    alternateNameEn: word,
    alternateNameFr: word,
    descriptionEn: longText,
    descriptionFr: longText,
    eligibilityEn: longText,
    eligibilityFr: longText,
    applicationEn: longText,
    applicationFr: longText,
    feesEn: word,
    feesFr: word,
    url: fc.constantFrom('', 'https://example.org/é', 'https://example.org/a?b=c').map((url) => url.replace('é', 'e')),
    email: fc.constantFrom('', 'help@example.org'),
    phone: fc.constantFrom('', '519 555-0100', '+1 519 555-0100', '(519) 555-0100 ext 12'),
    languages: fc.uniqueArray(fc.constantFrom('en', 'fr', 'ar', 'so')),
    needs: fc.uniqueArray(fc.constantFrom(...needs), { maxLength: 3 }),
    units: fc.uniqueArray(fc.constantFrom(...units), { maxLength: 2 }),
    locations: fc.uniqueArray(spot, { maxLength: 3, selector: (one) => one.address1 }),
    schedules: fc.array(hours, { maxLength: 2 }),
    synthetic: fc.boolean(),
  })
  const organisation = fc.record({
    nameEn: title,
    nameFr: title,
    roleEn: word,
    roleFr: word,
    sector: fc.constantFrom('health', 'settlement', 'community'),
    website: fc.constantFrom('', 'https://example.org'),
    services: fc.array(service, { minLength: 1, maxLength: 2 }),
  })
  const directory = fc.array(organisation, { minLength: 1, maxLength: 3 })

  async function fill(
    db: Db,
    communityId: number,
    given: typeof directory extends fc.Arbitrary<infer Value> ? Value : never,
  ) {
    for (const [i, { services, ...one }] of given.entries()) {
      const added = await addPartner(db, system, communityId, PartnerForm.parse({ ...one, key: `org-${i}` }))
      if (!added.ok) throw new Error(added.reason)
      for (const [j, each] of services.entries()) {
        const form = ServiceForm.parse({ ...each, key: `service-${i}-${j}`, organisationId: added.value })
        const made = await addService(db, system, communityId, form)
        if (!made.ok) throw new Error(made.reason)
      }
    }
  }
  /** Everything a package says, without the ids, which are each community's own. */
  const wordsOf = (bytes: Uint8Array) =>
    Object.fromEntries(
      tables
        .filter(({ name }) => !['unit', 'service_capacity'].includes(name))
        .map(({ file }) => [file, cellsOf(textOf(bytes, file)).map(wordsOfRow).toSorted()]),
    )
  const wordsOfRow = (row: Record<string, string>) =>
    JSON.stringify(Object.entries(row).filter(([name]) => !/(^|_)id$/.test(name) && name !== 'last_modified'))
      // What a service counts stays where it is counted: there a need follows from it, here it is said.
      .replace('derived-need', 'need')

  it('changes nothing where it came from, and makes the same directory elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(directory, async (given) => {
        await sql`savepoint before_this`.execute(database.db)
        const [here, there] = [await aCommunity(database.db), await aCommunity(database.db)]
        await fill(database.db, here.id, given)
        const bytes = await packed(here.id)
        const services = given.flatMap((one) => one.services).length
        const same = { added: 0, changed: 0, unchanged: services }
        expect(await bring(here.id, bytes)).toMatchObject({
          problemCount: 0,
          services: same,
          organisations: { changed: 0, added: 0 },
        })
        expect((await packed(here.id)).equals(bytes)).toBe(true)
        const first = await bring(there.id, bytes)
        expect(first).toMatchObject({ written: true, held: 0, services: { added: services, changed: 0, unchanged: 0 } })
        const copy = await packed(there.id)
        expect(wordsOf(copy)).toEqual(wordsOf(bytes))
        expect(await bring(there.id, bytes)).toMatchObject({ services: same, organisations: { added: 0, changed: 0 } })
        expect((await packed(there.id)).equals(copy)).toBe(true)
        await sql`rollback to savepoint before_this`.execute(database.db)
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

describe('an import', () => {
  const counted = () =>
    inScope(database.db, [place.id], async (tx) => {
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from services where community_id = ${place.id}`.execute(tx)
      return rows[0]?.n
    })
  const [organisation, one, location] = [
    '11111111-1111-4111-8111-111111111111',
    '22222222-2222-4222-8222-222222222222',
    '33333333-3333-4333-8333-333333333333',
  ]
  const foreign = (change: Record<string, string> = {}) =>
    zipSync(
      Object.fromEntries(
        Object.entries({
          'organizations.csv': `id,name,description,tax_id\n${organisation},Open House,A house,12\n`,
          'services.csv': `id,organization_id,name,status,description,program_id\n${one},${organisation},Soup kitchen,active,Hot soup,\n`,
          'locations.csv': `id,location_type,name,latitude\n${location},physical,Town hall,43\n`,
          'service_at_location.csv': `id,service_id,location_id\n${location},${one},${location}\n`,
          'contacts.csv': `id,name\n${location},Somebody\n`,
          ...change,
        }).map(([file, text]) => [file, Buffer.from(text)]),
      ),
    )

  it('says first what it would do, and does nothing until it is told to', async () => {
    const report = await bring(place.id, foreign(), { checkOnly: true })
    expect(report).toMatchObject({
      written: false,
      problemCount: 0,
      organisations: { added: 1, changed: 0, unchanged: 0 },
      services: { added: 1, changed: 0, unchanged: 0 },
      held: 1,
      notTaken: [{ file: 'contacts.csv', rows: 1 }],
    })
    expect(await counted()).toBe(0)
    expect(await bring(place.id, foreign())).toMatchObject({ written: true })
    expect(await counted()).toBe(1)
    expect(await bring(place.id, foreign())).toMatchObject({ services: { added: 0, changed: 0, unchanged: 1 } })
    const changed = foreign({
      'services.csv': `id,organization_id,name,status,description\n${one},${organisation},Soup kitchen,active,Cold soup\n`,
    })
    expect(await bring(place.id, changed)).toMatchObject({ services: { added: 0, changed: 1, unchanged: 0 } })
  })
  it('takes an empty cell for a value that is not there, leaves what is on record and says how often', async () => {
    await bring(place.id, foreign())
    const silent = foreign({
      'services.csv': `id,organization_id,name,status,description,email\n${one},${organisation},Soup kitchen,active,,\n`,
    })
    for (const checkOnly of [true, false])
      expect(await bring(place.id, silent, { checkOnly })).toMatchObject({ kept: 1, services: { unchanged: 1 } })
  })
  it('holds back what lacks a language, and takes it from the attributes where it is there', async () => {
    await bring(place.id, foreign())
    expect((await packed(place.id)).length).toBeGreaterThan(0)
    expect(textOf(await packed(place.id), 'services.csv').split('\r\n')).toHaveLength(2)
    const elsewhere = await aCommunity(database.db)
    await bring(elsewhere.id, foreign(), { locale: 'fr' })
    const { rows } = await inScope(database.db, [elsewhere.id], (tx) =>
      sql`select description_en, description_fr, listed from services where community_id = ${elsewhere.id}`.execute(tx),
    )
    expect(rows).toEqual([{ description_en: '', description_fr: 'Hot soup', listed: false }])
  })
  it.each([
    ['services.csv', 'id,organization_id,name,status\nx,y,Soup kitchen,active\n', 2, 'id'],
    ['services.csv', `id,organization_id,name,status\n${one},${organisation},S,active\n`, 2, 'name'],
    ['services.csv', `id,organization_id,name,status\n${one},${location},Soup,active\n`, 2, 'organization_id'],
    ['services.csv', `id,organization_id,name,status\n${one},${organisation},Soup,open\n`, 2, 'status'],
    ['services.csv', `id,organization_id,name,email,status\n${one},${organisation},Soup,nobody,active\n`, 2, 'email'],
    ['languages.csv', `id,service_id,code\n${location},${location},ar\n`, 2, 'service_id'],
    ['service_at_location.csv', `id,service_id,location_id\n${location},${one},${one}\n`, 2, 'location_id'],
  ])('refuses a wrong cell in %s by file, line and column, and writes nothing', async (file, text, line, column) => {
    const report = await bring(place.id, foreign({ [file]: text }))
    const told = [
      ...report.problems.map(({ file, problem }) => [file, problem.line, problem.column]),
      ...report.faults.map((fault) => [fault.file, fault.line, fault.column]),
    ]
    expect(told).toContainEqual([file, line, column])
    expect([report.written, await counted()]).toEqual([false, 0])
  })
  it.each([
    ['something else', Buffer.from('%PDF-1.7 hello'), 'not-a-package'],
    ['nothing', Buffer.from(''), 'not-a-package'],
    [
      'a package cut off',
      zipSync({ 'services.csv': Buffer.from(`id,name\n${'x'.repeat(9000)}`) }, { level: 0 }).subarray(0, 5000),
      'damaged',
    ],
    ['a file with a path', zipSync({ '../../services.csv': Buffer.from('x') }), 'unknown-file'],
    ['a program', zipSync({ 'run.exe': Buffer.from('MZ') }), 'unknown-file'],
    ['no services', zipSync({ 'organizations.csv': Buffer.from('id,name,description\n') }), 'no-services'],
    ['a bomb', zipSync({ 'services.csv': new Uint8Array(100 * 1024 * 1024) }, { level: 9 }), 'unpacks-too-large'],
  ] as const)('refuses %s in plain words', async (_, bytes, reason) => {
    expect(await bring(place.id, bytes)).toMatchObject({ written: false, refused: { reason } })
  })
  it('refuses a package that never ends before it has all of it', async () => {
    let given = 0
    async function* endless() {
      yield Buffer.from('PK\u0003\u0004')
      for (;;) {
        given += 1024 * 1024
        yield new Uint8Array(1024 * 1024)
      }
    }
    const report = await importPackage(database.db, system, place.id, {
      source: endless(),
      locale: 'en',
      checkOnly: false,
    })
    expect(report.refused).toBeDefined()
    expect(given).toBeLessThan(40 * 1024 * 1024)
  })
})

describe('the pages', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, csrf: string, fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ _csrf: csrf, ...fields })) form.append(name, value)
    form.append('file', new File([bytes], 'package.zip'))
    return form
  }
  it.each(['en', 'fr'] as const)('take a package in %s, and only from coordinators', async (locale) => {
    await aFullService(database.db, place.id)
    const app = testApp(database.db)
    const [coordinator, partner] = [
      await signedIn(database.db, [{ community: place.id, role: 'coordinator' }]),
      await signedIn(database.db, [{ community: place.id, role: 'partner' }]),
    ]
    const path =
      locale === 'en'
        ? `/en/communities/${place.slug}/directory/import`
        : `/fr/communautes/lieu-${place.slug}/repertoire/importer`
    expect((await app.request(path, { headers: coordinator.headers })).status).toBe(200)
    expect((await app.request(path, { headers: partner.headers })).status).toBe(403)
    const download = await app.request(`/hsds/communities/${place.slug}/package.zip`)
    expect(download.headers.get('content-type')).toBe('application/zip')
    const bytes = new Uint8Array(await download.arrayBuffer())
    const answer = await app.request(path, {
      method: 'POST',
      headers: coordinator.headers,
      body: upload(bytes, coordinator.csrf),
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(locale === 'en' ? 'has been imported' : 'Le paquet est importé')
    const bad = await app.request(path, {
      method: 'POST',
      headers: coordinator.headers,
      body: upload(new Uint8Array(Buffer.from('no')), coordinator.csrf),
    })
    expect([bad.status, (await bad.text()).includes('ZIP')]).toEqual([422, true])
    expect((await app.request(path, post({ _csrf: coordinator.csrf }, coordinator.headers))).status).toBe(422)
  })
  it('tell everyone how the directory can be read', async () => {
    for (const path of ['/en/open-directory', '/fr/repertoire-ouvert']) {
      const answer = await testApp(database.db).request(path)
      expect(await answer.text()).toContain(`/hsds/communities/${place.slug}/package.zip`)
    }
  })
})
