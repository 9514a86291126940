import { expect, it } from 'vitest'
import { nextMeetingOf } from './next-meeting.ts'

const group = (en: string, meetsOn: string, meetsAt: string) => ({ name: { en, fr: en }, meetsOn, meetsAt })
const surge = (...groups: ReturnType<typeof group>[]) => ({
  id: 's',
  name: { en: 'Winter', fr: 'Hiver' },
  openedOn: '2016-01-04',
  synthetic: false,
  groups,
  report: undefined,
})

it('names the first meeting of any group from now on; one that has begun is over', () => {
  const both = surge(group('Housing', 'TH', '10:00'), group('Steering', 'MO,WE', '08:30'))
  // 27 January 2016 was a Wednesday.
  expect(nextMeetingOf(both, { on: '2016-01-27', at: '08:00' })).toMatchObject({ on: '2016-01-27', at: '08:30' })
  expect(nextMeetingOf(both, { on: '2016-01-27', at: '08:30' })).toMatchObject({ on: '2016-01-28', at: '10:00' })
  expect(nextMeetingOf(surge(group('Housing', '', '')), { on: '2016-01-27', at: '08:00' })).toBeUndefined()
})
