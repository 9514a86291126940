import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readOrcid, readRor } from './rules/identifiers.ts'
import { readAmount } from './rules/projects.ts'
import { NewValue } from './schema.ts'
import { money } from './views/frame.ts'

it('reads an ORCID iD in every form it is pasted in', () => {
  for (const typed of [
    '0000-0002-1825-0097',
    '0000000218250097',
    'https://orcid.org/0000-0002-1825-0097',
    ' orcid.org/0000-0002-1825-0097 ',
  ])
    expect(readOrcid(typed)).toBe('0000-0002-1825-0097')
  // Both are examples that ORCID itself gives.
  expect(readOrcid('0000-0002-1694-233x')).toBe('0000-0002-1694-233X')
})

it('refuses an ORCID iD with any one digit wrong', () => {
  const right = '0000000218250097'
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
      const digit = String((Number(right[place]) + more) % 10)
      expect(readOrcid(right.slice(0, place) + digit + right.slice(place + 1))).toBeUndefined()
    }),
  )
})

it('checks the digits of a ROR id', () => {
  // The example of ROR’s own documentation.
  expect(readRor('https://ror.org/03yrm5c26')).toBe('03yrm5c26')
  expect(readRor('03YRM5C26')).toBe('03yrm5c26')
  for (const wrong of ['03yrm5c27', '03yrm5d26', '03yrm5c2', 'o3yrm5c26', '']) expect(readRor(wrong)).toBeUndefined()
})

it('reads amounts as both languages write them, and writes them so that they can be read again', () => {
  expect(['25 000', '25,000.50', '25\u00a0000,50 $', '$1000'].map(readAmount)).toEqual([
    2_500_000, 2_500_050, 2_500_050, 100_000,
  ])
  expect(['', 'much', '1,23,4', '-5', '1.234'].map(readAmount)).toEqual(Array(5).fill(undefined))
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999_999_999 }),
      fc.constantFrom('en' as const, 'fr' as const),
      (cents, locale) => {
        expect(readAmount(money(locale, cents, 'CAD'))).toBe(cents)
      },
    ),
  )
})

it('takes no number that can be read in two ways', () => {
  const read = (value: string) => NewValue.shape.value.safeParse(value).data
  expect(['65300000', '65 300 000', '51,5', '51.50'].map(read)).toEqual([65_300_000, 65_300_000, 51.5, 51.5])
  expect(['65,300,000', '1,234', '1e5', '-1', ''].map(read)).toEqual(Array(5).fill(undefined))
})
