import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivalRules } from '#modules/arrivals'
import { addDays } from '#platform/i18n'
import {
  type Arrived,
  defaultVersion,
  dueOn,
  keyFor,
  lateRanges,
  type Task,
  tasksFor,
  type Version,
  versionOn,
  whoseTurn,
  windowDays,
} from './rules.ts'

const task = (given: Partial<Task> & { key: string }): Task => ({
  section: 'arrival',
  title: { en: given.key, fr: given.key },
  fromDay: 0,
  dueDay: 7,
  streams: ['GAR'],
  sector: 'reception',
  secondary: false,
  proposed: true,
  source: '',
  ...given,
})

describe('the version of the tasks', () => {
  const versions: Version[] = [
    { version: 1, inForceFrom: '2016-01-10', tasks: [task({ key: 'a' })] },
    { version: 2, inForceFrom: '2016-01-20', tasks: [task({ key: 'b' })] },
    { version: 3, inForceFrom: '2016-01-20', tasks: [task({ key: 'c' })] },
  ]

  it('is the one in force on the day of arrival, and of two from the same day the one written last', () => {
    const on = (day: string) => versionOn(versions, day).version
    expect([on('2016-01-09'), on('2016-01-10'), on('2016-01-19'), on('2016-01-20')]).toEqual([0, 1, 1, 3])
  })
})

describe('the tasks of a household', () => {
  const keys = (stream: Arrived['stream'], origin: Arrived['origin'] = 'direct') =>
    tasksFor([], { arrivedOn: '2016-01-12', stream, origin }).map(({ key }) => key)

  it('follow its stream: a sponsored household needs no hotel, and has a home ready', () => {
    expect(keys('GAR')).toContain('lodging-booked')
    expect(keys('PSR')).not.toContain('lodging-booked')
    expect(keys('PSR')).toContain('home-ready')
    expect(keys('claimant').length).toBeGreaterThan(3)
  })

  it('do not begin again at the airport when it comes from another community', () => {
    expect(keys('GAR', 'secondary')).toContain('school-registered')
    expect(keys('GAR', 'secondary')).not.toContain('met')
  })

  it('are, for a sponsored household, the sponsor’s where they would be the reception centre’s', () => {
    expect([whoseTurn('reception', 'GAR'), whoseTurn('reception', 'BVOR'), whoseTurn('health', 'PSR')]).toEqual([
      'reception',
      'sponsors',
      'health',
    ])
  })
})

it('the tasks of the code have a title in both languages, days in order, and say where a day comes from', () => {
  for (const one of defaultVersion.tasks) {
    expect(one.title.en).not.toBe(one.title.fr)
    expect(one.fromDay).toBeLessThanOrEqual(one.dueDay)
    expect(one.dueDay).toBeLessThanOrEqual(42)
    expect(one.proposed).toBe(one.source === 'S142')
  }
})

it('the ranges asked of the database are exactly the arrivals whose task is late', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2015-12-01', days))
  const made = fc.record({ key: fc.constantFrom('a', 'b', 'c'), dueDay: fc.integer({ min: -5, max: 56 }) })
  const version = fc.record({
    inForceFrom: day,
    tasks: fc.uniqueArray(made, { selector: ({ key }) => key, maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(version, { maxLength: 4 }), day, day, (drawn, on, arrivedOn) => {
      const versions = drawn.map(({ inForceFrom, tasks }, i) => ({
        version: i + 1,
        inForceFrom,
        tasks: tasks.map((one) => task({ fromDay: -10, ...one })),
      }))
      const found = lateRanges(versions, on)
        .filter(({ first, last, task: one }) => first <= arrivedOn && arrivedOn <= last && one.streams.includes('GAR'))
        .map(({ task: one }) => one.key)
      const inWindow = arrivedOn > addDays(on, -windowDays) && arrivedOn <= on
      const wanted = inWindow
        ? tasksFor(versions, { arrivedOn, stream: 'GAR', origin: 'direct' }).filter((one) => dueOn(one, arrivedOn) < on)
        : []
      expect(found.sort()).toEqual(wanted.map(({ key }) => key).sort())
    }),
  )
})

it('a new task gets a key of plain letters that no other task has', () => {
  expect(keyFor('Visit the library', [])).toBe('visit-the-library')
  expect(keyFor('Visit the library', ['visit-the-library'])).toBe('visit-the-library-2')
  expect(keyFor('New', ['task'])).toBe('task-2')
  expect(keyFor('…', [])).toBe('task')
})

it('every stream has tasks, and income support is explained to each that has any', () => {
  for (const stream of arrivalRules.supportedStreams) {
    const keys = tasksFor([], { arrivedOn: '2016-01-12', stream, origin: 'direct' }).map(({ key }) => key)
    expect(keys).toContain('month-13')
  }
})
