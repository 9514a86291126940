/** Removing names and places from what readers get. Ranges count UTF-16 units of the text as its applicant wrote it. */
export type Range = readonly [from: number, to: number]

export interface Known {
  /** Full names of people: the applicant's, other names of theirs, referees'. */
  people: readonly string[]
  /** Towns, schools: masked whole, and by each word that is not said of every town and school. */
  places: readonly string[]
}

/** Small words between names: masking "de" would leave no French text. */
const particles = new Set(
  'abu al an and bin bint da de del della den der des di do dos du el et ibn la las le les los of st ste the van von y zu'.split(
    ' ',
  ),
)
const generic = new Set(
  'academy academie and campus center centre cegep city college ecole education et faculty for high hall institut institute international region school secondaire secondary the town university universite ville'.split(
    ' ',
  ),
)

interface Folded {
  text: string
  /** For each sign of the folded text, where it stands in the text as written; and its end. */
  at: number[]
}

/** Small letters without accents, each knowing where it came from: "José" is found where "JOSE" was typed. */
function fold(text: string): Folded {
  const at: number[] = []
  let folded = ''
  let place = 0
  for (const sign of text) {
    // Apostrophes and hyphens of all kinds are one.
    const plain = sign
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[\u2019\u02bc\u2018]/g, "'")
      .replace(/[\u2010-\u2015]/g, '-')
    for (let i = 0; i < plain.length; i++) at.push(place)
    folded += plain
    place += sign.length
  }
  at.push(place)
  return { text: folded, at }
}
const foldWord = (text: string) => fold(text).text.replace(/\s+/g, ' ').trim()

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
/** Scripts that join small words to a name, or write without spaces: there a name is found inside of a word too. */
const joins =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Lao}]/u

function* places(folded: Folded, term: string): Generator<Range> {
  const loose = joins.test(term)
  // Between the words of a name there may be a line break or two spaces.
  const pattern = new RegExp(
    term
      .split(' ')
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s+'),
    'gu',
  )
  for (const match of folded.text.matchAll(pattern)) {
    const [from, to] = [match.index, match.index + match[0].length]
    if (!loose && (isLetter(folded.text[from - 1]) || isLetter(folded.text[to]))) continue
    yield [folded.at[from] ?? 0, folded.at[to] ?? 0]
  }
}

/** The terms a name is found by: whole, and by each of its words that could be told apart from others. */
function termsOf({ people, places: towns }: Known): string[] {
  const words = (name: string, common: ReadonlySet<string>) =>
    foldWord(name)
      .split(/[\s,;/()"]+/)
      .flatMap((word) => [word, ...word.split(/[-']/)])
      .filter((word) => word.replace(/[^\p{L}\p{N}]/gu, '').length >= 2 && !common.has(word))
  return [
    ...people.flatMap((name) => [foldWord(name), ...words(name, particles)]),
    ...towns.flatMap((name) => [
      foldWord(name),
      ...words(name, new Set([...particles, ...generic])).filter((word) => word.length >= 4),
    ]),
  ].filter((term) => term.replace(/[^\p{L}\p{N}]/gu, '').length >= 2)
}

const addresses = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu,
  /\bhttps?:\/\/\S+/giu,
  /\b(?:www\.)?[\p{L}\p{N}-]+\.(?:com|ca|org|net|info|edu|io|me|gc\.ca)\b(?:\/\S*)?/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{3,}/gu,
  /(?<!\d)\+?\d(?:[\s().-]{0,2}\d){6,14}(?!\d)/g,
  // Postal codes of Canada.
  /\b[a-z]\d[a-z][\s-]?\d[a-z]\d\b/gi,
]

/** Short names are words of other languages too ("Do", "An", "Li"): they count where they are written as names are. */
const isWrittenAsName = (text: string, [from, to]: Range) => to - from > 3 || /^\P{Ll}/u.test(text.slice(from, to))

/** Everything in a text that says who or where, as far as a program can know. Staff looks at it and masks what is left. */
export function findNames(text: string, known: Known): Range[] {
  const folded = fold(text)
  const named = [...new Set(termsOf(known))].flatMap((term) => [...places(folded, term)])
  const written = addresses.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): Range => [match.index, match.index + match[0].length]),
  )
  return joined([...named.filter((range) => isWrittenAsName(text, range)), ...written], text.length)
}

/** Every place of a phrase that staff wants hidden, as it is written, accents and capitals aside. */
export const findPhrase = (text: string, phrase: string): Range[] => {
  const term = foldWord(phrase)
  return term === '' ? [] : [...places(fold(text), term)]
}

/** Ranges in order, within the text, those that touch made one. */
export function joined(ranges: readonly Range[], length: number): Range[] {
  const inOrder = ranges
    .map(([from, to]): Range => [Math.max(0, from), Math.min(length, to)])
    .filter(([from, to]) => from < to)
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const all: Range[] = []
  for (const [from, to] of inOrder) {
    const last = all.at(-1)
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)]
    else all.push([from, to])
  }
  return all
}

export type Piece = { hidden: false; text: string } | { hidden: true; text: string; range: Range }
/** A text in pieces, open and hidden. For readers only the open ones may be written down. */
export function piecesOf(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let place = 0
  for (const range of joined(ranges, text.length)) {
    const [from, to] = range
    if (from > place) pieces.push({ hidden: false, text: text.slice(place, from) })
    pieces.push({ hidden: true, text: text.slice(from, to), range })
    place = to
  }
  if (place < text.length) pieces.push({ hidden: false, text: text.slice(place) })
  return pieces
}

/** A text as readers get it: `undefined` stands for what is hidden, of whatever length. */
export const openPieces = (text: string, ranges: readonly Range[]): (string | undefined)[] =>
  piecesOf(text, ranges).map((piece) => (piece.hidden ? undefined : piece.text))
