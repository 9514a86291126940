import type { Locale, Path, Query } from '#platform/i18n'
import { Mark } from '#ui'
import type { Messages } from '../messages/index.ts'
import { type Weekday, weekdays } from '../rules.ts'

/** What every page is given: its words, its language and how to make an address within the community. */
export interface Frame {
  t: Messages
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

type Names = { nameEn: string; nameFr: string }
export const nameOf = (of: Names, locale: Locale) => (locale === 'en' ? of.nameEn : of.nameFr)

/** The text in the reader's language, or else in the one there is: then `lang` says which. */
export function textOf(en: string, fr: string, locale: Locale): { text: string; lang: Locale | undefined } {
  const [own, twin] = locale === 'en' ? [en, fr] : [fr, en]
  return own || !twin ? { text: own, lang: undefined } : { text: twin, lang: locale === 'en' ? 'fr' : 'en' }
}

/** Says that a text is there in one language only, to the reader of either. */
export const LanguageMark = ({ t, en, fr }: { t: Messages; en: string; fr: string }) => {
  if ((en === '') === (fr === '')) return null
  return (
    <Mark kind="old" title={t.onlyHint}>
      {en ? t.onlyEnglish : t.onlyFrench}
    </Mark>
  )
}

export const SyntheticMark = ({ t, synthetic }: { t: Messages; synthetic: boolean }) =>
  synthetic ? (
    <Mark kind="synthetic" title={t.syntheticTitle}>
      {t.synthetic}
    </Mark>
  ) : null

/** "Monday to Friday", "Tuesday and Thursday": days in the order of the week. */
export function daysInWords(t: Messages, days: readonly Weekday[]) {
  const workdays = weekdays.slice(0, 5)
  if (days.length === 5 && workdays.every((one) => days.includes(one))) return t.everyWorkday
  const names = weekdays.filter((one) => days.includes(one)).map((one) => t.weekdays[one])
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}${t.and}${names.at(-1)}`
}
