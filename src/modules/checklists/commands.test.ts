import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivalRules, arriveHouseholds, type HouseholdRow, moves } from '#modules/arrivals'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addTask, changeTask, markTasks, removeTask } from './commands.ts'
import {
  countSupportEnding,
  lateTasks,
  listLateTasks,
  listSupportEnding,
  listUnderway,
  listVersions,
  marksOf,
} from './queries/index.ts'
import { dueOn, tasksFor, windowDays } from './rules.ts'
import { TaskForm } from './schema.ts'

type Database = Parameters<typeof inScope>[0]
const database = withDatabase()

const household = (n: number, given: Partial<HouseholdRow> = {}): HouseholdRow => ({
  token: `W-${String(n).padStart(4, '0')}`,
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  needs: [],
  lodging: 'hotel',
  arrivedOn: '2016-01-12',
  arrivedKnownOn: '2016-01-12',
  ...given,
})

async function somewhere(db: Database, rows: HouseholdRow[] = [household(1)]) {
  const { id } = await aCommunity(db)
  await arriveHouseholds(db, system, id, rows)
  const asked = { on: '2020-01-01', limit: 0 }
  const idOf = (token: string) =>
    inScope(db, [id], async (tx) => {
      const row = await tx.selectFrom('households').select('id').where('token', '=', token).executeTakeFirstOrThrow()
      return row.id
    })
  return { id, asked, first: await idOf('W-0001'), idOf }
}
const given = (householdId: string, marks: [key: string, state: 'done' | 'not-needed' | 'open', seen?: number][]) => ({
  householdId,
  marks: marks.map(([key, state, seen = 0]) => ({ key, state, seen })),
  why: 'as the family asked',
  on: '2016-01-14',
})

describe('a list of tasks', () => {
  it('has no row until somebody ticks, and then who, when and why', async () => {
    const { id, first } = await somewhere(database.db)
    const marks = () => inScope(database.db, [id], (tx) => marksOf(tx, id, first, '2016-02-01'))
    expect(await marks()).toEqual([])
    const outcome = await markTasks(
      database.db,
      system,
      id,
      given(first, [
        ['met', 'done'],
        ['clothing', 'not-needed'],
      ]),
    )
    expect(outcome).toMatchObject({ ok: true, value: { meanwhile: [] } })
    expect(await marks()).toMatchObject([
      { key: 'clothing', state: 'not-needed', reason: 'as the family asked', markedOn: '2016-01-14', who: 'system' },
      { key: 'met', state: 'done', reason: '', markedOn: '2016-01-14' },
    ])
  })

  it('can be opened again, and still tells what was known before', async () => {
    const { id, first } = await somewhere(database.db)
    await markTasks(database.db, system, id, given(first, [['met', 'done']]))
    const later = { ...given(first, [['met', 'open', 1]]), on: '2016-01-20' }
    expect(await markTasks(database.db, system, id, later)).toMatchObject({ ok: true })
    const stateOn = (on: string) =>
      inScope(database.db, [id], async (tx) => (await marksOf(tx, id, first, on)).map(({ state }) => state))
    expect([await stateOn('2016-01-13'), await stateOn('2016-01-19'), await stateOn('2016-01-20')]).toEqual([
      [],
      ['done'],
      ['open'],
    ])
  })

  it('refuses what is not on it, what is settled twice, and a household that has left', async () => {
    const { id, first } = await somewhere(database.db)
    const mark = (...marks: Parameters<typeof given>[1]) => markTasks(database.db, system, id, given(first, marks))
    expect(await mark(['home-ready', 'done'])).toEqual({ ok: false, reason: 'unknown-task' })
    expect(await mark(['met', 'open'])).toEqual({ ok: false, reason: 'unknown-task' })
    await mark(['met', 'done'])
    expect(await mark(['met', 'done', 1])).toEqual({ ok: false, reason: 'unknown-task' })
    const leaving = moves.LeavingForm.parse({
      token: 'W-0001',
      other: 'outside',
      place: 'Toronto',
      movesOn: '2016-01-20',
    })
    const move = await moves.announceLeaving(database.db, system, id, { ...leaving, on: '2016-01-20' })
    if (!move.ok) throw new Error(move.reason)
    const there = moves.ReceiveForm.parse({ version: '1', arrivedOn: '2016-01-20' })
    await moves.receiveMove(database.db, system, id, { ...there, id: move.value, on: '2016-01-20' })
    expect(await mark(['clothing', 'done'])).toEqual({ ok: false, reason: 'left-already' })
    const elsewhere = await aCommunity(database.db)
    expect(await markTasks(database.db, system, elsewhere.id, given(first, [['met', 'done']]))).toMatchObject({
      reason: 'gone',
    })
  })
})

