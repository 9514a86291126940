import { describe, expect, test } from 'vitest'
import { type RecordFigure, readRecord } from './record.ts'

const { figures, sources } = readRecord()
const find = (key: string): RecordFigure => {
  const found = figures.find((figure) => figure.key === key)
  if (!found) throw new Error(`no figure ${key}`)
  return found
}
const value = (key: string) => find(key).value
const day = /^\d{4}-\d\d-\d\d$/

describe('the record of the 2015-16 response', () => {
  test('holds the 53 collected figures and the 14 sourced additions', () => {
    expect(figures).toHaveLength(53 + 14)
    expect(figures.filter((figure) => figure.place === 'canada')).toHaveLength(23 + 5)
  })

  test('has one figure for a place, a measure, a day and a source', () => {
    expect(new Set(figures.map((figure) => figure.key)).size).toBe(figures.length)
  })

  test('resolves every source, and every source is used and has both titles', () => {
    const used = new Set(figures.map((figure) => figure.sourceId))
    expect(new Set(sources.map((source) => source.id))).toEqual(new Set([...used]))
    for (const source of sources) {
      expect(source.address).toMatch(/^https?:\/\/\S+$/)
      expect(source.titleEn.length).toBeGreaterThan(10)
      expect(source.titleFr.length).toBeGreaterThan(10)
    }
  })

  test('gives whole positive values, real days, and no publication before the day counted', () => {
    for (const figure of figures) {
      expect(Number.isInteger(figure.value) && figure.value > 0, figure.key).toBe(true)
      expect(figure.asOf).toMatch(day)
      expect(figure.publishedOn).toMatch(day)
      expect(figure.publishedOn >= figure.asOf, figure.key).toBe(true)
    }
  })

  test('has every remark in both languages, French with its spaces', () => {
    for (const { note, noteFr, key } of figures) {
      expect(noteFr === '', key).toBe(note === '')
      expect(noteFr, key).not.toMatch(/ [:;?!»%]|« |'/)
    }
    for (const source of sources) expect(source.titleFr).not.toMatch(/ [:;?!»]|'/)
  })

  test('has streams that add up to their totals', () => {
    for (const [asOf, source] of [
      ['2016-01-20', 'S37'],
      ['2016-02-10', 'S38'],
      ['2016-02-29', 'S40'],
      ['2016-12-31', 'S43'],
    ]) {
      const parts = ['gar', 'psr', 'bvor'].map((stream) => value(`canada/arrived-${stream}/${asOf}/${source}`))
      expect(parts.reduce((a, b) => a + b)).toBe(value(`canada/arrived/${asOf}/${source}`))
    }
    const waterloo = (measure: string, rest: string) => value(`waterloo-region/${measure}/${rest}`)
    expect(waterloo('expected-gar', '2015-11-20/S16') + waterloo('expected-psr', '2015-11-20/S16')).toBe(1150)
    expect(waterloo('arrived-gar', '2016-05-10/S19') + waterloo('arrived-psr', '2016-05-10/S19')).toBe(1200)
    expect(waterloo('in-temporary-lodging', '2016-01-27/S18')).toBe(32 + 25 + 220)
  })

  test('keeps the three totals of one day as a chain of revisions', () => {
    const last = find('canada/arrived/2016-03-01/S42')
    const middle = find(last.supersedesKey ?? '')
    const first = find(middle.supersedesKey ?? '')
    expect([first.value, middle.value, last.value]).toEqual([25080, 26166, 26172])
    expect(first.supersedesKey).toBeUndefined()
    expect([first.publishedOn, middle.publishedOn, last.publishedOn]).toEqual([
      '2016-02-29',
      '2016-11-02',
      '2016-11-30',
    ])
  })

  test('replaces Hamilton’s plan twice, but not one count by the count of another day', () => {
    const last = find('hamilton/expected-gar/2016-03-03/S22')
    const middle = find(last.supersedesKey ?? '')
    expect([value(middle.supersedesKey ?? ''), middle.value, last.value]).toEqual([476, 877, 992])
    expect(find('hamilton/arrived-gar/2016-03-03/S22').supersedesKey).toBeUndefined()
    expect(find('hamilton/arrived-gar/2016-03-01/S24').supersedesKey).toBeUndefined()
  })

  test('publishes a figure on the day its source shows, and says when that day is ours', () => {
    expect(find('canada/arrived/2016-01-20/S37')).toMatchObject({
      publishedOn: '2016-01-21',
      publishedQuality: 'stated',
    })
    expect(find('waterloo-region/in-temporary-lodging/2016-01-27/S18')).toMatchObject({
      publishedOn: '2016-01-27',
      publishedQuality: 'inferred',
    })
    expect(find('canada/arrived/2016-01-13/S36').publishedQuality).toBe('inferred')
  })

  test('keeps a figure forecast for a day under the measure it forecasts', () => {
    expect(find('canada/arrived/2015-12-31/S34')).toMatchObject({ value: 6064, quality: 'expected' })
    expect(find('hamilton/arrived/2016-06-30/S26').quality).toBe('approximate')
  })
})
