import { type Correction, type Filters, type Key, markEnd, markStart } from '#platform/catalogue'
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

export const filtersOf = ({ kind, theme, community, year }: Search): Filters => ({ kind, theme, community, year })

/** Where a page of results ends, as it stands in the address of the next, and back. */
export const writeKey = ({ score, at, subject }: Key) => `${score}_${at}_${subject}`
export function readKey(written: string | undefined): Key | undefined {
  const [score, at, subject] = written?.split('_') ?? []
  if (!subject || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(subject)) return undefined
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

/** Until when a page that depends on the day is right: a day of Ontario ends at a full hour. */
export const nextHour = (now: Date) => new Date((Math.floor(now.getTime() / 3_600_000) + 1) * 3_600_000)
