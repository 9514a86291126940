import type { Locale } from '#platform/i18n'

/** How people may write each code in a file: its name in English and in French. */
export const wordsOf = <Code extends string>(names: Record<Locale, Record<Code, string>>, codes: readonly Code[]) =>
  // One list of spellings per code, so the keys are exactly the codes.
  Object.fromEntries(codes.map((code) => [code, [names.en[code], names.fr[code]]])) as Record<Code, string[]>

/** Letters without case and accents: how words in a cell are compared. */
export const folded = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
