import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PublicCount, type PublicTable, suppress, suppressTable } from './suppression.ts'

const shown = ({ cells, total }: PublicTable) => [...cells, total].map((count) => (count.hidden ? '-' : count.value))

it('hides 0 to 5 and rounds the rest to the nearest 5', () => {
  expect([0, 1, 5].map(suppress)).toEqual([{ hidden: true }, { hidden: true }, { hidden: true }])
  expect([6, 7, 8, 12, 13, 877].map(suppress)).toEqual(
    [5, 5, 10, 10, 15, 875].map((value) => ({ hidden: false, value })),
  )
})

describe('a row with a total', () => {
  it('without small cells is only rounded', () => expect(shown(suppressTable([10, 21, 33]))).toEqual([10, 20, 35, 65]))
  it('hides one more cell when one is small, so that the total does not tell it', () => {
    expect(shown(suppressTable([3, 20, 41]))).toEqual(['-', '-', 40, 65])
  })
  it('hides the total when nothing else is left to hide', () =>
    expect(shown(suppressTable([5, 5, 4]))).toEqual(['-', '-', '-', '-']))
})

/** Everything a cell can be, given what is published and (the strongest reader) why it is hidden. Counted out, not calculated. */
const candidates = (published: PublicCount, count: number, most: number) =>
  Array.from({ length: most + 1 }, (_, value) => value).filter((value) => {
    if (published.hidden) return value <= 5 === count <= 5
    const as = suppress(value)
    return !as.hidden && as.value === published.value
  })

const sumsOf = (sets: number[][], most: number) => {
  let sums = new Set([0])
  for (const set of sets) {
    const next = new Set<number>()
    for (const sum of sums) for (const one of set) if (sum + one <= most) next.add(sum + one)
    sums = next
  }
  return sums
}

it('never lets a hidden cell be narrowed to less than the suppressed interval', () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 40 }))
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 5 }), (counts) => {
      const table = suppressTable(counts)
      const total = counts.reduce((sum, one) => sum + one, 0)
      const most = total + 30
      const sets = counts.map((one, i) => candidates(table.cells[i] ?? { hidden: true }, one, most))
      const totals = table.total.hidden ? undefined : new Set(candidates(table.total, total, most))
      for (const [i, cell] of table.cells.entries()) {
        if (!cell.hidden) continue
        const rest = [
          ...sumsOf(
            sets.filter((_, j) => j !== i),
            most,
          ),
        ]
        const possible = (sets[i] ?? []).filter((value) => rest.some((sum) => totals?.has(sum + value) ?? true))
        expect(Math.max(...possible) - Math.min(...possible)).toBeGreaterThanOrEqual(5)
      }
    }),
    { numRuns: 300 },
  )
})

it('shows every cell above 5 that it does not need to hide, and no small one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 8 }), (counts) => {
      const { cells } = suppressTable(counts)
      for (const [i, cell] of cells.entries()) if ((counts[i] ?? 0) <= 5) expect(cell.hidden).toBe(true)
      if (counts.every((one) => one > 5)) expect(cells.some((cell) => cell.hidden)).toBe(false)
    }),
  )
})
