import { formatTime, type Locale } from '#platform/i18n'

/** The clocks of Canada; an event is told in the time of its place. */
export const zones = [
  'America/St_Johns',
  'America/Halifax',
  'America/Toronto',
  'America/Winnipeg',
  'America/Regina',
  'America/Edmonton',
  'America/Vancouver',
] as const
export type Zone = (typeof zones)[number]
/** Whether an event may be kept by this clock. */
export const isZone = (text: string): text is Zone => zones.some((zone) => zone === text)

const minute = 60_000
const known = new Map<string, Intl.DateTimeFormat>()
function clockOf(zone: string) {
  const before = known.get(zone)
  if (before) return before
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  known.set(zone, made)
  return made
}

/** What the clock on the wall shows, as the milliseconds of a UTC clock that shows the same. */
function wallOf(zone: string, at: number): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}
/** Minutes by which the clock of a place is ahead of UTC at a moment. */
export const offsetAt = (zone: string, at: Date) => {
  const whole = Math.floor(at.getTime() / 1000) * 1000
  return (wallOf(zone, whole) - whole) / minute
}

/** Day ('YYYY-MM-DD') and time ('HH:MM') that the clock of a place shows. */
export function localOf(zone: string, at: Date): { day: string; time: string } {
  const iso = new Date(wallOf(zone, at.getTime())).toISOString()
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) }
}

/**
 * The moment at which the clock of a place shows this. When the clocks go forward an hour is left out (`none`); when they go
 * back one comes twice, and both moments are given, the earlier first.
 */
export type Moment = { kind: 'one'; at: Date } | { kind: 'two'; first: Date; second: Date } | { kind: 'none' }
/** What a clock in `zone` shows on a day (YYYY-MM-DD) at a time (HH:MM), as moments. */
export function momentOf(zone: string, day: string, time: string): Moment {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const near = [wall - 36 * 60 * minute, wall + 36 * 60 * minute]
  const offsets = new Set(near.map((at) => offsetAt(zone, new Date(at))))
  const fitting = [...offsets]
    .map((offset) => wall - offset * minute)
    .filter((at) => wallOf(zone, at) === wall)
    .toSorted((a, b) => a - b)
  const [first, second] = fitting
  if (first === undefined) return { kind: 'none' }
  return second === undefined
    ? { kind: 'one', at: new Date(first) }
    : { kind: 'two', first: new Date(first), second: new Date(second) }
}

/** The moments at which the clock of a place is set, from a year to a year, with the offsets (minutes) before and after. */
export function changesOf(zone: string, fromYear: number, toYear: number) {
  const changes: { at: Date; before: number; after: number }[] = []
  const end = Date.UTC(toYear + 1, 0, 1)
  for (let day = Date.UTC(fromYear, 0, 1); day < end; day += 24 * 60 * minute) {
    const [before, after] = [offsetAt(zone, new Date(day)), offsetAt(zone, new Date(day + 24 * 60 * minute))]
    if (before !== after) changes.push({ at: new Date(exactly(zone, day)), before, after })
  }
  return changes
}
/** The minute within a day at which the offset is another than when the day began. */
function exactly(zone: string, day: number): number {
  const before = offsetAt(zone, new Date(day))
  let [low, high] = [0, 24 * 60]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, new Date(day + middle * minute)) === before) low = middle
    else high = middle
  }
  return day + high * minute
}

const tag = { en: 'en-CA', fr: 'fr-CA' } as const
const named = new Map<string, Intl.DateTimeFormat>()
function zoneName(locale: Locale, zone: string, at: Date) {
  const key = `${locale} ${zone}`
  const format =
    named.get(key) ?? new Intl.DateTimeFormat(tag[locale], { hour: 'numeric', timeZone: zone, timeZoneName: 'short' })
  named.set(key, format)
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** `Eastern Time (Toronto)`, `Heure de l’Est (Toronto)`: what people call a clock, and a city that goes by it. */
export function clockName(locale: Locale, zone: Zone): string {
  const format = new Intl.DateTimeFormat(tag[locale], { timeZone: zone, timeZoneName: 'longGeneric' })
  const name = format.formatToParts(new Date(0)).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const city = zone === 'America/St_Johns' ? 'St. John’s' : zone.replace('America/', '')
  return `${name.slice(0, 1).toLocaleUpperCase(locale)}${name.slice(1)} (${city})`
}

/** `7:00 p.m.`, `19 h`; with the name of the clock where the reader could take it for another. */
export function timeInWords(locale: Locale, zone: string, at: Date): string {
  const { day, time } = localOf(zone, at)
  const text = formatTime(locale, time)
  const plain = zone === 'America/Toronto' && momentOf(zone, day, time).kind === 'one'
  return plain ? text : `${text} ${zoneName(locale, zone, at)}`
}
