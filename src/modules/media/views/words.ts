import { type Refusal, refusals } from '#platform/files'
import type { Locale, Path, Query } from '#platform/i18n'
import type { Messages } from '../messages.ts'

/** What every page of the module is given. */
export interface Frame {
  t: Messages
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

export interface FormState {
  csrf: string | undefined
  typed: Record<string, string>
  /** field -> code of what is wrong */
  problems: Record<string, string>
}

const isRefusal = (code: string, words: Record<Refusal, string>): code is Refusal => Object.hasOwn(words, code)

/** What is wrong, in words: with a field of the form, or with the file. */
export function sentence({ t, locale }: Pick<Frame, 't' | 'locale'>, code: string): string {
  const words = refusals[locale]
  const own = new Map<string, string>(Object.entries(t.wrong)).get(code)
  return own ?? (isRefusal(code, words) ? words[code] : code)
}

export const errorsOf = (frame: Frame, problems: Record<string, string>) =>
  Object.entries(problems).map(([field, code]) => ({ field, text: sentence(frame, code) }))

/** What each control of a form needs. */
export const fieldOf = (
  { frame, problems }: { frame: Frame; problems: Record<string, string> },
  name: string,
  label: string,
) => ({
  locale: frame.locale,
  name,
  label,
  error: problems[name] && sentence(frame, problems[name]),
})
