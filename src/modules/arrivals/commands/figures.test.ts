import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { currentFigures, figureTrail, latestFigures } from '../queries/index.ts'
import { FigureForm } from '../schema.ts'
import { addSources, recordFigure, recordFigures } from './figures.ts'
import type { FigureRow } from './staging.ts'

const database = withDatabase()
const cbc = { code: 'S16', titleEn: 'CBC', titleFr: 'CBC, en anglais', address: '' }
const form = (given: Record<string, unknown> = {}) =>
  FigureForm.parse({
    measure: 'expected',
    value: 1150,
    asOf: '2015-11-20',
    publishedOn: '2015-11-20',
    quality: 'expected',
    source: 'S16',
    newSource: cbc,
    ...given,
  })
const idOf = (outcome: Awaited<ReturnType<typeof recordFigure>>) => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

describe('recordFigure', () => {
  it('records a figure with its new source, its audit line and a raised data version', async () => {
    const { id } = await aCommunity(database.db)
    const version = () =>
      inScope(database.db, [id], (tx) =>
        sql<{ sum: number }>`select sum(version)::int8 as sum from data_versions where community_id = ${id}`.execute(
          tx,
        ),
      )
    const before = (await version()).rows[0]?.sum ?? 0
    const figure = idOf(await recordFigure(database.db, system, id, form()))
    const [lines, current] = await inScope(database.db, [id], async (tx) => [
      await tx.selectFrom('audit_log').select('action').where('subject', '=', `figure:${figure}`).execute(),
      await currentFigures(tx, [id], '2016-01-01'),
    ])
    expect(lines).toEqual([{ action: 'figure.recorded' }])
    expect(current).toMatchObject([{ id: figure, value: 1150, sourceTitleFr: 'CBC, en anglais', supersedes: null }])
    expect((await version()).rows[0]?.sum).toBe(before + 1)
  })

  it('keeps what it supersedes: each day shows what was known on it', async () => {
    const { id } = await aCommunity(database.db)
    const first = idOf(await recordFigure(database.db, system, id, form()))
    const second = idOf(
      await recordFigure(
        database.db,
        system,
        id,
        form({ newSource: undefined, value: 1300, publishedOn: '2015-12-18', supersedes: first }),
      ),
    )
    await inScope(database.db, [id], async (tx) => {
      const valueOn = async (on: string) => (await currentFigures(tx, [id], on)).map(({ value }) => value)
      expect([await valueOn('2015-11-19'), await valueOn('2015-12-17'), await valueOn('2015-12-18')]).toEqual([
        [],
        [1150],
        [1300],
      ])
      const trail = await figureTrail(tx, id, 'expected', { on: '2016-01-01', limit: 10 })
      expect(trail.map(({ value, supersededBy }) => [value, supersededBy])).toEqual([
        [1300, null],
        [1150, second],
      ])
      expect(
        (await figureTrail(tx, id, 'expected', { on: '2015-12-01', limit: 10 })).map(
          ({ supersededBy }) => supersededBy,
        ),
      ).toEqual([null])
      expect((await latestFigures(tx, id, '2016-01-01', 1)).map(({ value }) => value)).toEqual([1300])
    })
  })

  it('refuses what cannot be, each with its reason', async () => {
    const { id } = await aCommunity(database.db)
    const other = await aCommunity(database.db)
    const first = idOf(await recordFigure(database.db, system, id, form()))
    const attempt = async (given: Record<string, unknown>, where = id) => {
      const outcome = await recordFigure(database.db, system, where, form({ newSource: undefined, ...given }))
      return outcome.ok ? 'recorded' : outcome.reason
    }
    expect(await attempt({ value: 7 })).toBe('recorded-already')
    expect(await attempt({ source: 'S99' })).toBe('unknown-source')
    expect(await attempt({ measure: 'arrived', publishedOn: '2015-12-01', supersedes: first })).toBe(
      'supersedes-unknown',
    )
    expect(await attempt({ newSource: cbc, supersedes: first }, other.id)).toBe('supersedes-unknown')
    expect(await attempt({ publishedOn: '2015-11-01', supersedes: first })).toBe('supersedes-later')
    expect(await attempt({ publishedOn: '2015-12-01', supersedes: first })).toBe('recorded')
    expect(await attempt({ publishedOn: '2015-12-02', supersedes: first })).toBe('superseded-already')
  })

  it('files a weekly figure under the Monday of its week', async () => {
    const { id } = await aCommunity(database.db)
    await recordFigure(database.db, system, id, form({ measure: 'week-expected', asOf: '2016-01-28', value: 120 }))
    const [figure] = await inScope(database.db, [id], (tx) => latestFigures(tx, id, '2016-01-01', 1))
    expect(figure?.asOf).toBe('2016-01-25')
  })
})

it.each([
  [{ quality: 'exact', asOf: '2016-01-02', publishedOn: '2016-01-01' }, 'asOf', 'past-is-past'],
  [{ asOf: '2026-01-02' }, 'asOf', 'too-far-ahead'],
  [{ noteEn: 'only English' }, 'noteFr', 'both-languages'],
  [{ value: '-3' }, 'value', 'bad-number'],
  [{ value: '999999999' }, 'value', 'absurd'],
  [{ publishedOn: '2015-02-30' }, 'publishedOn', 'bad-date'],
  [{ publishedOn: 'last Monday' }, 'publishedOn', 'bad-date'],
  [{ measure: 'refugees' }, 'measure', 'choose'],
])('a form with %o is wrong at %s: %s', (given, field, message) => {
  const read = FigureForm.safeParse({ ...form(), ...given })
  expect(read.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, message]])
})

