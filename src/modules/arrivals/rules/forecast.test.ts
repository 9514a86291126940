import { expect, it } from 'vitest'
import {
  ageInDays,
  forecastError,
  isOld,
  lastForecastAtHorizon,
  meanAbsolutePercentageError,
  surgeFactor,
} from './forecast.ts'

it('measures Hamilton: 988 came where 476 were planned, 108 % more', () => {
  expect(forecastError(988, 476)).toBeCloseTo(1.0756, 4)
  expect(forecastError(5, 0)).toBeNull()
})

it('says how many weeks a mean error rests on', () => {
  const pairs = [
    { actual: 12, forecast: 10 },
    { actual: 5, forecast: 10 },
    { actual: 3, forecast: 0 },
  ]
  expect(meanAbsolutePercentageError(pairs)).toEqual({ value: expect.closeTo(0.35), used: 2, skipped: 1 })
  expect(meanAbsolutePercentageError([])).toEqual({ value: null, used: 0, skipped: 0 })
})

it('finds the forecast that stood at the horizon, not a later one', () => {
  const week = '2016-01-18'
  const forecasts = [
    { id: 'a', week, publishedOn: '2016-01-02', value: 100 },
    { id: 'b', week, publishedOn: '2016-01-04', value: 120 },
    { id: 'c', week, publishedOn: '2016-01-05', value: 300 },
    { id: 'd', week: '2016-01-25', publishedOn: '2016-01-03', value: 50 },
  ]
  expect(lastForecastAtHorizon(forecasts, week, 14)?.value).toBe(120)
  expect(lastForecastAtHorizon(forecasts, week, 13)?.value).toBe(300)
  expect(lastForecastAtHorizon(forecasts, week, 30)).toBeUndefined()
})

it('gives the surge factor as the range that the normal year is', () => {
  expect(surgeFactor(1050, { low: 250, high: 300 }, 365)).toEqual({ low: 3.5, high: 4.2 })
  expect(surgeFactor(100, { low: 365, high: 365 }, 50)).toEqual({ low: expect.closeTo(2), high: expect.closeTo(2) })
  expect(surgeFactor(100, { low: 0, high: 10 }, 50)).toBeNull()
  expect(surgeFactor(100, { low: 10, high: 10 }, 0)).toBeNull()
})

it('counts the age of a statement in whole days, old only after its term', () => {
  expect(ageInDays('2016-02-27', '2016-03-01')).toBe(3)
  expect(ageInDays('2016-03-02', '2016-03-01')).toBe(0)
  expect([isOld('2016-02-23', '2016-03-01', 7), isOld('2016-02-22', '2016-03-01', 7)]).toEqual([false, true])
})
