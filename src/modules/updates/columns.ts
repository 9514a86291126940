import type { OutColumn } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import type { Recipient } from './queries/index.ts'

/** The columns of a file of an update's reach: organisations and lags in minutes, nobody's name. */
export const reachColumns = (locale: Locale): OutColumn<Recipient>[] => [
  { name: 'organisation', value: (one) => (locale === 'en' ? one.nameEn : one.nameFr) },
  { name: 'sector', value: (one) => one.sector },
  { name: 'channel', value: (one) => one.channel },
  { name: 'acknowledged_at', value: (one) => one.acknowledgedAt?.toISOString() },
  { name: 'via', value: (one) => one.via },
  { name: 'lag_minutes', value: (one) => one.lag },
  { name: 'late', value: (one) => one.late },
  { name: 'reminders', value: (one) => one.reminded },
  { name: 'answers', value: (one) => one.answers },
]
