import type { Locale } from '#platform/i18n'

// The control picture for "unit separator": no sentence has it.
const between = '\u241f'

/**
 * A text of the API's description in both languages. It travels as one string, because a schema has room for one
 * description; `inLanguage` takes the reader's half of it.
 */
export const said = (en: string, fr: string) => `${en}${between}${fr}`

export const inLanguage = (locale: Locale, text: string) => {
  const [en = '', fr = en] = text.split(between)
  return locale === 'en' ? en : fr
}

/** The same document with every text in one language. */
export function translate<T>(locale: Locale, part: T): T {
  // What goes in has the shape of what comes out: only texts are replaced, by texts.
  if (typeof part === 'string') return inLanguage(locale, part) as T
  if (Array.isArray(part)) return part.map((item) => translate(locale, item)) as T
  if (part === null || typeof part !== 'object') return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, translate(locale, value)])) as T
}
