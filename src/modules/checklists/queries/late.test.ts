import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arriveHouseholds, correctHousehold, findHousehold, HouseholdForm, moves } from '#modules/arrivals'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addTask, markTasks } from '../commands.ts'
import { dueOn, tasksFor, windowDays } from '../rules.ts'
import { TaskForm } from '../schema.ts'
import { lateTasks, listLateTasks, listVersions, marksOf } from './index.ts'

const database = withDatabase()
const start = '2016-01-04'
const today = '2016-02-20'
const streams = ['GAR', 'PSR', 'claimant'] as const

/** Late tasks as the rules say household by household, without any sum. */
async function oneByOne(id: number, households: readonly string[], on: string) {
  const late: string[] = []
  await inScope(database.db, [id], async (tx) => {
    const versions = await listVersions(tx, id, addDays(on, -windowDays))
    for (const one of households) {
      const household = await findHousehold(tx, id, one)
      if (!household || household.arrivedOn > on || household.arrivedKnownOn > on) continue
      const { leftOn, leftKnownOn } = household
      if (leftOn !== null && leftOn <= on && (leftKnownOn ?? leftOn) <= on) continue
      if (household.arrivedOn < addDays(on, 1 - windowDays)) continue
      const marks = await marksOf(tx, id, one, on)
      const settled = new Set(marks.flatMap(({ key, state }) => (state === 'open' ? [] : [key])))
      for (const task of tasksFor(versions, household))
        if (dueOn(task, household.arrivedOn) < on && !settled.has(task.key))
          late.push(`${dueOn(task, household.arrivedOn)} ${one} ${task.key}`)
    }
  })
  return late.sort()
}

/** Every page of the list, one after the other. */
async function pageByPage(id: number, on: string, limit: number) {
  const seen: string[] = []
  for (let after: { dueOn: string; householdId: string; key: string } | undefined; ; ) {
    const lines = await inScope(database.db, [id], (tx) => listLateTasks(tx, id, { on, limit, after }))
    seen.push(...lines.map(({ dueOn, householdId, key }) => `${dueOn} ${householdId} ${key}`))
    after = lines.at(-1)
    if (lines.length < limit) return seen
  }
}

async function somewhere(count: number) {
  const { id } = await aCommunity(database.db)
  const rows = Array.from({ length: count }, (_, i) => ({
    token: `W-${100 + i}`,
    stream: streams[i % 3] ?? ('GAR' as const),
    sizeBand: '4-6' as const,
    language: 'ar',
    needs: [],
    lodging: 'hotel' as const,
    arrivedOn: addDays(start, (i * 5) % 17),
    // Some are known of late: what was marked before that is not counted before that.
    arrivedKnownOn: addDays(start, ((i * 5) % 17) + (i % 4 === 0 ? 6 : 0)),
  }))
  await arriveHouseholds(database.db, system, id, rows)
  const households = await inScope(database.db, [id], (tx) =>
    tx.selectFrom('households').select('id').orderBy('token').execute(),
  )
  return { id, households: households.map((one) => one.id) }
}

const cards = TaskForm.parse({
  version: '0',
  inForceFrom: '2016-01-12',
  reason: 'agreed by the table',
  titleEn: 'Visit the library',
  titleFr: 'Visiter la bibliothèque',
  section: 'orientation',
  fromDay: '1',
  dueDay: '9',
  streams: 'GAR,PSR',
  sector: 'libraries',
})

/** Households are corrected to another day and stream. */
async function correct(id: number, household: string, [days, stream]: readonly [number, (typeof streams)[number]]) {
  const before = await inScope(database.db, [id], (tx) => findHousehold(tx, id, household))
  if (!before || before.leftOn !== null) return
  const { token, sizeBand, language, lodging, version } = before
  const arrivedOn = addDays(start, days)
  const given = { token, sizeBand, language, lodging, needs: '', version: String(version), stream, arrivedOn }
  const form = HouseholdForm.parse({ ...given, arrivedKnownOn: arrivedOn })
  expect(await correctHousehold(database.db, system, id, { ...form, id: household })).toMatchObject({ ok: true })
}

/** A household goes to live in a place outside the house. */
async function leave(id: number, household: string, on: string) {
  const before = await inScope(database.db, [id], (tx) => findHousehold(tx, id, household))
  if (!before || before.leftOn !== null || before.arrivedOn > on) return
  const going = moves.LeavingForm.parse({ token: before.token, other: 'outside', place: 'Toronto', movesOn: on })
  const move = await moves.announceLeaving(database.db, system, id, { ...going, on })
  if (!move.ok) throw new Error(move.reason)
  const there = moves.ReceiveForm.parse({ version: '1', arrivedOn: on })
  await moves.receiveMove(database.db, system, id, { ...there, id: move.value, on })
}

it('counts and lists the late tasks of any day as if household by household, whatever was marked, corrected or left', async () => {
  const { id, households } = await somewhere(12)
  expect(await addTask(database.db, system, id, { ...cards, on: '2016-01-10' })).toMatchObject({ ok: true })
  const keys = tasksFor([], { arrivedOn: start, stream: 'GAR', origin: 'direct' }).map(({ key }) => key)
  const step = fc.record({
    household: fc.constantFrom(...households),
    keys: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 6 }),
    what: fc.oneof({ weight: 12, arbitrary: fc.constant('mark') }, fc.constant('correct'), fc.constant('leave')),
    days: fc.integer({ min: 0, max: 16 }),
    stream: fc.constantFrom(...streams),
  })
  // One long random story whose days go on, as they do in a community.
  for (const [i, { household, keys: some, what, days, stream }] of fc.sample(step, 90).entries()) {
    const on = addDays(start, 2 + Math.floor(i / 3))
    if (what === 'correct') await correct(id, household, [days, stream])
    else if (what === 'leave') await leave(id, household, on)
    else await turnOver(id, household, some, on)
  }
  for (let on = addDays(start, -1); on <= today; on = addDays(on, 3)) {
    const wanted = await oneByOne(id, households, on)
    const { count, tasks } = await inScope(database.db, [id], (tx) => lateTasks(tx, id, on))
    expect([on, count]).toEqual([on, wanted.length])
    const oldest = tasks.map((task) => task.oldestDueOn).sort()[0]
    expect(oldest).toBe(wanted[0]?.slice(0, 10))
    expect(await pageByPage(id, on, 7)).toEqual(wanted)
  }
})

/** Settles what is open and opens what is settled. */
async function turnOver(id: number, household: string, keys: readonly string[], on: string) {
  const said = await inScope(database.db, [id], (tx) => marksOf(tx, id, household, '2020-01-01'))
  const marks = keys.map((key) => {
    const last = said.find((one) => one.key === key)
    const seen = last?.number ?? 0
    return { key, seen, state: seen % 2 === 1 ? ('open' as const) : ('done' as const) }
  })
  await markTasks(database.db, system, id, { householdId: household, marks, why: 'as was said', on })
}

it('takes a mark made by a slower clock for one of the same day', async () => {
  const { id, households } = await somewhere(1)
  const household = households[0] ?? ''
  await turnOver(id, household, ['met'], '2016-01-20')
  await turnOver(id, household, ['met'], '2016-01-19')
  const [mark] = await inScope(database.db, [id], (tx) => marksOf(tx, id, household, '2016-01-20'))
  expect(mark).toMatchObject({ state: 'open', markedOn: '2016-01-20' })
})
