import type { Locale } from '#platform/i18n'
import { type Kind, kindsOfEntry } from '../kinds.ts'
import type { Texts } from '../schema.ts'

/** The part of an address that a title gives: `Économie & société` is `economie-societe`. Empty when nothing is left. */
export const slugOf = (title: string) =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')

export type Part = 'title' | 'summary' | 'body'
export interface Gap {
  locale: Locale
  part: Part
}

/** A gap as one word, such as `fr.summary`. */
export const nameOfGap = ({ locale, part }: Gap) => `${locale}.${part}`
/** What a name says that `nameOfGap` gave; nothing for any other text. */
export function gapOf(name: string): Gap | undefined {
  const read = /^(en|fr)\.(title|summary|body)$/.exec(name)
  // The pattern lets through these words only.
  return read ? { locale: read[1] as Locale, part: read[2] as Part } : undefined
}

const partsOf = (texts: Texts, locale: Locale): Record<Part, string> =>
  locale === 'en'
    ? { title: texts.titleEn, summary: texts.summaryEn, body: texts.bodyEn }
    : { title: texts.titleFr, summary: texts.summaryFr, body: texts.bodyFr }

/**
 * What an entry lacks before anyone may read it: half-translated pages stay with their editors. A text that is there in one
 * language is wanted in the other, whether its kind needs one or not.
 */
export function missingIn(kind: Kind, texts: Texts): Gap[] {
  const both = { en: partsOf(texts, 'en'), fr: partsOf(texts, 'fr') }
  const wanted = (part: Part) =>
    part !== 'body' || kindsOfEntry[kind].needsBody || both.en.body !== '' || both.fr.body !== ''
  const gaps: Gap[] = []
  for (const locale of ['en', 'fr'] as const)
    for (const part of ['title', 'summary', 'body'] as const)
      if (both[locale][part] === '' && wanted(part)) gaps.push({ locale, part })
  return gaps
}
