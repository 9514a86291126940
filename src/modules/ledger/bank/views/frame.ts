import type { Locale, Path, Query } from '#platform/i18n'
import type { Messages } from '../messages.ts'

/** What every page of the bank is given. */
export interface Frame {
  t: Messages
  locale: Locale
  csrf: string | undefined
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}
/** The code of a problem in words; a code without words would be a bug, so it is shown as it is. */
export function sentence(t: object, code: string): string {
  const text: unknown = Object.hasOwn(t, code) ? t[code as keyof typeof t] : undefined
  return typeof text === 'string' ? text : code
}
export const kindInWords = (t: Messages, kind: string) => sentence(t.kinds, kind)
