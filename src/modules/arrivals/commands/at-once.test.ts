import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { figureTrail } from '../queries/index.ts'
import { FigureForm } from '../schema.ts'
import { recordFigure, recordFigures } from './figures.ts'
import type { FigureRow } from './staging.ts'

const newSource = { code: 'S16', titleEn: 'CBC', titleFr: 'CBC, en anglais', address: '' }
const form = (given: Record<string, unknown> = {}) =>
  FigureForm.parse({
    measure: 'expected',
    value: 1150,
    asOf: '2015-11-20',
    publishedOn: '2015-11-20',
    quality: 'expected',
    source: 'S16',
    newSource,
    ...given,
  })

describe('two people at the same moment', () => {
  const own = withOwnDatabase(4)

  it('lets one of them supersede a figure, and tells the other', async () => {
    const { id } = await aCommunity(own.db)
    const first = await recordFigure(own.db, system, id, form())
    const correction = (value: number) =>
      recordFigure(
        own.db,
        system,
        id,
        form({
          newSource: undefined,
          value,
          publishedOn: `2015-12-0${value}`,
          supersedes: first.ok ? first.value : undefined,
        }),
      )
    const outcomes = await Promise.all([correction(1), correction(2)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'superseded-already' })
    const trail = await inScope(own.db, [id], (tx) => figureTrail(tx, id, 'expected', { on: '2016-01-01', limit: 10 }))
    expect(trail).toHaveLength(2)
  })

  it('records the same bulk rows once when they come from two sides', async () => {
    const { id } = await aCommunity(own.db)
    const rows = Array.from(
      { length: 500 },
      (_, i): FigureRow => ({
        measure: 'arrived',
        value: i,
        asOf: '2016-01-01',
        publishedOn: '2016-01-01',
        quality: 'exact',
        source: `S${i}`,
      }),
    )
    const outcomes = await Promise.all([
      recordFigures(own.db, system, id, rows),
      recordFigures(own.db, system, id, rows),
    ])
    const told = outcomes.map((outcome) => (outcome.ok ? outcome.value.recorded : outcome.reason))
    expect([
      [500, 'changed-meanwhile'],
      [0, 500],
    ]).toContainEqual([...told].sort())
  })
})
