import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/i18n'
import { currentFigure, type Dated, knownOn, type Quality, revisionTrail } from './as-of.ts'
import { modelCurrent } from './as-of-model.ts'

const figure = (id: string, asOf: string, publishedOn = asOf, more: Partial<Dated> = {}): Dated => ({
  id,
  asOf,
  publishedOn,
  quality: 'exact',
  ...more,
})

describe('the current figure', () => {
  const asPublished = figure('25080', '2016-02-29')
  const revised = figure('26172', '2016-02-29', '2016-11-01', { quality: 'revised', supersedes: '25080' })
  const earlier = figure('23098', '2016-02-23')
  const record = [revised, earlier, asPublished]

  it('is what was known on the day, not what was learned later', () => {
    expect(currentFigure(record, '2016-02-28')?.id).toBe('23098')
    expect(currentFigure(record, '2016-03-15')?.id).toBe('25080')
    expect(currentFigure(record, '2016-11-01')?.id).toBe('26172')
    expect(currentFigure(record, '2016-01-01')).toBeUndefined()
  })
  it('about an earlier day, published later, does not displace a newer day', () => {
    const late = figure('late', '2016-01-10', '2016-03-01')
    expect(currentFigure([...record, late], '2016-03-15')?.id).toBe('25080')
  })
  it('about a day to come is shown only when it is openly an expectation', () => {
    const soon = figure('soon', '2016-03-31', '2016-03-01')
    expect(currentFigure([asPublished, soon], '2016-03-15')?.id).toBe('25080')
    expect(currentFigure([asPublished, { ...soon, quality: 'expected' }], '2016-03-15')?.id).toBe('soon')
  })
  it('leaves the whole trail of corrections to be read, from any of them', () => {
    const middle = figure('26166', '2016-02-29', '2016-05-01', { supersedes: '25080' })
    const last = { ...revised, supersedes: '26166' }
    for (const id of ['25080', '26166', '26172'])
      expect(revisionTrail([last, earlier, asPublished, middle], id).map((one) => one.id)).toEqual([
        '25080',
        '26166',
        '26172',
      ])
  })
})

const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays('2016-01-01', n))
const quality = fc.constantFrom<Quality>('exact', 'approximate', 'expected', 'revised', 'inferred')
const draft = fc.record({
  asOf: day,
  publishedOn: day,
  quality,
  recordedAt: fc.constantFrom(undefined, '1', '2'),
  corrects: fc.option(fc.nat(15)),
})
/** Few days, so that ties are frequent; a correction points at any figure, also at one already corrected. */
const figures = fc.uniqueArray(fc.nat(99), { maxLength: 15 }).chain((ids) =>
  fc.tuple(...ids.map(() => draft)).map((drafts) =>
    drafts.map(({ corrects, ...rest }, i): Dated => {
      const target = corrects === null || corrects === i ? undefined : ids[corrects]
      return { ...rest, id: `f${ids[i]}`, supersedes: target === undefined ? null : `f${target}` }
    }),
  ),
)

describe('for any figures', () => {
  it('the rule and the naive model agree, in any order', () => {
    fc.assert(
      fc.property(figures, day, (all, on) => {
        const expected = modelCurrent(all, on)
        expect(currentFigure(all, on)).toEqual(expected)
        expect(currentFigure(all.toReversed(), on)).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
  it('what is published after the day changes nothing', () => {
    fc.assert(
      fc.property(figures, day, (all, on) => {
        expect(currentFigure(all, on)).toEqual(currentFigure(knownOn(all, on), on))
      }),
    )
  })
})
