import { isDay } from '#platform/i18n'
import { startsFormula, unguarded } from './formula.ts'
import { type ParseCell, type Read, refuse } from './problems.ts'

const ok = <Value>(value: Value): Read<Value> => ({ ok: true, value })

/** Required text of at most `max` characters. Formulas are refused; a disarming apostrophe is taken away. */
export const text =
  (max: number): ParseCell<string> =>
  (cell) => {
    if (cell === '' || cell.trim() === '') return refuse('required')
    if (startsFormula(cell)) return refuse('formula')
    const value = unguarded(cell)
    return value.length > max ? refuse('too-long', { max }) : ok(value)
  }

/** A required calendar day, YYYY-MM-DD. Days repeat in a file, so the answers are remembered (at most 10,000). */
export const day = (): ParseCell<string> => {
  const known = new Map<string, boolean>()
  return (cell) => {
    if (cell === '') return refuse('required')
    let real = known.get(cell)
    if (real === undefined) {
      real = isDay(cell)
      if (known.size < 10_000) known.set(cell, real)
    }
    return real ? ok(cell) : refuse('bad-date')
  }
}

type Limits = { min?: number; max?: number }

const within = (value: number, { min = 0, max = Number.MAX_SAFE_INTEGER }: Limits): Read<number> => {
  if (value < 0 && min >= 0) return refuse('negative', { min })
  return value < min || value > max ? refuse('absurd', { min, max }) : ok(value)
}

/** Spaces people and Excel put between thousands: ordinary, no-break and narrow no-break. */
const withoutSpaces = (cell: string) => cell.replace(/[ \u00A0\u202F\u2009]/g, '')

/**
 * A required whole number, 0 or more unless `min` says otherwise. In files with semicolons (French spreadsheets)
 * thousands may be separated by spaces. A comma between thousands is refused: it could be a decimal comma.
 */
export const wholeNumber =
  (limits: Limits = {}): ParseCell<number> =>
  (cell, { delimiter }) => {
    if (cell === '') return refuse('required')
    const digits = delimiter === ';' ? withoutSpaces(cell) : cell
    return /^[-\u2212]?\d{1,15}$/.test(digits)
      ? within(Number(digits.replace('\u2212', '-')), limits)
      : refuse('bad-number')
  }

/** A required number with a decimal point, or with a decimal comma in files with semicolons. */
export const decimal =
  (limits: Limits = {}): ParseCell<number> =>
  (cell, { delimiter }) => {
    if (cell === '') return refuse('required')
    const digits = delimiter === ';' ? withoutSpaces(cell).replace(',', '.') : cell
    return /^[-\u2212]?\d{1,15}(\.\d{1,12})?$/.test(digits)
      ? within(Number(digits.replace('\u2212', '-')), limits)
      : refuse('bad-number')
  }

/** Letters without case and accents, words joined by one underscore: how headings and codes are compared. */
export const folded = (words: string) =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')

/** One of a list of codes, upper or lower case; `otherWords` are further spellings, such as the French ones. */
export const oneOf = <const Value extends string>(
  allowed: readonly Value[],
  otherWords: Partial<Record<Value, readonly string[]>> = {},
): ParseCell<Value> => {
  const exact = new Map<string, Read<Value>>(allowed.map((value) => [value, ok(value)]))
  const loose = new Map<string, Read<Value>>()
  for (const value of allowed)
    for (const word of [value, ...(otherWords[value] ?? [])]) loose.set(folded(word), ok(value))
  const unknown = refuse('unknown-value', { allowed })
  return (cell) => (cell === '' ? refuse('required') : (exact.get(cell) ?? loose.get(folded(cell)) ?? unknown))
}

/** The same cell, but an empty one reads as null. */
export const optional =
  <Value>(parse: ParseCell<Value>): ParseCell<Value | null> =>
  (cell, reading) =>
    cell === '' || cell.trim() === '' ? ok(null) : parse(cell, reading)
