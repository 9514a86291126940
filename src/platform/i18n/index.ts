export {
  addDays,
  dayFrom1970,
  daysBetween,
  daysFrom1970,
  formatDate,
  formatDateTime,
  formatNumber,
  isDay,
  mondayOf,
  overAYear,
  plural,
  today,
} from './format.ts'
export { ofName } from './french.ts'
export { clockOf, formatTime, momentOf } from './moments.ts'
export { both, href, type Path, type Query } from './paths.ts'

export type Locale = 'en' | 'fr'
export const locales = ['en', 'fr'] as const
export const isLocale = (text: string): text is Locale => text === 'en' || text === 'fr'
export const other = (locale: Locale): Locale => (locale === 'en' ? 'fr' : 'en')

/** The same keys and the same parameters as `T`; any text. French must satisfy the shape of English. */
export type SameKeys<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : SameKeys<T[K]>
}
