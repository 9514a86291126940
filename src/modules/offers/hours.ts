import { clockOf, formatDate, formatNumber, formatTime, type Locale, today } from '#platform/i18n'

interface Between {
  startsAt: Date
  endsAt: Date
}

/** From when to when, in the time of Ontario: "1:00 p.m. to 4:30 p.m.", "de 13 h à 16 h 30". */
export const formatShiftHours = (locale: Locale, { startsAt, endsAt }: Between) => {
  const [from, to] = [startsAt, endsAt].map((at) => formatTime(locale, clockOf(at).time))
  return locale === 'en' ? `${from} to ${to}` : `de ${from} à ${to}`
}
export const formatShiftTime = (locale: Locale, shift: Between) =>
  `${formatDate(locale, today(shift.startsAt))}, ${formatShiftHours(locale, shift)}`

/** Minutes as hours, to a quarter at most: 210 is "3.5". */
export const inHours = (locale: Locale, minutes: number) => formatNumber(locale, Math.round(minutes / 15) / 4)