describe('recordFigures', () => {
  const row = (given: Partial<FigureRow>): FigureRow => ({
    measure: 'expected-gar',
    value: 476,
    asOf: '2015-12-31',
    publishedOn: '2015-12-31',
    quality: 'expected',
    source: 'S22',
    ...given,
  })
  const hamilton = [
    row({
      value: 877,
      asOf: '2016-01-31',
      publishedOn: '2016-01-31',
      supersedes: { asOf: '2015-12-31', publishedOn: '2015-12-31', source: 'S22' },
    }),
    row({}),
  ]

  it('records rows in any order, and the same rows again change nothing', async () => {
    const { id } = await aCommunity(database.db)
    expect(await recordFigures(database.db, system, id, hamilton)).toEqual({
      ok: true,
      value: { recorded: 2, known: 0, newSources: 1 },
    })
    expect(await recordFigures(database.db, system, id, hamilton)).toEqual({
      ok: true,
      value: { recorded: 0, known: 2, newSources: 0 },
    })
    const current = await inScope(database.db, [id], (tx) => currentFigures(tx, [id], '2016-02-01'))
    expect(current.map(({ value, sourceTitleFr }) => [value, sourceTitleFr])).toEqual([[877, 'S22']])
  })

  it('takes the later line for the newer word between figures of one day', async () => {
    const { id } = await aCommunity(database.db)
    await recordFigures(database.db, system, id, [
      row({ source: 'A', value: 1 }),
      row({ source: 'B', value: 2 }),
      row({ source: 'C', value: 3 }),
    ])
    const current = await inScope(database.db, [id], (tx) => currentFigures(tx, [id], '2016-02-01'))
    expect(current.map(({ value }) => value)).toEqual([3])
  })

  it.each([
    ['another value under the same key', [row({ value: 5 })], 'conflict'],
    [
      'a revision of nothing',
      [
        row({
          asOf: '2016-01-01',
          publishedOn: '2016-02-01',
          supersedes: { asOf: '1999-01-01', publishedOn: '1999-01-01', source: 'S22' },
        }),
      ],
      'supersedes-unknown',
    ],
    [
      'a second revision of the same figure',
      [
        row({
          asOf: '2016-03-01',
          publishedOn: '2016-03-01',
          supersedes: { asOf: '2015-12-31', publishedOn: '2015-12-31', source: 'S22' },
        }),
      ],
      'superseded-already',
    ],
    [
      'a revision published before what it revises',
      [
        row({
          publishedOn: '2015-12-01',
          supersedes: { asOf: '2016-01-31', publishedOn: '2016-01-31', source: 'S22' },
        }),
      ],
      'supersedes-later',
    ],
  ])('names the line of %s and records nothing', async (_, rows, reason) => {
    const { id } = await aCommunity(database.db)
    await recordFigures(database.db, system, id, hamilton)
    const good = row({ asOf: '2016-04-01', publishedOn: '2016-04-01' })
    expect(await recordFigures(database.db, system, id, [good, ...rows])).toEqual({
      ok: false,
      reason: 'problems',
      problems: [{ line: 2, reason }],
    })
    const trail = await inScope(database.db, [id], (tx) =>
      figureTrail(tx, id, 'expected-gar', { on: '2017-01-01', limit: 10 }),
    )
    expect(trail).toHaveLength(2)
  })

  it('refuses revisions in a circle, and two of the same figure in one file', async () => {
    const { id } = await aCommunity(database.db)
    const [a, b, c] = ['A', 'B', 'C'].map((source) => ({ asOf: '2015-12-31', publishedOn: '2015-12-31', source }))
    const circle = [row({ source: 'A', supersedes: b ?? null }), row({ source: 'B', supersedes: a ?? null })]
    expect(await recordFigures(database.db, system, id, circle)).toMatchObject({
      problems: [{ reason: 'supersedes-later' }],
    })
    const twice = [
      row({ source: 'A' }),
      row({ source: 'B', supersedes: a ?? null }),
      row({ source: 'C', supersedes: a ?? null }),
    ]
    expect(await recordFigures(database.db, system, id, twice)).toMatchObject({
      problems: [{ line: 3, reason: 'supersedes-twice' }],
    })
    expect(await recordFigures(database.db, system, id, [row({ source: 'C', supersedes: c ?? null })])).toMatchObject({
      problems: [{ reason: 'supersedes-itself' }],
    })
  })
})

it('adds each source once', async () => {
  const { id } = await aCommunity(database.db)
  expect(await addSources(database.db, system, id, [cbc])).toEqual(['S16'])
  expect(await addSources(database.db, system, id, [{ ...cbc, titleEn: 'Other' }])).toEqual([])
})

describe('what the database itself forbids', () => {
  it.each(['update figures set value = 1', 'delete from figures'])('the app cannot %s', async (statement) => {
    const { id } = await aCommunity(database.db)
    await recordFigure(database.db, system, id, form())
    await expect(inScope(database.db, [id], (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
      'permission denied',
    )
  })

  it('shows no figure, source or household of another community', async () => {
    const [mine, theirs] = [await aCommunity(database.db), await aCommunity(database.db)]
    await recordFigure(database.db, system, theirs.id, form())
    await inScope(database.db, [mine.id], async (tx) => {
      expect(await currentFigures(tx, [mine.id, theirs.id], '2016-01-01')).toEqual([])
      expect(await tx.selectFrom('figure_sources').selectAll().execute()).toEqual([])
    })
    const intrusion = inScope(database.db, [mine.id], (tx) =>
      tx
        .insertInto('figure_sources')
        .values({ community_id: theirs.id, code: 'X', title_en: 'x', title_fr: 'x' })
        .execute(),
    )
    await expect(intrusion).rejects.toThrow('row-level security')
  })
})
