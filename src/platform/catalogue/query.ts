import { sql } from 'kysely'
import type { Locale } from '#platform/i18n'
import type { DocumentKind } from './documents.ts'

export interface Filters {
  kind?: DocumentKind | undefined
  /** Id of the theme's entry. */
  theme?: string | undefined
  community?: number | undefined
  year?: number | undefined
}

export const config = { en: sql`'catalogue_en'::regconfig`, fr: sql`'catalogue_fr'::regconfig` }

/** Marks of `catalogue_marks` as a query. Their values are words, numbers and ids that a schema has read. */
export const marksOf = ({ kind, theme, community, year }: Filters) =>
  [kind && `k:${kind}`, theme && `t:${theme}`, community && `c:${community}`, year && `y:${year}`]
    .flatMap((mark) => (mark ? [`'§${mark}'`] : []))
    .join(' & ')

/** The last word may still be one that is being typed: three letters are enough to look for what begins with them. */
const lastWord = (words: string) => /(?:^|\s)([\p{L}\p{N}]{3,40})$/u.exec(words)?.[1]

/** Printers' signs as plain ones, as `catalogue_text` does with the documents; quotes of either language are quotes. */
const plainSigns = (typed: string) =>
  typed
    .replace(/[’‘]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[\s\u00a0\u202f–—…]+/g, ' ')

/** Letters that stand alone say nothing (à, l’, y); between quotes they keep their place. */
const withoutLetters = (words: string) =>
  words.includes('"') ? words : words.replace(/(?<![\p{L}\p{N}])\p{L}(?:'|(?![\p{L}\p{N}]))/gu, ' ')

/** French words that may have another gender: the stemmer, which sees no accents, takes `ée` for more than an ending. */
function gendersIn(words: string) {
  const folded = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const found = folded.matchAll(/(?<![\p{L}\p{N}])(\p{L}{3,40}?)(?:ees?|es?)(?![\p{L}\p{N}])/gu)
  return [...found].slice(0, 12).map(([typed, stem]) => ({ typed: `'${typed}'`, either: `'${stem}e' | '${stem}ee'` }))
}

/**
 * The words as a query; quotes and signs mean what they mean in other search boxes, and no input is an error. One statement for
 * whatever is typed, so that it is planned once.
 */
export function queryOf(locale: Locale, typed: string) {
  const words = withoutLetters(plainSigns(typed))
  const last = lastWord(words)
  const before = last ? words.slice(0, words.length - last.length) : ''
  const genders = locale === 'fr' ? gendersIn(words) : []
  return sql`catalogue_query(${sql.lit(locale)}, ${words}, ${before}, ${last ?? null},
    ${genders.map((one) => one.typed)}::text[], ${genders.map((one) => one.either)}::text[])`
}
