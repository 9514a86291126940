import { describe, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { answersTo, anUpdate, aPartner, recipientsOf } from '../testing.ts'
import { acknowledgeUpdate } from './index.ts'

const database = withOwnDatabase()

async function anOrganisation() {
  const { id } = await aCommunity(database.db)
  const organisationId = await aPartner(database.db, id)
  return { here: id, organisationId }
}
const say = (here: number, said: { id: string; organisationId: string }, who: string, own?: string | null) =>
  acknowledgeUpdate(database.db, { id: who, own }, here, said)

it('two people answer at once: the first one counts, both are kept', async () => {
  const { here, organisationId } = await anOrganisation()
  const id = await anUpdate(database.db, here)
  const people = ['amina', 'rosa', 'maxime', 'elena']
  const outcomes = await Promise.all(people.map((who) => say(here, { id, organisationId }, who, organisationId)))
  expect(outcomes.filter((one) => one.ok && one.value.first)).toHaveLength(1)
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  const answers = await answersTo(database.db, here, id)
  expect(answers.map(({ actor_id }) => actor_id).sort()).toEqual(people.toSorted())
  const [line] = await recipientsOf(database.db, here, id)
  expect(answers.map(({ at }) => at.getTime())).toContain(line?.acknowledged_at?.getTime())
  expect(line).toMatchObject({ remind_at: null, closed_at: line?.acknowledged_at })
})

it('saying it twice changes nothing', async () => {
  const { here, organisationId } = await anOrganisation()
  const id = await anUpdate(database.db, here)
  await say(here, { id, organisationId }, 'amina', organisationId)
  const before = await recipientsOf(database.db, here, id)
  expect(await say(here, { id, organisationId }, 'amina', organisationId)).toEqual({
    ok: true,
    value: { first: false },
  })
  expect(await recipientsOf(database.db, here, id)).toEqual(before)
  expect(await answersTo(database.db, here, id)).toHaveLength(1)
})

describe('is refused', () => {
  it('for another organisation, and for someone who speaks for none', async () => {
    const { here, organisationId } = await anOrganisation()
    const id = await anUpdate(database.db, here)
    const other = await aPartner(database.db, here)
    for (const own of [other, null])
      expect(await say(here, { id, organisationId }, 'amina', own)).toEqual({ ok: false, reason: 'not-yours' })
    expect(await answersTo(database.db, here, id)).toEqual([])
  })
  it('where the update did not go, where it asks for nothing, and where there is none', async () => {
    const { here, organisationId } = await anOrganisation()
    const id = await anUpdate(database.db, here)
    const late = await aPartner(database.db, here)
    expect(await say(here, { id, organisationId: late }, 'amina', late)).toEqual({ ok: false, reason: 'not-addressed' })
    const quiet = await anUpdate(database.db, here, { within: '' })
    expect(await say(here, { id: quiet, organisationId }, 'amina', organisationId)).toEqual({
      ok: false,
      reason: 'not-asked',
    })
    const nothing = { id: crypto.randomUUID(), organisationId }
    expect(await say(here, nothing, 'amina', organisationId)).toEqual({ ok: false, reason: 'gone' })
  })
})

it('a coordinator who was told by telephone answers for the organisation, and the record says so', async () => {
  const { here, organisationId } = await anOrganisation()
  const id = await anUpdate(database.db, here)
  expect(await say(here, { id, organisationId }, 'bruno')).toEqual({ ok: true, value: { first: true } })
  expect(await answersTo(database.db, here, id)).toMatchObject([{ actor_id: 'bruno', via: 'telephone' }])
})

it('what was posted and who answered cannot be changed or deleted by the app', async () => {
  const { here, organisationId } = await anOrganisation()
  const id = await anUpdate(database.db, here)
  await say(here, { id, organisationId }, 'amina', organisationId)
  for (const table of ['updates', 'update_acknowledgements'] as const) {
    const change = inScope(database.db, [here], (tx) => tx.updateTable(table).set({ community_id: here }).execute())
    await expect(change).rejects.toThrow(/permission denied/)
    await expect(inScope(database.db, [here], (tx) => tx.deleteFrom(table).execute())).rejects.toThrow(
      /permission denied/,
    )
  }
})
