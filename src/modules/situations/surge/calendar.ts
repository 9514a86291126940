import { addDays, type Locale } from '#platform/i18n'
import type { Group } from './queries/index.ts'
import { nextMeeting, type Weekday, weekdays } from './rules.ts'

/**
 * Meetings as an iCalendar file (RFC 5545), written by hand: what is needed is one weekly event per group. The events
 * of the public site have more to say, and a library says it (decision 59). Lines end in CRLF and are folded at 75
 * octets; text is escaped; the zone of Ontario comes with it, so that 08:30 stays 08:30 when the clocks change.
 */
interface Calendar {
  locale: Locale
  name: string
  /** The name of our host, which makes the identifiers unique. */
  host: string
  /** The day the situation was opened, YYYY-MM-DD; the first meetings are the first after it. */
  openedOn: string
  closedOn: string | null
  groups: readonly Group[]
  /** When the file is made. */
  at: Date
}

const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:America/Toronto',
  'BEGIN:DAYLIGHT',
  'DTSTART:20070311T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0400',
  'TZNAME:EDT',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:20071104T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  'TZOFFSETFROM:-0400',
  'TZOFFSETTO:-0500',
  'TZNAME:EST',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A value of the type TEXT (RFC 5545, 3.3.11). */
export const escapeText = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n')

/** A content line in pieces of at most 75 octets, never within a character (RFC 5545, 3.1). */
export function fold(line: string): string {
  const pieces: string[] = []
  let piece = ''
  for (const letter of line) {
    // The pieces after the first begin with a space, which counts.
    if (Buffer.byteLength(piece + letter) > 75 - (pieces.length > 0 ? 1 : 0)) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece].join('\r\n ')
}

const plain = (day: string) => day.replaceAll('-', '')
const stamp = (at: Date) => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
const inOrder = (days: readonly Weekday[]) => weekdays.filter((one) => days.includes(one))

/** The meetings of a situation; groups without a rhythm are left out. */
export function meetingsFile(calendar: Calendar): string {
  const { name, groups } = calendar
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ensemble//Situations//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...zone,
    ...groups.flatMap((group) => eventOf(calendar, group)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventOf({ locale, name, host, openedOn, closedOn, at }: Calendar, group: Group): string[] {
  const first = nextMeeting(group, { on: openedOn, at: '00:00' })
  if (first === undefined || group.meetsAt === null) return []
  const english = locale === 'en'
  const summary = `${english ? group.nameEn : group.nameFr}, ${name}`
  const place = english ? group.placeEn : group.placeFr
  const terms = english ? group.termsEn : group.termsFr
  const time = `${group.meetsAt.replace(':', '')}00`
  // Nobody meets after the last day, which ends in Ontario at 04:00 UTC in summer and an hour later in winter.
  const until = closedOn ? `;UNTIL=${plain(addDays(closedOn, 1))}T035959Z` : ''
  return [
    'BEGIN:VEVENT',
    `UID:group-${group.id}@${host}`,
    `DTSTAMP:${stamp(at)}`,
    `SEQUENCE:${group.version}`,
    `DTSTART;TZID=America/Toronto:${plain(first)}T${time}`,
    `DURATION:PT${group.meetsMinutes}M`,
    `RRULE:FREQ=WEEKLY${until};BYDAY=${inOrder(group.meetsOn).join(',')}`,
    `SUMMARY;LANGUAGE=${locale}-CA:${escapeText(summary)}`,
    ...(terms ? [`DESCRIPTION;LANGUAGE=${locale}-CA:${escapeText(terms)}`] : []),
    ...(place ? [`LOCATION:${escapeText(place)}`] : []),
    ...(group.link ? [`URL:${group.link}`] : []),
    'END:VEVENT',
  ]
}
