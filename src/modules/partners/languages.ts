import type { Locale } from '#platform/i18n'

/** Offered as check boxes, most asked for in 2015-16 first. Any other BCP 47 code may come by import. */
export const offeredLanguages = [
  'en',
  'fr',
  'ar',
  'ku',
  'ckb',
  'hy',
  'aii',
  'tr',
  'fa',
  'ps',
  'uk',
  'ru',
  'ti',
  'am',
  'so',
  'sw',
  'es',
  'pt',
  'zh',
  'ur',
  'pa',
  'hi',
] as const

/** Languages that the browser's and Node's own tables (CLDR) have no name for. */
const missing: Record<string, Record<Locale, string>> = {
  aii: { en: 'Assyrian Neo-Aramaic', fr: 'néo-araméen assyrien' },
}
const names = {
  en: new Intl.DisplayNames('en-CA', { type: 'language', fallback: 'none' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'language', fallback: 'none' }),
}

/** Intl's tables answer in tens of microseconds, and a list or a file asks for the same few words again and again. */
function remembered<Answer>(ask: (word: string) => Answer): (word: string) => Answer {
  const known = new Map<string, { answer: Answer }>()
  return (word) => {
    const before = known.get(word)
    if (before) return before.answer
    const answer = ask(word)
    if (known.size < 1000) known.set(word, { answer })
    return answer
  }
}
const nameIn = {
  en: remembered((code) => missing[code]?.en ?? names.en.of(code) ?? code),
  fr: remembered((code) => missing[code]?.fr ?? names.fr.of(code) ?? code),
}

/** The language's name in the reader's language: "Arabic", "arabe". */
export const languageName = (locale: Locale, code: string) => nameIn[locale](code)

const folded = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const byName = new Map(
  offeredLanguages.flatMap((code) =>
    (['en', 'fr'] as const).map((locale) => [folded(languageName(locale, code)), code] as const),
  ),
)

/** The code of a language given by its code or by its English or French name; undefined when it is neither. */
export const languageCode = remembered((word: string): string | undefined => {
  const named = byName.get(folded(word))
  if (named) return named
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(word)) return undefined
  try {
    const [code = ''] = Intl.getCanonicalLocales(word)
    return missing[code] || names.en.of(code) ? code : undefined
  } catch {
    return undefined
  }
})

/** Codes without repeats in one fixed order, so that two lists of the same languages are equal. */
export const inOrder = (codes: readonly string[]) => [...new Set(codes)].sort()

/** Reads "ar; fr", "ar fr" or "Arabic, French"; the first word that is no language is given back as `unknown`. */
export function readLanguages(text: string): { codes: string[] } | { unknown: string } {
  const codes: string[] = []
  for (const part of text.split(/[;,|/]/).map((one) => one.trim())) {
    const whole = part === '' ? undefined : languageCode(part)
    for (const word of whole ? [part] : part.split(/\s+/).filter(Boolean)) {
      const code = languageCode(word)
      if (!code) return { unknown: word }
      codes.push(code)
    }
  }
  return { codes: inOrder(codes) }
}
