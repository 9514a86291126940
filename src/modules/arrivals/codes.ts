import { mondayOf } from '#platform/i18n'
import type { Quality, SizeBand, Stream } from './rules.ts'

/** What a figure may count, in the order in which screens list it. The table `measures` holds the same codes. */
export const measures = [
  'expected',
  'expected-gar',
  'expected-psr',
  'arrived',
  'arrived-gar',
  'arrived-psr',
  'arrived-bvor',
  'in-temporary-lodging',
  'housed',
  'households-arrived',
  'households-housed',
  'children-in-school',
  'secondary-in',
  'first-arrival',
  'week-expected',
  'week-arrived',
] as const
export type Measure = (typeof measures)[number]

/** These speak of one week, which is named by its Monday; the others are totals to date. */
const weekly: readonly Measure[] = ['week-expected', 'week-arrived']
export const isWeekly = (measure: Measure) => weekly.includes(measure)

/** The forecast that an actual figure answers, and the other way round. */
export const forecastOf: Partial<Record<Measure, Measure>> = {
  arrived: 'expected',
  'arrived-gar': 'expected-gar',
  'arrived-psr': 'expected-psr',
  'week-arrived': 'week-expected',
}
export const actualOf: Partial<Record<Measure, Measure>> = {
  expected: 'arrived',
  'expected-gar': 'arrived-gar',
  'expected-psr': 'arrived-psr',
  'week-expected': 'week-arrived',
}

export const qualities = [
  'exact',
  'approximate',
  'expected',
  'revised',
  'inferred',
] as const satisfies readonly Quality[]
export const streams = ['GAR', 'PSR', 'BVOR', 'claimant', 'other'] as const satisfies readonly Stream[]
export const bands = ['1', '2-3', '4-6', '7+'] as const satisfies readonly SizeBand[]
export const needs = ['interpreter', 'accessible-home', 'health-follow-up'] as const
export type Need = (typeof needs)[number]
export const lodgings = ['hotel', 'reception', 'none'] as const
export type Lodging = (typeof lodgings)[number]
export const origins = ['direct', 'secondary'] as const
export type Origin = (typeof origins)[number]

/** A figure may speak of a day at most two years after it was published: no plan on record looks further, and typing errors do. */
export const longestLookAhead = 731

/** No community counts more; the column has the same limit. */
export const largestFigure = 10_000_000

/** The day a figure is filed under: for weekly measures the Monday of its week. */
export const filedUnder = (measure: Measure, day: string) => (isWeekly(measure) ? mondayOf(day) : day)

/**
 * A token is up to four capital letters, a hyphen and digits (W-0412, and W-0412-2 for a household that split). The
 * database takes any capitals; this is stricter, because four letters and a number cannot hold a family name.
 */
export const tokenPattern = /^[A-Z]{1,4}-[0-9]{2,8}(-[0-9]{1,4})?$/
/** Languages offered first in the form; any ISO 639 code is taken. `und` is a language not known. */
export const commonLanguages = [
  'ar',
  'ku',
  'hy',
  'fa',
  'ps',
  'uk',
  'ru',
  'so',
  'ti',
  'sw',
  'es',
  'tr',
  'fr',
  'en',
  'und',
]
