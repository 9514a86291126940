import type { Typed } from '#platform/http'
import type { Locale, Path, Query } from '#platform/i18n'
import { sentence } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import type { StaffMessages } from '../messages/staff.ts'

/** What every page of the module is given. */
export interface Frame<T = StaffMessages> {
  t: T
  locale: Locale
  csrf: string | undefined
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}
/** A form not yet sent, or as it was sent. */
export interface FormState {
  typed: Typed
  problems: Record<string, string>
}
export const untouched: FormState = { typed: {}, problems: {} }

/** What a field of a form needs, from its name. */
export const fieldOf =
  <T extends StaffMessages | PublicMessages>({ t, locale }: { t: T; locale: Locale }, { typed, problems }: FormState) =>
  (name: string, label: string) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required: true,
    error: problems[name] && sentence(t, problems[name]),
  })

export const errorsOf = (t: StaffMessages | PublicMessages, { problems }: FormState) =>
  Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))

export const separator = (locale: Locale) => (locale === 'fr' ? '\u00a0: ' : ': ')
