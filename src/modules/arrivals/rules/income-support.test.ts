import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#platform/i18n'
import { addMonths, supportEndsOn, supportParts } from './income-support.ts'

it('a government-assisted household has federal support for a year, a sponsored one the sponsor’s', () => {
  expect(supportParts('GAR', '2016-01-12')).toEqual([{ payer: 'federal', from: '2016-01-12', until: '2017-01-11' }])
  expect(supportParts('PSR', '2016-01-12')).toEqual([{ payer: 'sponsor', from: '2016-01-12', until: '2017-01-11' }])
})

it('the blended stream changes payer after six months, without a day between', () => {
  expect(supportParts('BVOR', '2015-12-31')).toEqual([
    { payer: 'federal', from: '2015-12-31', until: '2016-06-29' },
    { payer: 'sponsor', from: '2016-06-30', until: '2016-12-30' },
  ])
})

it('claimants and others have no income support of their stream', () => {
  expect([supportEndsOn('claimant', '2016-01-12'), supportEndsOn('other', '2016-01-12')]).toEqual([
    undefined,
    undefined,
  ])
})

it('a month without such a day ends on its last', () => {
  expect([addMonths('2016-02-29', 12), addMonths('2016-01-31', 1), addMonths('2016-01-31', -2)]).toEqual([
    '2017-02-28',
    '2016-02-29',
    '2015-11-30',
  ])
})

it('who arrives later is never supported for less long', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2010-01-01', days))
  fc.assert(
    fc.property(day, day, fc.constantFrom('GAR' as const, 'PSR' as const, 'BVOR' as const), (a, b, stream) => {
      const [first, second] = a < b ? [a, b] : [b, a]
      expect((supportEndsOn(stream, first) ?? '') <= (supportEndsOn(stream, second) ?? '')).toBe(true)
    }),
  )
})