const task = (changed: Record<string, string> = {}) =>
  TaskForm.parse({
    version: '0',
    inForceFrom: '2016-02-01',
    reason: 'agreed by the table',
    titleEn: 'Visit the library',
    titleFr: 'Visiter la bibliothèque',
    section: 'orientation',
    fromDay: '7',
    dueDay: '28',
    streams: 'GAR,PSR',
    sector: 'libraries',
    ...changed,
  })

describe('the community’s own list', () => {
  const keysOn = (id: number, arrivedOn: string) =>
    inScope(database.db, [id], async (tx) =>
      tasksFor(await listVersions(tx, id, arrivedOn), { arrivedOn, stream: 'GAR', origin: 'direct' }).map(
        ({ key }) => key,
      ),
    )

  it('holds for households that arrive from its day on; the others keep theirs', async () => {
    const { id } = await somewhere(database.db)
    expect(await addTask(database.db, system, id, { ...task(), on: '2016-01-14' })).toEqual({ ok: true, value: 1 })
    const remove = { version: 1, inForceFrom: '2016-03-01', reason: 'done by the airport', key: 'clothing' }
    expect(await removeTask(database.db, system, id, { ...remove, on: '2016-02-10' })).toEqual({ ok: true, value: 2 })
    expect(await keysOn(id, '2016-01-31')).not.toContain('visit-the-library')
    expect(await keysOn(id, '2016-02-01')).toEqual(expect.arrayContaining(['visit-the-library', 'clothing']))
    expect(await keysOn(id, '2016-03-01')).not.toContain('clothing')
  })

  it('refuses a day that has begun, a list someone else has changed, and a list that is in use', async () => {
    const { id, idOf } = await somewhere(database.db, [household(1), household(2, { arrivedOn: '2016-02-10' })])
    const add = (changed: Record<string, string>, on = '2016-01-14') =>
      addTask(database.db, system, id, { ...task(changed), on })
    expect(await add({ inForceFrom: '2016-01-14' })).toMatchObject({ reason: 'from-too-early' })
    await markTasks(database.db, system, id, given(await idOf('W-0002'), [['met', 'done']]))
    expect(await add({})).toMatchObject({ reason: 'begun-already' })
    expect(await add({ inForceFrom: '2016-02-11' })).toMatchObject({ ok: true })
    expect(await add({ inForceFrom: '2016-03-11' })).toMatchObject({ reason: 'edited-meanwhile' })
    const gone = { ...task({ version: '1', inForceFrom: '2016-03-11' }), key: 'no-such-task', on: '2016-01-14' }
    expect(await changeTask(database.db, system, id, gone)).toMatchObject({ reason: 'gone' })
  })

  it('keeps the source of a day when only the words change, and drops it with the day', async () => {
    const { id } = await somewhere(database.db)
    const change = (version: string, dueDay: string) =>
      changeTask(database.db, system, id, {
        ...task({ version, titleEn: 'Coats for all', fromDay: '0', dueDay, section: 'arrival', sector: 'reception' }),
        key: 'clothing',
        on: '2016-01-14',
      })
    const source = () =>
      inScope(
        database.db,
        [id],
        async (tx) =>
          (await listVersions(tx, id, '2016-02-01')).at(-1)?.tasks.find(({ key }) => key === 'clothing')?.source,
      )
    await change('0', '1')
    expect(await source()).toBe('S72, S142')
    await change('1', '2')
    expect(await source()).toBe('')
  })
})

