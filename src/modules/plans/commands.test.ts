import { expect, it } from 'vitest'
import { addPartner, addPerson, PartnerForm, PersonForm } from '#modules/partners'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addAction, cancelAction, editAction, handOverAction, type NewAction, reportAction } from './commands.ts'
import { findAction, openActions } from './queries/index.ts'

const database = withOwnDatabase()
const on = '2016-01-27'

async function partner(communityId: number, nameEn: string) {
  const form = PartnerForm.parse({ nameEn, nameFr: nameEn, sector: 'housing' })
  const added = await addPartner(database.db, system, communityId, form)
  if (!added.ok) throw new Error(added.reason)
  return added.value
}

async function aRegister() {
  const { id } = await aCommunity(database.db)
  const owner = await partner(id, 'Homes for All')
  const form: NewAction = {
    actionEn: 'List the large homes',
    actionFr: 'Dresser la liste des grands logements',
    sourceKind: 'meeting',
    sourceNote: '',
    organisationId: owner,
    personId: null,
    dueOn: '2016-01-30',
  }
  const added = await addAction(database.db, system, id, { form, on })
  if (!added.ok) throw new Error(added.reason)
  const find = () => inScope(database.db, [id], (tx) => findAction(tx, id, added.value))
  const open = (day: string) => inScope(database.db, [id], (tx) => openActions(tx, id, day))
  return { id, owner, form, action: added.value, find, open }
}

it('keeps every report, and the last one’s word on the action', async () => {
  const { id, action, find } = await aRegister()
  const said = { id: action, note: 'Half of them.', on: '2016-01-28' }
  expect((await reportAction(database.db, system, id, { ...said, state: 'under-way' })).ok).toBe(true)
  expect((await reportAction(database.db, system, id, { ...said, state: 'done', on: '2016-01-29', note: '' })).ok).toBe(
    true,
  )
  const found = await find()
  expect(found?.state).toBe('done')
  expect(found?.closedOn).toBe('2016-01-29')
  expect(found?.reports.map(({ state, reportedOn }) => [state, reportedOn])).toEqual([
    ['done', '2016-01-29'],
    ['under-way', '2016-01-28'],
  ])
})

it('answers for any day as it was known then', async () => {
  const { id, action, open } = await aRegister()
  const said = { id: action, note: '' }
  await reportAction(database.db, system, id, { ...said, state: 'under-way', on: '2016-01-28' })
  await reportAction(database.db, system, id, { ...said, state: 'done', on: '2016-01-30' })
  const state = async (day: string) => (await open(day)).map((one) => one.state)
  expect(await state('2016-01-26')).toEqual([])
  expect(await state('2016-01-27')).toEqual(['not-started'])
  expect(await state('2016-01-29')).toEqual(['under-way'])
  expect(await state('2016-01-30')).toEqual([])
})

it('lets the owner report and nobody else’s staff', async () => {
  const { id, action, owner } = await aRegister()
  const said = { id: action, state: 'under-way' as const, note: '', on }
  const other = await partner(id, 'Somebody Else')
  const by = (own: string | null | undefined) => reportAction(database.db, { id: 'someone', own }, id, said)
  expect(await by(other)).toEqual({ ok: false, reason: 'not-yours' })
  expect(await by(null)).toEqual({ ok: false, reason: 'not-yours' })
  expect((await by(owner)).ok).toBe(true)
  expect((await by(undefined)).ok).toBe(true)
})

it('wants an owner on the register, and a person who works there', async () => {
  const { id, form, owner } = await aRegister()
  const other = await partner(id, 'Somebody Else')
  const person = await addPerson(database.db, system, id, {
    organisationId: other,
    form: PersonForm.parse({ name: 'Amina' }),
  })
  const personId = person.ok ? person.value : null
  const add = (given: Partial<NewAction>) => addAction(database.db, system, id, { form: { ...form, ...given }, on })
  expect(await add({ personId })).toEqual({ ok: false, reason: 'person-elsewhere' })
  expect((await add({ organisationId: other, personId })).ok).toBe(true)
  const elsewhere = await aRegister()
  expect(await add({ organisationId: elsewhere.owner })).toEqual({ ok: false, reason: 'no-such-owner' })
  expect(owner).not.toBe(elsewhere.owner)
})

it('of two who edit at once lets one save, and tells the other', async () => {
  const { id, action, form, find } = await aRegister()
  const save = (actionEn: string) =>
    editAction(database.db, system, id, { id: action, form: { ...form, actionEn, version: 1 } })
  const outcomes = await Promise.all([save('One way'), save('Another way')])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes).toContainEqual({ ok: false, reason: 'edited-meanwhile' })
  expect((await find())?.version).toBe(2)
})

it('of a report and a cancellation at once keeps one word as the last', async () => {
  const { id, action, find } = await aRegister()
  const outcomes = await Promise.all([
    cancelAction(database.db, system, id, { id: action, reason: 'Not needed.', on }),
    reportAction(database.db, system, id, { id: action, state: 'done', note: '', on }),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const found = await find()
  expect(found?.reports).toHaveLength(1)
  expect(found?.reports[0]?.state).toBe(found?.state)
})

it('hands an open action over, and no other', async () => {
  const { id, action, find } = await aRegister()
  const to = await partner(id, 'The Next One')
  expect((await handOverAction(database.db, system, id, { id: action, to })).ok).toBe(true)
  expect((await find())?.ownerEn).toBe('The Next One')
  await cancelAction(database.db, system, id, { id: action, reason: 'Not needed.', on })
  expect(await handOverAction(database.db, system, id, { id: action, to })).toEqual({ ok: false, reason: 'not-open' })
})
