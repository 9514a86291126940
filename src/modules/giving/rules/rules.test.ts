import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  dollars,
  phaseOf,
  readAmount,
  readReference,
  referenceBase,
  referenceLength,
  referenceOf,
  splitOf,
  spoken,
  typedDollars,
} from './index.ts'

const cents = (typed: string, locale: 'en' | 'fr') => {
  const read = readAmount(typed, locale)
  return read.ok ? read.cents : read.problem
}

it('reads amounts as people write them in either language', () => {
  for (const [typed, wanted] of [
    ['25', 2500],
    ['12.50', 1250],
    ['12,50', 1250],
    ['12,5', 1250],
    [' $1,000 ', 100_000],
    ['$1,000.00', 100_000],
    ['CA$ 20', 2000],
    ['1 000 $', 100_000],
    ['1\u00a0000,00\u00a0$', 100_000],
    ['1\u202f234,5', 123_450],
    ['１２．５０', 1250],
    ['٢٥', 2500],
    ['0025', 2500],
    ['1', 100],
    ['1000000', 100_000_000],
  ] as const)
    expect([typed, cents(typed, 'en')]).toEqual([typed, wanted])
  expect([cents('1.000,00', 'fr'), cents('1 000 $', 'fr'), cents('1,000.00', 'fr')]).toEqual([
    100_000, 100_000, 100_000,
  ])
})

it('refuses what is no amount, what could mean two, and what is too little or too much', () => {
  for (const typed of ['', ' '] as const) expect(cents(typed, 'en')).toBe('required')
  for (const typed of [
    '-5',
    '5-',
    '1e3',
    '12.345',
    '0x10',
    'NaN',
    'Infinity',
    'ten',
    '1,00,0',
    '1.2.3',
    '5;6',
    '½',
    '1/2',
  ])
    expect([typed, cents(typed, 'en')]).toEqual([typed, 'bad-amount'])
  // A thousand, or one with three decimals: French writes neither with a comma.
  expect(cents('1,000', 'fr')).toBe('bad-amount')
  expect(cents('1.000', 'en')).toBe('bad-amount')
  for (const typed of ['0', '0.00', '0.99']) expect(cents(typed, 'en')).toBe('too-little')
  for (const typed of ['1000000.01', '9'.repeat(400)]) expect(cents(typed, 'en')).toBe('too-much')
})

it('reads back every amount it writes into a field or a sentence', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 100_000_000 }), fc.constantFrom('en', 'fr'), (amount, locale) => {
      expect(cents(typedDollars(locale, amount), locale)).toBe(amount)
      expect(cents(dollars(locale, amount), locale)).toBe(amount)
    }),
  )
})

const reference = fc
  .array(fc.integer({ min: 0, max: referenceBase - 1 }), { minLength: referenceLength, maxLength: referenceLength })
  .map(referenceOf)

it('knows a reference however it is written, and none with a sign misread or two that changed places', () => {
  fc.assert(
    fc.property(reference, fc.nat(7), fc.nat(referenceBase - 2), (right, place, other) => {
      expect(readReference(spoken(right).toLowerCase())).toBe(right)
      expect(readReference(`${right.slice(0, 4)}-${right.slice(4)}`)).toBe(right)
      const signs = [...right]
      const alphabet = [...'ABCDEFGHJKMNPQRTUVWXY23456789'].filter((sign) => sign !== signs[place])
      const misread = signs.with(place, alphabet[other] ?? '').join('')
      expect(readReference(misread)).toBeUndefined()
      const next = (place + 1) % 8
      const turned = signs.with(place, signs[next] ?? '').with(next, signs[place] ?? '')
      if (signs[place] !== signs[next]) expect(readReference(turned.join(''))).toBeUndefined()
    }),
  )
})

it('takes gifts from the first day to the end of the last', () => {
  const span = { opensOn: '2016-12-18', closesOn: '2017-01-31', closedAt: null }
  const days = ['2016-12-17', '2016-12-18', '2017-01-31', '2017-02-01']
  expect(days.map((day) => phaseOf(span, day))).toEqual(['not-yet', 'open', 'open', 'over'])
  expect(phaseOf({ ...span, closesOn: null }, '2030-01-01')).toBe('open')
  expect(phaseOf({ ...span, closedAt: new Date() }, '2016-12-20')).toBe('over')
})

it('fills the goal first and never loses a cent', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), (goal, filled, amount) => {
      const toGoal = Math.min(goal, filled)
      const split = splitOf({ goal, toGoal }, amount)
      expect(split.toGoal + split.surplus).toBe(amount)
      expect(split.surplus === 0 || toGoal + split.toGoal === goal).toBe(true)
    }),
  )
})
