import type { Locale, Path, Query } from '#platform/i18n'
import { sentence } from '#ui'
import type { Messages } from '../messages.ts'

/** What every page of the bank is given. */
export interface Frame {
  t: Messages
  locale: Locale
  csrf: string | undefined
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}
export const kindInWords = (t: Messages, kind: string) => sentence(t.kinds, kind)
