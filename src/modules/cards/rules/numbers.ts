/** The number of a card as it is compared and kept: letters and digits alone. */
export const plainNumber = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** Whether a number, already made plain, has the length of a card's. */
const isCardNumber = (plain: string) => plain.length >= 8 && plain.length <= 40

/** What pages show of it. */
export const last4Of = (plain: string) => plain.slice(-4)

export interface ReadNumbers {
  numbers: string[]
  /** The line that each number stands on. */
  lines: number[]
  /** Lines that are no number of a card. */
  wrong: number[]
}

/** A file of numbers: a heading or none, one card a line; of several columns the first that is a number counts. */
export function numbersIn(text: string): ReadNumbers {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ at: i + 1, plain: plainNumber((line.split(/[,;\t]/)[0] ?? '').replace(/^"|"$/g, '')) }))
    .filter(({ plain }) => plain !== '')
  const isHeading = ({ plain }: { plain: string }) => !/\d/.test(plain)
  const cards = lines.filter((line, i) => !(i === 0 && isHeading(line)))
  const good = cards.filter(({ plain }) => isCardNumber(plain))
  return {
    numbers: good.map(({ plain }) => plain),
    lines: good.map(({ at }) => at),
    wrong: cards.filter(({ plain }) => !isCardNumber(plain)).map(({ at }) => at),
  }
}

/** Lines whose number stands on a line before them already. */
export const repeatedLines = ({ numbers, lines }: ReadNumbers) =>
  lines.filter((_, i) => numbers.indexOf(numbers[i] ?? '') < i)

/** Lines whose number is one of these. */
export const linesOf = ({ numbers, lines }: ReadNumbers, these: ReadonlySet<string>) =>
  lines.filter((_, i) => these.has(numbers[i] ?? ''))
