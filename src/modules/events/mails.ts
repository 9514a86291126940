import type { Locale } from '#platform/i18n'
import { english } from './mails/english.ts'
import { french } from './mails/french.ts'
import type { Mailed, Text } from './mails/occasions.ts'

export type { NoticeKind, Occasion } from './mails/occasions.ts'

/** The message of an occasion in the reader's language. */
export const composeMail = (locale: Locale, mailed: Mailed): Text =>
  locale === 'en' ? english(mailed) : french(mailed)
