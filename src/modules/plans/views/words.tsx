import type { Locale, Path, Query } from '#platform/i18n'
import { Mark } from '#ui'
import type { Messages } from '../messages.ts'

/** What every page is given: its words, its language and how to make an address within the community. */
export interface Frame {
  t: Messages
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

interface Texts {
  actionEn: string
  actionFr: string
}

/** The text in the reader's language, or else in the one there is: then `lang` says which, and a mark says so. */
export function textOf({ actionEn, actionFr }: Texts, locale: Locale): { text: string; lang: Locale | undefined } {
  const [own, twin] = locale === 'en' ? [actionEn, actionFr] : [actionFr, actionEn]
  return own ? { text: own, lang: undefined } : { text: twin, lang: locale === 'en' ? 'fr' : 'en' }
}

export const ownerOf = ({ ownerEn, ownerFr }: { ownerEn: string; ownerFr: string }, locale: Locale) =>
  locale === 'en' ? ownerEn : ownerFr

/** Says that a text is there in one language only, to the reader of either. */
export const LanguageMark = ({ t, action }: { t: Messages; action: Texts }) => {
  if (action.actionEn && action.actionFr) return null
  return (
    <Mark kind="old" title={t.onlyHint}>
      {action.actionEn ? t.onlyEnglish : t.onlyFrench}
    </Mark>
  )
}
