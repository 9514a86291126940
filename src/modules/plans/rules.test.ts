import { expect, it } from 'vitest'
import { canReport, changesBetween, daysLate, maySpeakFor, nextStates, type Particulars, states } from './rules.ts'

it('lets an action begin, go on, be done and turn out not to be; what is given up stays so', () => {
  expect(nextStates('not-started')).toEqual(['under-way', 'done'])
  expect(canReport('under-way', 'under-way')).toBe(true)
  expect(canReport('done', 'under-way')).toBe(true)
  expect(canReport('done', 'done')).toBe(false)
  expect(states.filter((to) => canReport('cancelled', to))).toEqual([])
})

it('counts an action late from the day after it was due, and only while it is open', () => {
  const due = { dueOn: '2016-01-27', state: 'under-way' as const }
  expect(daysLate(due, '2016-01-26')).toBe(0)
  expect(daysLate(due, '2016-01-27')).toBe(0)
  expect(daysLate(due, '2016-02-01')).toBe(5)
  expect(daysLate({ ...due, state: 'done' }, '2016-02-01')).toBe(0)
  expect(daysLate({ ...due, state: 'cancelled' }, '2016-02-01')).toBe(0)
})

it('lets people speak for their own organisation, coordinators for any, and others for none', () => {
  expect(maySpeakFor('a', 'a')).toBe(true)
  expect(maySpeakFor('a', 'b')).toBe(false)
  expect(maySpeakFor(undefined, 'b')).toBe(true)
  expect(maySpeakFor(null, 'b')).toBe(false)
})

it('names the fields that differ and nothing else', () => {
  const before: Particulars = {
    actionEn: 'Call',
    actionFr: '',
    sourceKind: 'meeting',
    sourceNote: '',
    organisationId: 'a',
    personId: null,
    dueOn: '2016-01-27',
  }
  expect(changesBetween(before, { ...before })).toBeUndefined()
  expect(changesBetween(before, { ...before, actionFr: 'Appeler', dueOn: '2016-01-28' })).toEqual({
    before: { actionFr: '', dueOn: '2016-01-27' },
    after: { actionFr: 'Appeler', dueOn: '2016-01-28' },
  })
})
