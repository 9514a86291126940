import fc from 'fast-check'
import { expect, it } from 'vitest'
import { momentOf, yearsOf } from './rules.ts'

it('tells a post of another day as of noon of that day, and one of today as of its moment', () => {
  // Half past eleven at night in Ontario is the next day in London.
  const late = new Date('2016-12-19T04:30:00Z')
  expect(momentOf('2016-12-18', late)).toEqual(late)
  expect(momentOf(null, late)).toEqual(late)
  expect(momentOf('2016-11-12', late)).toEqual(new Date('2016-11-12T17:00:00Z'))
})

it('finds every year that has a post, once, the newest first', async () => {
  const day = fc
    .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'))
  await fc.assert(
    fc.asyncProperty(fc.array(day, { maxLength: 30 }), async (days) => {
      let asked = 0
      const years = await yearsOf(async (to) => {
        asked++
        return days
          .filter((one) => one <= to)
          .sort()
          .at(-1)
      })
      expect(years).toEqual([...new Set(days.map((one) => one.slice(0, 4)))].sort().reverse())
      expect(asked).toBe(years.length + 1)
    }),
  )
})
