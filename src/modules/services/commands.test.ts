import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addService, stateCapacity } from './commands/index.ts'
import { capacityKnownOn } from './queries/index.ts'
import { ServiceForm, type Statement } from './schema.ts'
import { anOrganisation, aService, state } from './testing.ts'

const database = withOwnDatabase()
const on = '2016-01-27'

async function aShelter() {
  const { id } = await aCommunity(database.db)
  const organisation = await anOrganisation(database.db, id)
  return { id, organisation, service: await aService(database.db, id, { organisationId: organisation.id }) }
}
const beds = (service: string, places: number, given: Partial<Statement> = {}): Statement => ({
  service,
  unit: 'beds',
  places,
  startsOn: on,
  endsOn: '2016-03-09',
  ...given,
})
const say = (id: number, statements: Statement[], by: Parameters<typeof stateCapacity>[1] = system) =>
  stateCapacity(database.db, by, id, { statements, statedOn: on })
const count = (id: number) =>
  inScope(
    database.db,
    [id],
    async (tx) =>
      (await tx.selectFrom('capacity_statements').select('id').where('community_id', '=', id).execute()).length,
  )

it('keeps both when people state at once, and takes the same said twice at once as one', async () => {
  const { id, service } = await aShelter()
  const outcomes = await Promise.all([10, 11, 12].map((places) => say(id, [beds(service.id, places)])))
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  expect(await count(id)).toBe(3)
  const { id: quiet, service: other } = await aShelter()
  const twice = await Promise.all([12, 12].map((places) => say(quiet, [beds(other.id, places)])))
  expect(twice.every(({ ok }) => ok)).toBe(true)
  expect(await count(quiet)).toBe(1)
  const [line, ...others] = await inScope(database.db, [id], (tx) =>
    capacityKnownOn(tx, [id], on, { from: on, to: on }),
  )
  expect(others).toEqual([])
  expect([10, 11, 12]).toContain(line?.places)
})

it('says which statement is wrong and why, and writes none of them', async () => {
  const { id, service } = await aShelter()
  const outcome = await say(id, [
    beds(service.id, 5),
    beds('nowhere', 5),
    beds(service.id, 5, { unit: 'homes-1' }),
    beds(service.id, -1),
    beds(service.id, 5, { endsOn: '2016-01-01' }),
    beds(service.id, 5, { statedOn: '2016-01-28' }),
  ])
  expect(outcome).toEqual({
    ok: false,
    reason: 'refused',
    faults: [
      { index: 1, field: 'service', reason: 'no-such-service' },
      { index: 2, field: 'unit', reason: 'unit-not-counted' },
      { index: 3, field: 'places', reason: 'bad-places' },
      { index: 4, field: 'endsOn', reason: 'ends-before-start' },
      { index: 5, field: 'statedOn', reason: 'stated-later' },
    ],
  })
  expect(await count(id)).toBe(0)
})

it('holds a speaker to the own organisation, and one without any to none', async () => {
  const { id, service, organisation } = await aShelter()
  expect((await say(id, [beds(service.id, 5)], { id: 'amina', own: organisation.id })).ok).toBe(true)
  for (const own of [null, crypto.randomUUID()]) {
    expect(await say(id, [beds(service.id, 6)], { id: 'x', own })).toMatchObject({
      faults: [{ index: 0, field: 'service', reason: 'not-yours' }],
    })
  }
  const form = ServiceForm.parse({ organisationId: organisation.id, nameEn: 'One', nameFr: 'Un' })
  expect(await addService(database.db, { id: 'x', own: null }, id, form)).toEqual({ ok: false, reason: 'not-yours' })
})

it('does not silently drop a number one goes back to on the same day', async () => {
  const { id, service } = await aShelter()
  for (const places of [10, 12]) expect((await say(id, [beds(service.id, places)])).ok).toBe(true)
  expect(await say(id, [beds(service.id, 10)])).toMatchObject({
    faults: [{ index: 0, field: 'places', reason: 'said-earlier-today' }],
  })
  expect((await say(id, [beds(service.id, 12)])).ok).toBe(true)
  expect((await say(id, [beds(service.id, 10, { endsOn: '2016-03-10' })])).ok).toBe(true)
  const [line] = await inScope(database.db, [id], (tx) => capacityKnownOn(tx, [id], on, { from: on, to: on }))
  expect(line?.places).toBe(10)
})

it('takes a batch again without adding anything, even one that corrects itself', async () => {
  const { id, service } = await aShelter()
  const batch = [10, 12, 11].map((places) => beds(service.id, places))
  expect(await say(id, batch)).toMatchObject({ value: { stated: 3, already: 0 } })
  expect(await say(id, batch)).toMatchObject({ value: { stated: 0, already: 3 } })
})

it('gives services of one name keys of their own, and says when a chosen key is taken', async () => {
  const { id, organisation } = await aShelter()
  const form = ServiceForm.parse({ organisationId: organisation.id, nameEn: 'Été à Galt', nameFr: 'Été' })
  for (let i = 0; i < 3; i++) expect((await addService(database.db, system, id, form)).ok).toBe(true)
  const keys = await inScope(database.db, [id], (tx) =>
    tx.selectFrom('services').select('key').where('key', 'like', 'ete%').orderBy('key').execute(),
  )
  expect(keys.map(({ key }) => key)).toEqual(['ete-a-galt', 'ete-a-galt-2', 'ete-a-galt-3'])
  expect(await addService(database.db, system, id, { ...form, key: 'ete-a-galt' })).toEqual({
    ok: false,
    reason: 'key-taken',
  })
  expect(await addService(database.db, system, id, { ...form, organisationId: crypto.randomUUID() })).toEqual({
    ok: false,
    reason: 'no-such-organisation',
  })
})

it('hides the statements of one community from every other', async () => {
  const here = await aShelter()
  const there = await aShelter()
  await state(database.db, here.id, on, [{ service: here.service.id, places: 5 }])
  const seen = (scope: number) =>
    inScope(database.db, [scope], (tx) => capacityKnownOn(tx, [here.id], on, { from: on, to: on }))
  expect((await seen(here.id)).length).toBe(1)
  expect(await seen(there.id)).toEqual([])
  expect(await say(there.id, [beds(here.service.id, 5)])).toMatchObject({ faults: [{ reason: 'no-such-service' }] })
})
