import { formatDate, formatNumber, type Locale, today } from '#platform/i18n'

const times = {
  en: new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto', hour: 'numeric', minute: '2-digit' }),
  fr: new Intl.DateTimeFormat('fr-CA', { timeZone: 'America/Toronto', hour: 'numeric', minute: '2-digit' }),
}
interface Between {
  startsAt: Date
  endsAt: Date
}

/** From when to when, in the time of Ontario: "1:00 p.m. to 4:30 p.m.", "de 13 h 00 à 16 h 30". */
export const formatShiftHours = (locale: Locale, { startsAt, endsAt }: Between) => {
  const [from, to] = [times[locale].format(startsAt), times[locale].format(endsAt)]
  return locale === 'en' ? `${from} to ${to}` : `de ${from} à ${to}`
}
export const formatShiftTime = (locale: Locale, shift: Between) =>
  `${formatDate(locale, today(shift.startsAt))}, ${formatShiftHours(locale, shift)}`

/** Minutes as hours, to a quarter at most: 210 is "3.5". */
export const inHours = (locale: Locale, minutes: number) => formatNumber(locale, Math.round(minutes / 15) / 4)
