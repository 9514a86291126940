import fc from 'fast-check'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { recordFigures } from '../commands/figures.ts'
import type { FigureRow } from '../commands/staging.ts'
import { modelCurrent } from '../rules/as-of-model.ts'
import { weeklyForecast } from './weeks.ts'

const database = withDatabase()
const first = '2016-01-04'
const weeks = [0, 1, 2].map((n) => addDays(first, 7 * n))

const publication = fc.record({
  week: fc.nat(2),
  measure: fc.constantFrom('week-expected' as const, 'week-arrived' as const),
  day: fc.integer({ min: -20, max: 30 }),
  value: fc.nat(500),
  corrects: fc.boolean(),
})

/** Publications as rows, one a day for each week and measure; some correct the one before. */
function rowsOf(
  given: { week: number; measure: FigureRow['measure']; day: number; value: number; corrects: boolean }[],
) {
  const rows: FigureRow[] = []
  for (const { week, measure, day, value, corrects } of given.toSorted((a, b) => a.day - b.day)) {
    const asOf = weeks[week] ?? first
    // What came is published when it has come, at the earliest.
    const publishedOn = measure === 'week-arrived' ? addDays(asOf, 20 + day) : addDays(first, day)
    const same = rows.filter((row) => row.measure === measure && row.asOf === asOf)
    if (same.some((row) => row.publishedOn === publishedOn)) continue
    const before = same.at(-1)
    const quality = measure === 'week-expected' ? ('expected' as const) : ('exact' as const)
    const supersedes = corrects && before ? { asOf, publishedOn: before.publishedOn, source: before.source } : null
    rows.push({ measure, value, asOf, publishedOn, quality, source: 'S', supersedes })
  }
  return rows
}

it('gives for each week what stood on the day and at the horizon, as the naive model does', () =>
  fc.assert(
    fc.asyncProperty(fc.array(publication, { maxLength: 14 }), fc.integer({ min: -25, max: 70 }), async (given, at) => {
      const { id } = await aCommunity(database.db)
      const rows = rowsOf(given)
      const recorded = await recordFigures(database.db, system, id, rows)
      expect(recorded.ok).toBe(true)
      const on = addDays(first, at)
      const found = await inScope(database.db, [id], (tx) => weeklyForecast(tx, [id], on, [first, weeks[2] ?? first]))
      expect(found.map(({ week }) => week)).toEqual(weeks)
      const keyOf = (row: { asOf: string; publishedOn: string }) => `${row.asOf}/${row.publishedOn}`
      for (const { week, latest, atHorizon, arrived } of found) {
        const model = (measure: string, day: string) => {
          const some = rows.filter((row) => row.measure === measure && row.asOf === week)
          const dated = some.map((row) => ({
            ...row,
            id: keyOf(row),
            supersedes: row.supersedes ? keyOf(row.supersedes) : undefined,
          }))
          return modelCurrent(dated, day)?.value
        }
        const horizon = addDays(week, -7)
        expect(latest?.value).toBe(model('week-expected', on))
        expect(atHorizon?.value).toBe(model('week-expected', horizon < on ? horizon : on))
        expect(arrived?.value).toBe(model('week-arrived', on))
      }
    }),
    { numRuns: 60 },
  ))
