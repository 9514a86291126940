import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockOf, formatTime, momentOf } from './index.ts'

const iso = (day: string, time: string) => momentOf(day, time)?.toISOString()

it('reads times of Ontario in winter and in summer', () => {
  expect(iso('2016-01-27', '09:30')).toBe('2016-01-27T14:30:00.000Z')
  expect(iso('2016-07-01', '00:00')).toBe('2016-07-01T04:00:00.000Z')
})

it('knows no hour that the change to summer time leaves out', () => {
  expect(iso('2016-03-13', '01:59')).toBe('2016-03-13T06:59:00.000Z')
  expect(iso('2016-03-13', '02:30')).toBeUndefined()
  expect(iso('2016-03-13', '03:00')).toBe('2016-03-13T07:00:00.000Z')
})

it('takes the hour that comes twice the first time', () => {
  expect(iso('2016-11-06', '01:30')).toBe('2016-11-06T05:30:00.000Z')
  expect(clockOf(new Date('2016-11-06T06:30:00Z'))).toEqual({ day: '2016-11-06', time: '01:30' })
})

it.each([
  ['2016-02-30', '10:00'],
  ['2016-01-01', '24:00'],
  ['2016-01-01', '9:00'],
  ['', ''],
  ['yesterday', 'noon'],
])('makes no moment of %s %s', (day, time) => expect(momentOf(day, time)).toBeUndefined())

it('gives back what the clock showed at any minute, or the hour before where it comes twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 24_000_000, max: 33_000_000 }), (minutes) => {
      const at = new Date(minutes * 60_000)
      const { day, time } = clockOf(at)
      const read = momentOf(day, time)?.getTime() ?? 0
      expect([at.getTime(), at.getTime() - 3_600_000]).toContain(read)
    }),
  )
})

it.each([
  ['09:31', '9:31 a.m.', '9 h 31'],
  ['09:05', '9:05 a.m.', '9 h 05'],
  ['00:00', '12:00 a.m.', '0 h'],
  ['12:00', '12:00 p.m.', '12 h'],
  ['21:30', '9:30 p.m.', '21 h 30'],
])('writes %s as each language does', (time, en, fr) =>
  expect((['en', 'fr'] as const).map((one) => formatTime(one, time).replaceAll('\u00a0', ' '))).toEqual([en, fr]),
)
