import { formatDate, type Locale } from '#platform/i18n'
import { localOf, timeInWords } from './time.ts'

interface Span {
  startsAt: Date
  endsAt: Date
  zone: string
}

/** `Saturday 12 November 2016, 7:00 p.m. to 9:30 p.m.`; with both days where it ends on another. */
export function spanInWords(locale: Locale, { startsAt, endsAt, zone }: Span): string {
  const [from, to] = [localOf(zone, startsAt), localOf(zone, endsAt)]
  const [begins, ends] = [timeInWords(locale, zone, startsAt), timeInWords(locale, zone, endsAt)]
  const day = (iso: string) => formatDate(locale, iso, 'full')
  if (from.day === to.day)
    return locale === 'en' ? `${day(from.day)}, ${begins} to ${ends}` : `${day(from.day)}, de ${begins} à ${ends}`
  return locale === 'en'
    ? `${day(from.day)}, ${begins}, to ${day(to.day)}, ${ends}`
    : `du ${day(from.day)}, ${begins}, au ${day(to.day)}, ${ends}`
}

/** A moment with its day, in the time of the place: `12 November 2016, 7:00 p.m.` */
export const momentInWords = (locale: Locale, zone: string, at: Date) =>
  `${formatDate(locale, localOf(zone, at).day, 'long')}, ${timeInWords(locale, zone, at)}`

/** With the distance to UTC, as schema.org wants it: 2016-11-12T19:00:00-05:00. */
export function isoIn(zone: string, at: Date, offset: number): string {
  const { day, time } = localOf(zone, at)
  const [sign, minutes] = [offset < 0 ? '-' : '+', Math.abs(offset)]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day}T${time}:00${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

interface Where {
  venue: { name: Record<Locale, string>; address: string; city: string } | undefined
  room: Record<Locale, string>
}
/** `Balsillie School of International Affairs, room 1-42, 67 Erb Street West, Waterloo`; empty where there is no place. */
export const placeInWords = (locale: Locale, { venue, room }: Where) =>
  [venue?.name[locale], room[locale], venue?.address, venue?.city].filter(Boolean).join(', ')