describe('late tasks', () => {
  const lateOn = (id: number, on: string) => inScope(database.db, [id], (tx) => lateTasks(tx, id, on))

  it('are those due before the day and not settled by it, as known then', async () => {
    const { id, first } = await somewhere(database.db)
    const keys = async (on: string) => (await lateOn(id, on)).tasks.map(({ key }) => key).sort()
    expect(await keys('2016-01-12')).toEqual(['lodging-booked', 'welcome-planned'])
    expect(await keys('2016-01-13')).toEqual(['lodging-booked', 'met', 'welcome-planned'])
    await markTasks(database.db, system, id, given(first, [['met', 'done']]))
    expect(await keys('2016-01-13')).toContain('met')
    expect(await keys('2016-01-14')).not.toContain('met')
  })

  it('are asked only of households that arrived in the 70 days before', async () => {
    const { id } = await somewhere(database.db)
    expect((await lateOn(id, addDays('2016-01-12', windowDays - 1))).count).toBe(26 - 1)
    expect(await lateOn(id, addDays('2016-01-12', windowDays))).toEqual({ count: 0, tasks: [] })
  })

  it('are the sponsor’s for a sponsored household, and turn pages by key', async () => {
    const sponsored = { stream: 'PSR', lodging: 'none', housedOn: '2016-01-12', housedKnownOn: '2016-01-12' } as const
    const rows = Array.from({ length: 8 }, (_, i) => household(i + 1, sponsored))
    const { id } = await somewhere(database.db, rows)
    const { tasks, count } = await lateOn(id, '2016-01-13')
    expect(tasks.find(({ key }) => key === 'met')).toMatchObject({ sector: 'sponsors', households: 8 })
    const seen: string[] = []
    let after: { dueOn: string; householdId: string; key: string } | undefined
    for (let page = 0; page < 20; page++) {
      const asked = { on: '2016-01-13', limit: 5, after }
      const lines = await inScope(database.db, [id], (tx) => listLateTasks(tx, id, asked))
      seen.push(...lines.map(({ token, key }) => `${token} ${key}`))
      after = lines.at(-1)
      if (lines.length < 5) break
    }
    expect(seen).toHaveLength(count)
    expect(new Set(seen).size).toBe(count)
  })

  it('agree with the rules, whatever was ticked and opened again', async () => {
    const { id, first, idOf } = await somewhere(database.db, [household(1), household(2, { arrivedOn: '2015-12-28' })])
    const second = await idOf('W-0002')
    const said = new Map<string, number>()
    const settled = new Map<string, Set<string>>([
      [first, new Set()],
      [second, new Set()],
    ])
    const keys = tasksFor([], { arrivedOn: '2016-01-12', stream: 'GAR', origin: 'direct' }).map(({ key }) => key)
    const step = fc.record({
      householdId: fc.constantFrom(first, second),
      key: fc.constantFrom(...keys),
      settles: fc.constantFrom('done' as const, 'not-needed' as const),
    })
    // One long random story: the state carries on from draw to draw, as it does in a community.
    for (const { householdId, key, settles } of fc.sample(step, 60)) {
      const name = `${householdId} ${key}`
      const seen = said.get(name) ?? 0
      const state = seen % 2 === 1 ? 'open' : settles
      const outcome = await markTasks(database.db, system, id, given(householdId, [[key, state, seen]]))
      expect(outcome).toMatchObject({ ok: true, value: { meanwhile: [] } })
      said.set(name, seen + 1)
      settled.get(householdId)?.[state === 'open' ? 'delete' : 'add'](key)
    }
    const wanted = (householdId: string, arrivedOn: string) =>
      tasksFor([], { arrivedOn, stream: 'GAR', origin: 'direct' })
        .filter((one) => dueOn(one, arrivedOn) < '2016-01-27' && !settled.get(householdId)?.has(one.key))
        .map(({ key }) => `${householdId} ${key}`)
    const lines = await inScope(database.db, [id], (tx) => listLateTasks(tx, id, { on: '2016-01-27', limit: 100 }))
    expect(lines.map(({ householdId, key }) => `${householdId} ${key}`).sort()).toEqual(
      [...wanted(first, '2016-01-12'), ...wanted(second, '2015-12-28')].sort(),
    )
    const households = await inScope(database.db, [id], (tx) => listUnderway(tx, id, { on: '2016-01-27', limit: 10 }))
    for (const one of households) expect(new Set(one.settled)).toEqual(settled.get(one.id))
  })
})

describe('month 13', () => {
  it('lists exactly the households whose support ends in the days asked for, by the rule of the stream', async () => {
    const streams = ['GAR', 'BVOR', 'claimant'] as const
    const rows = Array.from({ length: 150 }, (_, i) =>
      household(i + 1, {
        stream: streams[i % 3] ?? 'GAR',
        arrivedOn: addDays('2015-01-15', i),
        arrivedKnownOn: addDays('2015-01-15', i),
      }),
    )
    const { id } = await somewhere(database.db, rows)
    const on = '2016-02-20'
    const wanted = rows
      .map(({ token, stream, arrivedOn }) => ({ token, endsOn: arrivalRules.supportEndsOn(stream, arrivedOn) }))
      .filter(({ endsOn }) => endsOn !== undefined && endsOn >= on && endsOn <= addDays(on, 60))
      .sort((a, b) => (a.endsOn ?? '').localeCompare(b.endsOn ?? '') || a.token.localeCompare(b.token))
    const [found, count] = await inScope(database.db, [id], async (tx) => [
      await listSupportEnding(tx, id, { on, days: 60, limit: 200 }),
      await countSupportEnding(tx, id, on),
    ])
    expect(found.map(({ token, endsOn }) => `${endsOn} ${token}`).sort()).toEqual(
      wanted.map(({ token, endsOn }) => `${endsOn} ${token}`).sort(),
    )
    expect(count).toBe(wanted.length)
  })
})
