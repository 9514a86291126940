import type { Locale, Path, Query } from '#platform/i18n'

/** What every page of a module is given: its words, its language, the token of its forms, and addresses in its language. */
export interface Frame<T> {
  t: T
  locale: Locale
  csrf: string | undefined
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}
/** A form not yet sent, or as it was sent: what was typed, and field -> code of what is wrong. */
export interface FormState {
  typed: Record<string, string>
  problems: Record<string, string>
}
export const unsent: FormState = { typed: {}, problems: {} }

/** The code of a problem in words; a code without words would be a bug, so it is shown as it is. */
export function sentence(t: object, code: string): string {
  const text: unknown = Object.hasOwn(t, code) ? t[code as keyof typeof t] : undefined
  return typeof text === 'string' ? text : code
}

/** What a field of a form needs, from its name. */
export const fieldOf =
  ({ t, locale }: { t: object; locale: Locale }, { typed, problems }: FormState) =>
  (name: string, label: string, required = false) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })

/** The same problems for the summary above the form, which begins each with the name of its field. */
export const errorsOf = (t: object, { problems }: FormState) =>
  Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
