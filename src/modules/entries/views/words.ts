import type { Locale, Path, Query } from '#platform/i18n'
import { other } from '#platform/i18n'
import type { names } from '../messages/names.ts'
import type { Gap } from '../rules/index.ts'

/** What every page is given: names of kinds and languages, its language and how to make an address. */
export interface Frame {
  n: (typeof names)['en']
  locale: Locale
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

/** The title in the reader's language, or what there is of it; undefined where there is none. */
export const titleIn = (title: Record<Locale, string>, locale: Locale) =>
  title[locale] || title[other(locale)] || undefined

/** In which language the title that `titleIn` gives is written, where that is not the page's own. */
export const langOf = (title: Record<Locale, string>, locale: Locale) =>
  title[locale] === '' && title[other(locale)] !== '' ? other(locale) : undefined

/** What a language lacks, as a list of words: "title, text". */
export const gapsIn = (gaps: readonly Gap[], language: Locale, { n }: Pick<Frame, 'n'>) =>
  gaps
    .filter(({ locale }) => locale === language)
    .map(({ part }) => n.parts[part])
    .join(', ')

/** The field of the editor's form that fills a gap. */
export const fieldOfGap = ({ locale, part }: Gap) => `${part}${locale === 'en' ? 'En' : 'Fr'}`
