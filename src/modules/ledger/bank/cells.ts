/** Amounts and days as Canadian banks write them in their exports. */

const spaces = /[\s\u00a0\u2009\u202f]/g

/**
 * Whole cents of an amount such as "1,234.56", "1 234,56", "$12", "(12.34)", "12.34-" or "−12.34". Undefined for what is none, or
 * could be two: "1,234" is a thousand dollars to one bank and a rounded dollar to another.
 */
export function readCents(cell: string): number | undefined {
  const text = cell
    .normalize('NFKC')
    .replace(spaces, '')
    .replace(/CAD|\$/gi, '')
    .replace(/\u2212/g, '-')
  const bare = text.replace(/^\((.+)\)$/, '-$1').replace(/^(.+)-$/, '-$1')
  const negative = bare.startsWith('-')
  const digits = bare.replace(/^[-+]/, '')
  const decimal = /[.,]\d{1,2}$/.exec(digits)
  const whole = decimal ? digits.slice(0, decimal.index) : digits
  const grouped = /^\d{1,3}(?:,\d{3})+$|^\d{1,3}(?:\.\d{3})+$/.test(whole)
  if (!/^\d{1,11}$/.test(whole) && !grouped) return undefined
  // Without cents behind it, a group of three can be either.
  if (grouped && !decimal) return undefined
  if (grouped && decimal && whole.includes(decimal[0][0] ?? '')) return undefined
  const cents = Number(whole.replace(/[.,]/g, '')) * 100 + Number((decimal?.[0].slice(1) ?? '0').padEnd(2, '0'))
  if (cents > 100_000_000_000) return undefined
  return negative && cents !== 0 ? -cents : cents
}

export type DayOrder = 'day-first' | 'month-first'
type Parts = { year: string; first: string; second: string }

const isoDay = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/
const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const partsOf = (cell: string): Parts | undefined => {
  const [, first, second, year] = slashed.exec(cell) ?? []
  return first && second && year ? { first, second, year } : undefined
}

export const looksLikeDay = (cell: string) => isoDay.test(cell.trim()) || slashed.test(cell.trim())

/**
 * In which order a file writes day and month: what its own days allow. `either` where every day of it could be read both ways and
 * would be another day; then a person has to say.
 */
export function orderOf(cells: readonly string[]): DayOrder | 'either' {
  let either = false
  for (const cell of cells) {
    const parts = partsOf(cell.trim())
    if (!parts) continue
    if (Number(parts.first) > 12) return 'day-first'
    if (Number(parts.second) > 12) return 'month-first'
    if (parts.first !== parts.second) either = true
  }
  return either ? 'either' : 'day-first'
}

/** The day as 'YYYY-MM-DD', whether the calendar has it or not; undefined for what is written as no day. */
export function readDay(cell: string, order: DayOrder): string | undefined {
  const text = cell.trim()
  const [, year, month, day] = isoDay.exec(text) ?? []
  if (year && month && day) return `${year}-${month}-${day}`
  const parts = partsOf(text)
  if (!parts) return undefined
  const { first, second } = parts
  const [of, in_] = order === 'day-first' ? [first, second] : [second, first]
  return `${parts.year}-${in_.padStart(2, '0')}-${of.padStart(2, '0')}`
}
