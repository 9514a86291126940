import type { Locale } from './index.ts'
import { clockOf, formatTime } from './moments.ts'

const tag = { en: 'en-CA', fr: 'fr-CA' } as const
const day = 86_400_000
const cached = <T>(make: (locale: Locale) => T) => ({ en: make('en'), fr: make('fr') })
const utc = (iso: string) => new Date(`${iso}T00:00:00Z`)

/**
 * Remembers answers about the days and numbers asked for lately: a board asks for the same hundred days a thousand times.
 * Only for what depends on nothing but the question.
 */
function remembered<Key, Value>(make: (key: Key) => Value) {
  const known = new Map<Key, Value>()
  return (key: Key): Value => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= 4000) known.clear()
    const value = make(key)
    known.set(key, value)
    return value
  }
}
const dateStyles = {
  /** Wednesday 27 January 2016 */
  full: cached(
    (l) =>
      new Intl.DateTimeFormat(l === 'en' ? 'en-GB' : 'fr-CA', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
  ),
  /** 27 January 2016 */
  long: cached(
    (l) =>
      new Intl.DateTimeFormat(l === 'en' ? 'en-GB' : 'fr-CA', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
  ),
  /** 27 Jan 2016 */
  medium: cached(
    (l) =>
      new Intl.DateTimeFormat(l === 'en' ? 'en-GB' : 'fr-CA', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }),
  ),
  /** 27 January: inside a sentence, where an abbreviation's full stop would end it */
  dayMonth: cached(
    (l) => new Intl.DateTimeFormat(l === 'en' ? 'en-GB' : 'fr-CA', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  ),
  /** 27 Jan */
  short: cached(
    (l) => new Intl.DateTimeFormat(l === 'en' ? 'en-GB' : 'fr-CA', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  ),
} as const

const daysInWords = (locale: Locale, style: DateStyle) =>
  remembered((iso: string) => {
    const text = dateStyles[style][locale].format(utc(iso)).replace(',', '')
    return locale === 'fr' ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text
  })
type DateStyle = keyof typeof dateStyles
const inWords = {
  full: cached((l) => daysInWords(l, 'full')),
  long: cached((l) => daysInWords(l, 'long')),
  medium: cached((l) => daysInWords(l, 'medium')),
  dayMonth: cached((l) => daysInWords(l, 'dayMonth')),
  short: cached((l) => daysInWords(l, 'short')),
} satisfies Record<DateStyle, unknown>

/** An ISO day in words. English is day first, as the federal style has it; French writes the first of a month "1er". */
export const formatDate = (locale: Locale, iso: string, style: DateStyle = 'medium') => inWords[style][locale](iso)

const minute = 60_000
const minutesInWords = cached((l) =>
  remembered((minutes: number) => {
    const { day, time } = clockOf(new Date(minutes * minute))
    return `${formatDate(l, day)}, ${formatTime(l, time)}`
  }),
)
/** A moment, its day written as `formatDate` writes days, in the time of Ontario, where every partnership on record is. */
export const formatDateTime = (locale: Locale, at: Date) => minutesInWords[locale](Math.floor(at.getTime() / minute))

const numbers = cached((l) => new Intl.NumberFormat(tag[l], { maximumFractionDigits: 2 }))
const numbersInWords = cached((l) => remembered((value: number) => numbers[l].format(value).replace(/^-/, '\u2212')))
export const formatNumber = (locale: Locale, value: number) =>
  // Both languages write the whole numbers below a thousand as they are; minus nought is the one that is not.
  value > 0 && value < 1000 && Number.isInteger(value) ? String(value) : formatLarge(locale, value)
// A Map takes nought and minus nought for one key.
const formatLarge = (locale: Locale, value: number) =>
  value === 0 ? (Object.is(value, 0) ? '0' : '\u22120') : numbersInWords[locale](value)

const plurals = cached((l) => new Intl.PluralRules(tag[l]))
/** Chooses the form for `n`: English has one and other; French counts 0 and 1 as one. */
export const plural = (locale: Locale, n: number, forms: { one: string; other: string }) =>
  plurals[locale].select(n) === 'one' ? forms.one : forms.other

/** True for a real calendar day written YYYY-MM-DD between 1900 and 2199. */
export const isDay = (text: string) => /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && isOfCalendar(text)
const isOfCalendar = remembered((text: string) => {
  const date = utc(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
})
const ontarioDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
export const today = (now: Date) => ontarioDay.format(now)
/** Days counted from 1970-01-01, as SQL counts them in long lists, and back. Small whole numbers are found faster than moments. */
export const daysFrom1970 = remembered((iso: string) => utc(iso).getTime() / day)
export const dayFrom1970 = remembered((days: number) => new Date(days * day).toISOString().slice(0, 10))
export const addDays = (iso: string, days: number) => dayFrom1970(daysFrom1970(iso) + days)
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string) => Math.round(daysFrom1970(to) - daysFrom1970(from))
/** From here on a sentence says "more than a year": a number of days in the thousands tells a reader nothing more. */
export const overAYear = (days: number) => days > 365
/** The Monday of the week that holds the day; weeks are named by it. 1970-01-01 was a Thursday. */
export const mondayOf = (iso: string) => {
  const days = daysFrom1970(iso)
  return dayFrom1970(days - ((((days + 3) % 7) + 7) % 7))
}
