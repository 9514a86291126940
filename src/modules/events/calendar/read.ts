import ICAL from 'ical.js'
import { isZone, momentOf, type Zone } from '../rules/index.ts'

/** An event of a calendar file that could become a draft. */
export interface Incoming {
  /** What the calendar knows it by; of a series each occurrence has its own. */
  uid: string
  title: string
  text: string
  place: string
  startsAt: Date
  endsAt: Date
  zone: Zone
  /** What is worth knowing before it is taken. */
  remark: 'whole-day' | 'repeats' | undefined
}
export interface Skipped {
  title: string
  why: 'no-title' | 'no-time' | 'no-such-hour' | 'too-long-ago'
}
export interface CalendarRead {
  events: Incoming[]
  skipped: Skipped[]
}
export type CalendarRefusal = 'not-a-calendar' | 'too-many'

const mostEvents = 200
/** Of something that repeats without end, so many are taken. */
export const mostOccurrences = 52

/**
 * Reads a calendar file (RFC 5545). Whatever repeats is taken occurrence by occurrence, at most 52 of each and 200 of the file;
 * times are meant as the clocks in the file say, or as everyone knows a clock of that name; those without as those of Ontario. Fails for what is no calendar.
 */
export function readCalendar(text: string): { ok: true; value: CalendarRead } | { ok: false; reason: CalendarRefusal } {
  const calendar = parsed(text)
  if (!calendar) return { ok: false, reason: 'not-a-calendar' }
  const events = calendar.getAllSubcomponents('vevent')
  if (events.length > mostEvents) return { ok: false, reason: 'too-many' }
  try {
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const read = events.map((one) => readEvent(new ICAL.Event(one)))
    const value = { events: read.flatMap((one) => one.events), skipped: read.flatMap((one) => one.skipped) }
    return value.events.length > mostEvents ? { ok: false, reason: 'too-many' } : { ok: true, value }
  } catch {
    // A file that lies about its own dates is broken, whatever else stands in it.
    return { ok: false, reason: 'not-a-calendar' }
  } finally {
    ICAL.TimezoneService.reset()
  }
}

function parsed(text: string): ICAL.Component | undefined {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    return calendar.name === 'vcalendar' ? calendar : undefined
  } catch {
    return undefined
  }
}

function readEvent(event: ICAL.Event): CalendarRead {
  const title = (event.summary ?? '').trim().slice(0, 200)
  if (event.isRecurrenceException()) return { events: [], skipped: [] }
  if (title === '') return { events: [], skipped: [{ title: '', why: 'no-title' }] }
  if (!isTime(event) || !event.startDate) return { events: [], skipped: [{ title, why: 'no-time' }] }
  const all = occurrencesOf(event)
  const events = all.flatMap(({ start, end }, i) =>
    incomingOf(event, { title, start, end, nth: all.length > 1 ? i : -1 }),
  )
  const skipped: Skipped[] =
    events.length === 0
      ? [{ title, why: instantOf(event.startDate, clockOf(event, 'dtstart')) ? 'too-long-ago' : 'no-such-hour' }]
      : []
  return { events, skipped }
}

/** A day of the calendar and an hour of the clock: the reader takes a thirteenth month for next January. */
const isTime = (event: ICAL.Event) => {
  const typed = event.component.getFirstProperty('dtstart')?.jCal[3]
  const [, month, day, hour = '0'] = /^\d{4}-?(\d\d)-?(\d\d)(?:T(\d\d))?/.exec(String(typed)) ?? []
  return (
    [month, day].every((part) => Number(part) >= 1) && Number(month) <= 12 && Number(day) <= 31 && Number(hour) <= 23
  )
}

interface Span {
  start: ICAL.Time
  end: ICAL.Time
}
function occurrencesOf(event: ICAL.Event): Span[] {
  if (!event.isRecurring()) return [{ start: event.startDate, end: event.endDate ?? event.startDate }]
  const found: Span[] = []
  const days = event.iterator()
  for (let day = days.next(); day && found.length < mostOccurrences; day = days.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(day)
    found.push({ start: startDate, end: endDate })
  }
  return found
}

function incomingOf(event: ICAL.Event, { title, start, end, nth }: Span & { title: string; nth: number }): Incoming[] {
  const name = clockOf(event, 'dtstart')
  const zone: Zone = isZone(name) ? name : home
  const startsAt = instantOf(start, name)
  const last = instantOf(end, clockOf(event, 'dtend') || name)
  if (!startsAt || startsAt.getUTCFullYear() < 1990 || startsAt.getUTCFullYear() > 2100) return []
  // An event without an end, or one that ends before it begins, is given an hour.
  const endsAt = last && last > startsAt ? last : new Date(startsAt.getTime() + 3_600_000)
  const day = startsAt.toISOString().slice(0, 10)
  return [
    {
      uid: `${event.uid ?? ''}${nth < 0 ? '' : `#${day}`}`.slice(0, 500),
      title,
      text: (event.description ?? '').trim().slice(0, 20_000),
      place: (event.location ?? '').trim().slice(0, 200),
      startsAt,
      endsAt,
      zone,
      remark: start.isDate ? 'whole-day' : event.isRecurring() ? 'repeats' : undefined,
    },
  ]
}

const home: Zone = 'America/Toronto'
const isUndefined = ({ zone }: ICAL.Time) => zone === ICAL.Timezone.localTimezone || zone?.tzid === 'floating'
/** The name of a clock as the file says it, whether it defines it or not. */
const clockOf = (event: ICAL.Event, property: 'dtstart' | 'dtend') =>
  String(event.component.getFirstProperty(property)?.getParameter('tzid') ?? '')
function isKnown(clock: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: clock }))
  } catch {
    return false
  }
}

/** The moment of a time in the file; one without a clock that is known, and a whole day, are Ontario's. */
function instantOf(time: ICAL.Time, clock: string): Date | undefined {
  if (!time.isDate && !isUndefined(time)) return valid(time.toJSDate())
  const two = (n: number) => String(n).padStart(2, '0')
  const moment = momentOf(
    !time.isDate && isKnown(clock) ? clock : home,
    `${time.year}-${two(time.month)}-${two(time.day)}`,
    time.isDate ? '00:00' : `${two(time.hour)}:${two(time.minute)}`,
  )
  return moment.kind === 'one' ? moment.at : moment.kind === 'two' ? moment.first : undefined
}
const valid = (at: Date) => (Number.isNaN(at.getTime()) ? undefined : at)
