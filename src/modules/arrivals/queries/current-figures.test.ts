import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { qualities } from '../codes.ts'
import { recordFigures } from '../commands/figures.ts'
import type { FigureRow } from '../commands/staging.ts'
import { modelCurrent } from '../rules/as-of-model.ts'
import type { Quality } from '../rules.ts'
import { currentFigures } from './figures.ts'

const database = withDatabase()
const measures = ['expected', 'arrived', 'week-expected'] as const
const day = (n: number) => addDays('2016-01-04', n)

/** Random figures as any source may publish them; a revision points back at one published no later. */
const figures = fc
  .array(
    fc.record({
      measure: fc.constantFrom(...measures),
      asOf: fc.integer({ min: 0, max: 30 }),
      delay: fc.integer({ min: -10, max: 10 }),
      quality: fc.constantFrom<Quality>(...qualities),
      source: fc.constantFrom('A', 'B', 'C'),
      revises: fc.option(fc.nat(30), { freq: 2 }),
    }),
    { maxLength: 25 },
  )
  .map((drafts) => {
    const rows: FigureRow[] = []
    const revised = new Set<FigureRow>()
    const keys = new Set<string>()
    for (const [i, draft] of drafts.entries()) {
      const late = draft.quality === 'expected' ? draft.delay : Math.abs(draft.delay)
      const weeklyMonday = Math.floor(draft.asOf / 7) * 7
      const asOf = day(draft.measure === 'week-expected' ? weeklyMonday : draft.asOf)
      const row: FigureRow = {
        measure: draft.measure,
        value: i,
        asOf,
        publishedOn: day(draft.asOf + late),
        quality: draft.quality,
        source: draft.source,
      }
      const key = [row.measure, row.asOf, row.source, row.publishedOn].join()
      if (keys.has(key)) continue
      keys.add(key)
      const before = rows.filter(
        (one) => one.measure === row.measure && one.publishedOn <= row.publishedOn && !revised.has(one),
      )
      const target = draft.revises === null ? undefined : before[draft.revises % Math.max(1, before.length)]
      if (target) revised.add(target)
      rows.push(
        target
          ? { ...row, supersedes: { asOf: target.asOf, publishedOn: target.publishedOn, source: target.source } }
          : row,
      )
    }
    return rows
  })

it('the current figures of any day in the database are those of the naive model', async () => {
  await fc.assert(
    fc.asyncProperty(figures, fc.integer({ min: -5, max: 45 }), async (rows, n) => {
      const { id } = await aCommunity(database.db)
      expect(await recordFigures(database.db, system, id, rows)).toMatchObject({ ok: true })
      const on = day(n)
      await inScope(database.db, [id], async (tx) => {
        const { rows: all } = await sql<{
          measure: string
          id: string
          asOf: string
          publishedOn: string
          recordedAt: string
          quality: Quality
          supersedes: string | null
          value: number
        }>`
          select measure, id, as_of as "asOf", published_on as "publishedOn", recorded_at::text as "recordedAt", quality, supersedes, value
          from figures where community_id = ${id}`.execute(tx)
        const wanted = measures.map(
          (measure) =>
            modelCurrent(
              all.filter((one) => one.measure === measure),
              on,
            )?.id,
        )
        const found = await currentFigures(tx, [id], on)
        expect(measures.map((measure) => found.find((one) => one.measure === measure)?.id)).toEqual(wanted)
      })
    }),
    { numRuns: 60 },
  )
})
