import { expect, it } from 'vitest'
import { createEntry, NewEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { withOwnDatabase } from '#test/database.ts'
import { addFigure, recordValue, saveProject } from './commands/index.ts'
import { NewFigure, NewValue, ProjectFacts } from './schema.ts'

const database = withOwnDatabase(8)

const reasons = (outcomes: readonly ({ ok: true } | { ok: false; reason: string })[]) =>
  outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)).sort()
const value = (number: number, corrects: string | null = null) =>
  NewValue.parse({
    value: number,
    asOf: '2015-12-31',
    publishedOn: '2016-06-20',
    sourceEn: 'A',
    sourceFr: 'A',
    publisherEn: 'B',
    publisherFr: 'B',
    corrects,
  })

it('lets one of many people record the value of a day, and one of many correct it', async () => {
  const { db } = database
  await addFigure(db, system, NewFigure.parse({ key: 'raced', labelEn: 'Raced', labelFr: 'Disputé' }))
  const record = (corrects: string | null) =>
    Promise.all(
      Array.from({ length: 8 }, (_, i) => recordValue(db, system, { figure: 'raced', value: value(i, corrects) })),
    )
  const first = await record(null)
  expect(reasons(first)).toEqual([...Array(7).fill('already-there'), 'ok'])
  const won = first.find((outcome) => outcome.ok)
  const second = await record(won?.ok ? won.value : '')
  expect(reasons(second)).toEqual([...Array(7).fill('corrected-meanwhile'), 'ok'])
})

it('lets one of two editors save the first facts of a project at one moment', async () => {
  const { db } = database
  const made = await createEntry(db, system, NewEntry.parse({ kind: 'project', titleEn: 'Raced', titleFr: 'Disputé' }))
  if (!made.ok) throw new Error('not made')
  const save = (status: string) =>
    saveProject(db, system, {
      id: made.value,
      facts: ProjectFacts.parse({ status, partners: [{ nameEn: status, nameFr: status }] }),
    })
  expect(reasons(await Promise.all([save('planned'), save('completed')]))).toEqual(['edited-meanwhile', 'ok'])
  const partners = await db
    .selectFrom('project_partners')
    .select('name_en')
    .where('entry_id', '=', made.value)
    .execute()
  expect(partners).toHaveLength(1)
})
