import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Locale } from '#platform/i18n'
import type { ListedEvent } from '../queries/list.ts'
import { offsetAt, placeInWords } from '../rules/index.ts'
import { zoneText } from './zone.ts'

/**
 * A moment that knows the clock of its place, in the form in which the writer of calendars takes one (that of `TZDate`): its
 * parts are those of the place, wherever the server stands.
 */
class ZonedDate extends Date {
  readonly internal: Date
  readonly timeZone: string
  constructor(at: Date, zone: string) {
    super(at)
    this.timeZone = zone
    this.internal = new Date(at.getTime() + offsetAt(zone, at) * 60_000)
  }
  withTimeZone(zone?: string | null) {
    return new ZonedDate(this, zone ?? 'UTC')
  }
  tzComponents(): [string, string, string] {
    return ['', '', '']
  }
  override getFullYear() {
    return this.internal.getUTCFullYear()
  }
  override getMonth() {
    return this.internal.getUTCMonth()
  }
  override getDate() {
    return this.internal.getUTCDate()
  }
  override getHours() {
    return this.internal.getUTCHours()
  }
  override getMinutes() {
    return this.internal.getUTCMinutes()
  }
  override getSeconds() {
    return this.internal.getUTCSeconds()
  }
}

export interface CalendarFacts {
  locale: Locale
  title: string
  /** The house, without a slash at its end. */
  base: string
  /** Address of an event, from the root. */
  hrefOf: (slug: string) => string
  /** When the calendar was last changed; it stands in for the moment of writing, so that the same calendar is the same file. */
  events: readonly ListedEvent[]
}

/** Events as a calendar file (RFC 5545), each in the clock of its place, which comes with it. */
export function writeCalendar({ locale, title, base, hrefOf, events }: CalendarFacts): string {
  const years = events.flatMap(({ facts }) => [facts.startsAt.getUTCFullYear(), facts.endsAt.getUTCFullYear()])
  const [from, to] = [Math.min(...years), Math.max(...years)]
  const calendar = ical({
    name: title,
    prodId: { company: 'Ensemble', product: 'events', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // Without a zone of its own, what is no event's time (the stamps) is written in UTC, as the standard wants it.
    timezone: { name: null, generator: (zone) => (years.length > 0 ? zoneText(zone, from, to) : null) },
  })
  for (const event of events) {
    const { facts } = event
    calendar.createEvent({
      id: facts.importedUid ?? `${event.id}@${new URL(base).hostname}`,
      sequence: facts.version - 1,
      start: new ZonedDate(facts.startsAt, facts.zone),
      end: new ZonedDate(facts.endsAt, facts.zone),
      timezone: facts.zone,
      stamp: facts.changedAt,
      lastModified: facts.changedAt,
      summary: event.title,
      description: [facts.told[locale], event.summary].filter(Boolean).join('\n\n'),
      location: placeInWords(locale, facts) || null,
      url: base + hrefOf(event.slug),
      status: statuses[facts.state],
      ...(facts.venue?.latitude != null &&
        facts.venue.longitude != null && {
          location: {
            title: placeInWords(locale, facts),
            geo: { lat: facts.venue.latitude, lon: facts.venue.longitude },
          },
        }),
    })
  }
  return calendar.toString()
}
const statuses = {
  planned: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  postponed: ICalEventStatus.TENTATIVE,
}
