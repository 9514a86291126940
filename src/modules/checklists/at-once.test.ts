import { describe, expect, it } from 'vitest'
import { arriveHouseholds } from '#modules/arrivals'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addTask, markTasks } from './commands.ts'
import { marksOf } from './queries/index.ts'
import { TaskForm } from './schema.ts'

const own = withOwnDatabase(6)

/** A community with one household in a hotel. */
async function somewhere() {
  const { id } = await aCommunity(own.db)
  await arriveHouseholds(own.db, system, id, [
    {
      token: 'W-0001',
      stream: 'GAR',
      sizeBand: '4-6',
      language: 'ar',
      needs: [],
      lodging: 'hotel',
      arrivedOn: '2016-01-12',
      arrivedKnownOn: '2016-01-12',
    },
  ])
  const household = await inScope(own.db, [id], (tx) =>
    tx.selectFrom('households').select('id').executeTakeFirstOrThrow(),
  )
  return { id, first: household.id }
}
const given = (householdId: string, marks: [key: string, state: 'done' | 'not-needed'][]) => ({
  householdId,
  marks: marks.map(([key, state]) => ({ key, state, seen: 0 })),
  why: 'as the family asked',
  on: '2016-01-14',
})
const task = (titleEn: string) =>
  TaskForm.parse({
    version: '0',
    inForceFrom: '2016-02-01',
    reason: 'agreed by the table',
    titleEn,
    titleFr: 'Sortir en ville',
    section: 'orientation',
    fromDay: '7',
    dueDay: '28',
    streams: 'GAR,PSR',
    sector: 'libraries',
  })

describe('two people at the same moment', () => {
  it('who tick the same task leave one mark, and the second is told; what only one ticked is saved', async () => {
    const { id, first } = await somewhere()
    const one = given(first, [
      ['met', 'done'],
      ['clothing', 'done'],
      ['documents', 'done'],
    ])
    const two = given(first, [
      ['documents', 'not-needed'],
      ['clothing', 'done'],
      ['bank-account', 'done'],
    ])
    const outcomes = await Promise.all([markTasks(own.db, system, id, one), markTasks(own.db, system, id, two)])
    const told = outcomes.map((outcome) => (outcome.ok ? outcome.value.meanwhile.toSorted() : []))
    expect(told.toSorted((a, b) => a.length - b.length)).toEqual([[], ['clothing', 'documents']])
    const marks = await inScope(own.db, [id], (tx) => marksOf(tx, id, first, '2016-02-01'))
    expect(marks.map(({ key, number }) => `${key} ${number}`)).toEqual([
      'bank-account 1',
      'clothing 1',
      'documents 1',
      'met 1',
    ])
  })

  it('who change the list write one version, and the second is told', async () => {
    const { id } = await somewhere()
    const form = (titleEn: string) => ({ ...task(titleEn), on: '2016-01-14' })
    const outcomes = await Promise.all([
      addTask(own.db, system, id, form('Visit the library')),
      addTask(own.db, system, id, form('Visit the market')),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'edited-meanwhile' })
  })
})
