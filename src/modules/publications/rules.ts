import type { Facts } from './work.ts'

/** A DOI as people paste it (an address, `doi:` before it) as the bare name; undefined where it is none. */
export function doiOf(typed: string): string | undefined {
  const bare = typed.trim().replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '')
  return /^10\.[0-9]{4,9}\/[!-~]{1,200}$/.test(bare) ? bare : undefined
}

/** The last of sixteen characters checks the others (ISO 7064 MOD 11-2). An address of orcid.org is taken too. */
export function orcidOf(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/^https?:\/\/orcid\.org\//i, '')
    .toUpperCase()
  if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(bare)) return undefined
  const digits = bare.replaceAll('-', '')
  let total = 0
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2
  const check = (12 - (total % 11)) % 11
  return digits.at(-1) === (check === 10 ? 'X' : String(check)) ? bare : undefined
}

/** ISBN-10 (weights 10 to 1, modulo 11) or ISBN-13 (weights 1 and 3, modulo 10), with or without hyphens. */
export function isbnOf(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/^(urn:)?isbn[: ]*/i, '')
    .replace(/[\s\u2010-\u2012]/g, '-')
    .toUpperCase()
  const digits = bare.replaceAll('-', '')
  if (!/^[0-9X-]+$/.test(bare) || bare.includes('--')) return undefined
  if (/^97[89]\d{10}$/.test(digits))
    return [...digits].reduce((sum, one, at) => sum + Number(one) * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0
      ? bare
      : undefined
  if (!/^\d{9}[\dX]$/.test(digits)) return undefined
  return [...digits].reduce((sum, one, at) => sum + (one === 'X' ? 10 : Number(one)) * (10 - at), 0) % 11 === 0
    ? bare
    : undefined
}

/** Weights 8 to 1, modulo 11 (ISO 3297). */
export function issnOf(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/^issn[: ]*/i, '')
    .toUpperCase()
    .replace(/^(\d{4})(\d{3}[\dX])$/, '$1-$2')
  if (!/^\d{4}-\d{3}[\dX]$/.test(bare)) return undefined
  const digits = [...bare.replace('-', '')]
  return digits.reduce((sum, one, at) => sum + (one === 'X' ? 10 : Number(one)) * (8 - at), 0) % 11 === 0
    ? bare
    : undefined
}

/** A year, a month or a day of the calendar, between 1900 and 2199. */
export function isIssued(text: string): boolean {
  if (!/^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(text)) return false
  if (text.length < 10) return true
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The day a work is listed under: the first of its month or year where no more is known. */
export const dayOf = (issued: string) => (issued === '' ? null : `${issued}-01-01`.slice(0, 10))

/** What is still to be given before a publication can be shown to everyone; each is a key of the messages. */
export type Lack = 'no-author' | 'no-language' | 'no-publisher'
/** What these facts lack; empty when the publication can be shown. */
export function lacksOf({ contributors, editions, publisher }: Facts): Lack[] {
  const lacks: Lack[] = []
  if (!contributors.some(({ role }) => role !== 'translator')) lacks.push('no-author')
  if (editions.length === 0) lacks.push('no-language')
  if (publisher.en === '' || publisher.fr === '') lacks.push('no-publisher')
  return lacks
}

/** The languages of one work that point to each other by their DOIs: the original has translations, they are of it. */
export function translationsOf({ editions }: Pick<Facts, 'editions'>, language: string) {
  const [original, ...others] = editions
  if (!original) return []
  if (original.language === language)
    return others.filter(({ doi }) => doi !== '').map(({ doi }) => ({ relation: 'HasTranslation' as const, doi }))
  return original.doi === '' ? [] : [{ relation: 'IsTranslationOf' as const, doi: original.doi }]
}

/** Words alike but for capitals, accents, marks and spaces: two records of one work. */
export const titleKey = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
