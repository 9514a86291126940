import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mostPressing, type Pressing, type Rank } from './order.ts'

const item = fc.record({ rank: fc.constantFrom<Rank>(1, 2, 3, 4), late: fc.nat(400), title: fc.string() })
const notBefore = (a: Pressing, b: Pressing) => a.rank < b.rank || (a.rank === b.rank && a.late >= b.late)

it('puts people who wait before work that is late, that before old news, and the longest late first', () => {
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const ordered = mostPressing(items)
      expect([ordered.length, new Set(ordered)]).toEqual([items.length, new Set(items)])
      for (const [i, one] of ordered.entries())
        expect(ordered[i + 1] === undefined || notBefore(one, ordered[i + 1] ?? one)).toBe(true)
    }),
  )
})

it('leaves what is equally pressing as it was, so that both languages have one order', () => {
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const numbered = items.map((one, i) => ({ ...one, i }))
      const pairs = mostPressing(numbered)
      for (const [at, one] of pairs.entries()) {
        const next = pairs[at + 1]
        if (next && next.rank === one.rank && next.late === one.late) expect(one.i).toBeLessThan(next.i)
      }
    }),
  )
})
