import { type Correction, type Filters, type Key, markEnd, markStart } from '#platform/catalogue'
import { isUuid } from '#platform/ids'
import type { Search } from './schema.ts'
import { mostLetters } from './schema.ts'

/** What of the typed words is searched for. */
export const searchedPart = (typed: string) => [...typed].slice(0, mostLetters).join('').trim()

/** Words as people count them: letters and digits, whatever stands between. */
export const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** The typed words with each mistyped one in its right form. */
export const corrected = (typed: string, corrections: readonly Correction[]) =>
  corrections.reduce(
    (text, one) => text.replace(/[\p{L}\p{N}]+/gu, (word) => (word === one.typed ? one.meant : word)),
    typed,
  )

/** What narrows a search, without its words and its page. */
export const filtersOf = ({ kind, theme, community, year }: Search): Filters => ({ kind, theme, community, year })

/** Where a page of results ends, as it stands in the address of the next, and back. */
export const writeKey = ({ score, at, subject }: Key) => `${score}_${at}_${subject}`
/** Undefined for what `writeKey` has not written: the search then begins at its first page. */
export function readKey(written: string | undefined): Key | undefined {
  const [score, at, subject] = written?.split('_') ?? []
  if (!subject || !isUuid(subject)) return undefined
  return { score: Number(score), at: Number(at), subject }
}

/** A text that was found, without the marks. */
export const plainText = (text: string) => text.replaceAll(markStart, '').replaceAll(markEnd, '')

/** A text that was found, in pieces: those that were looked for, and those between. */
export function piecesOf(text: string): { text: string; found: boolean }[] {
  const pieces = text.split(new RegExp(`(${markStart}[^${markEnd}]*${markEnd})`))
  return pieces.flatMap((piece) => {
    const found = piece.startsWith(markStart)
    const plain = plainText(piece)
    return plain === '' ? [] : [{ text: plain, found }]
  })
}

const noWords = new Set(['en', 'fr', 'html', 'htm', 'php', 'aspx', 'pdf', 'index'])
/** What an address that leads nowhere was about: its words, the last ones first, at most six. */
export function wordsOfAddress(path: string): string[] {
  let readable = path
  try {
    readable = decodeURIComponent(path)
  } catch {
    // Half a letter in the address: its other words are still words.
  }
  const words = wordsIn(readable).filter((word) => word.length >= 3 && word.length <= 30 && !noWords.has(word))
  return [...new Set(words.filter((word) => /\p{L}/u.test(word)))].reverse().slice(0, 6)
}

/** As letters are written in an address: small, without accents, words joined by hyphens. */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** The last part of an address: what its reader was after. Empty where nothing of it can be read. */
export function lastPartOf(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? ''
  try {
    return folded(decodeURIComponent(last).replace(/\.[a-z]{3,5}$/i, ''))
  } catch {
    return folded(last)
  }
}

/** How many letters have to be put in, taken out or changed to make one word of the other. */
function lettersBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let at = 1; at <= other.length; at++) {
      const changed = (before[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1)
      now.push(Math.min(changed, (before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1))
    }
    before = now
  }
  return before[other.length] ?? 0
}

/** The same word, or the same but for a slip: three letters at most, and none in a word of three. */
function isSlipOf(typed: string, meant: string) {
  const most = Math.min(3, (typed.length - 1) / 3)
  return Math.abs(typed.length - meant.length) <= most && lettersBetween(typed, meant) <= most
}

/**
 * Whether who asked for this last part may have meant this page: its own last part, mistyped or not, the beginning of it,
 * or two words and more of which two thirds are in its name. One word in common is no sign: many pages have it.
 */
export function isNear(asked: string, { path, title }: { path: string; title: string }): boolean {
  const slug = lastPartOf(path)
  if (asked === '' || slug === '') return false
  if (isSlipOf(asked, slug) || slug.startsWith(`${asked}-`)) return true
  const words = [...new Set(asked.split('-').filter((word) => word.length >= 3))]
  const names = [...slug.split('-'), ...folded(title).split('-')]
  const shared = words.filter((word) => names.some((name) => isSlipOf(word, name))).length
  return shared >= 2 && shared >= (words.length * 2) / 3
}

/** Until when a page that depends on the day is right: a day of Ontario ends at a full hour. */
export const nextHour = (now: Date) => new Date((Math.floor(now.getTime() / 3_600_000) + 1) * 3_600_000)
