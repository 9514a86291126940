import type { Typed } from '#platform/http'
import type { seatTables } from '../rules.ts'
import { type Frame, sentence } from './words.ts'

/** How many active organisations there are: in all, by sector, and at each table. */
export interface Counted {
  all: number
  sectors: { code: string; organisations: number }[]
  tables: Record<(typeof seatTables)[number], number>
  organisations: { id: string; nameEn: string; nameFr: string }[]
}

export interface FormPageProps extends Frame {
  title: string
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  /** How many organisations each box stands for. */
  counted: Counted
  draftKey: string
  cancelHref: string
  /** What the draft says now, when someone else saved it in the meantime. */
  theirs?: { titleEn: string; titleFr: string; textEn: string; textFr: string } | undefined
}

/** What every field of the form is given. */
export const field = (
  { t, locale, typed, problems }: FormPageProps,
  name: string,
  label: string,
  required = false,
) => ({
  locale,
  name,
  label,
  value: typed[name] ?? '',
  required,
  error: problems[name] && sentence(t, problems[name]),
})
