import type { OutColumn } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import type { NeedLine } from './queries/index.ts'
import { left } from './rules/moves.ts'

/** The columns of a file of needs, in codes and days: what is asked for and what is still missing, never for which household. */
export const needColumns = (locale: Locale): OutColumn<NeedLine>[] => [
  { name: 'id', value: (one) => one.id },
  { name: 'category', value: (one) => one.category },
  { name: 'organisation', value: (one) => (locale === 'en' ? one.nameEn : one.nameFr) },
  { name: 'quantity', value: (one) => one.quantity },
  { name: 'found', value: (one) => one.taken },
  { name: 'delivered', value: (one) => one.delivered },
  { name: 'missing', value: (one) => left(one) },
  { name: 'area', value: (one) => one.area },
  { name: 'from', value: (one) => one.startsOn },
  { name: 'until', value: (one) => one.endsOn },
  { name: 'state', value: (one) => one.state },
  { name: 'synthetic', value: (one) => one.synthetic },
]
