export type Delimiter = ',' | ';' | '\t'

/** No cell or line that people write is longer; a quote that never closes would otherwise swallow the file. */
const longestRecord = 200_000

export type RecordSink = {
  /** One record. Cells are trimmed unless they were quoted. Blank lines come as one empty cell. */
  record(cells: string[], line: number, row: number): void
  badQuote(line: number, row: number, position: number, value: string): void
  tooLong(line: number, row: number): void
}

/** Counts delimiters outside quotes in the first line; the most frequent wins, the comma when there is none. */
export const sniffDelimiter = (text: string): Delimiter => {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '\n' || char === '\r') break
    else if (char === ',' || char === ';' || char === '\t') counts[char]++
  }
  if (counts[';'] > counts[','] && counts[';'] >= counts['\t']) return ';'
  return counts['\t'] > counts[','] ? '\t' : ','
}

const isBlank = (code: number) => code <= 32 || code === 160 || code === 0xfeff
const trimmed = (text: string) =>
  text.length > 0 && (isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1))) ? text.trim() : text

const lineBreaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0

/**
 * Cuts text into records (RFC 4180, with any of CRLF, LF and CR as line end), piece by piece. Lines without a quote, nearly
 * all of them, are split by the engine's own `split`; only lines with quotes are walked cell by cell. Written here and
 * not taken from `csv-parse`, because a wrong quote must cost one line and not the file, and for speed; `csv-parse` is
 * the independent judge in the tests.
 */
export class Records {
  readonly #delimiter: Delimiter
  readonly #sink: RecordSink
  #rest = ''
  #line = 1
  #row = 1
  #stopped = false

  constructor(delimiter: Delimiter, sink: RecordSink) {
    this.#delimiter = delimiter
    this.#sink = sink
  }

  /** Takes the next piece of text; `last` also gives out what has no line end. */
  push(piece: string, last: boolean) {
    if (this.#stopped) return
    const text = this.#rest + piece
    let at = 0
    let quote = -1
    let lf = -1
    let cr = -1
    while (at < text.length) {
      if (quote < at) quote = indexOrEnd(text, '"', at)
      if (lf < at) lf = indexOrEnd(text, '\n', at)
      if (cr < at) cr = indexOrEnd(text, '\r', at)
      const end = Math.min(lf, cr)
      if (quote < end) {
        const next = this.#quotedRecord(text, at, last)
        if (next < 0) break
        at = next
        continue
      }
      if (!last && (end === text.length || (end === cr && end + 1 === text.length))) break // more may follow, or an LF
      this.#plainRecord(text.slice(at, end))
      at = end + (end === cr && lf === cr + 1 ? 2 : 1)
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > longestRecord && !last) this.#giveUp()
  }

  get stopped() {
    return this.#stopped
  }

  #giveUp() {
    this.#sink.tooLong(this.#line, this.#row)
    this.#stopped = true
    this.#rest = ''
  }

  #plainRecord(line: string) {
    const cells = line.split(this.#delimiter)
    for (let i = 0; i < cells.length; i++) cells[i] = trimmed(cells[i] ?? '')
    this.#sink.record(cells, this.#line++, this.#row++)
  }

  /** Reads one record that has quotes, from `start`; gives the index after it, or -1 when more text is needed. */
  #quotedRecord(text: string, start: number, last: boolean): number {
    const cells: string[] = []
    const bad: { line: number; position: number; value: string }[] = []
    let line = this.#line
    let at = start
    for (;;) {
      const cell =
        text.charCodeAt(at) === 34 ? quotedCell(text, at, this.#delimiter) : plainCell(text, at, this.#delimiter)
      if (cell === 'unclosed' || cell.end >= text.length) {
        if (!last && (cell !== 'unclosed' || text.length - start < longestRecord)) return -1
        if (cell === 'unclosed') return this.#recover(text, at, line, cells.length + 1)
      }
      cells.push(cell.value)
      if (cell.bad) bad.push({ line, position: cells.length, value: cell.value })
      line += cell.breaks
      at = cell.end + 1
      if (text[cell.end] === this.#delimiter) continue
      if (text[cell.end] === '\r') {
        if (at >= text.length && !last) return -1
        if (text[at] === '\n') at++
      }
      break
    }
    for (const one of bad) this.#sink.badQuote(one.line, this.#row, one.position, one.value)
    if (bad.length === 0) this.#sink.record(cells, this.#line, this.#row)
    this.#line = line + 1
    this.#row++
    return at
  }

  /** A quote that never closes: that line is refused and reading goes on with the next one. */
  #recover(text: string, open: number, line: number, position: number): number {
    this.#sink.badQuote(line, this.#row, position, text.slice(open, open + 60).split(/[\r\n]/, 1)[0] ?? '')
    const lineEnd = /\r\n|\r|\n/g
    lineEnd.lastIndex = open
    const found = lineEnd.exec(text)
    this.#line = line + 1
    this.#row++
    return found ? lineEnd.lastIndex : text.length
  }
}

const indexOrEnd = (text: string, char: string, from: number) => {
  const found = text.indexOf(char, from)
  return found < 0 ? text.length : found
}

type Cell = { value: string; end: number; breaks: number; bad: boolean }

/** The end of a cell: the index of the next delimiter or line end. */
const cellEnd = (text: string, from: number, delimiter: Delimiter) => {
  const mark = delimiter.charCodeAt(0)
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === mark || code === 10 || code === 13) break
  }
  return at
}

const plainCell = (text: string, start: number, delimiter: Delimiter): Cell => {
  const end = cellEnd(text, start, delimiter)
  const value = trimmed(text.slice(start, end))
  return { value, end, breaks: 0, bad: value.includes('"') }
}

const quotedCell = (text: string, open: number, delimiter: Delimiter): Cell | 'unclosed' => {
  let close = text.indexOf('"', open + 1)
  let doubled = false
  while (close >= 0 && text.charCodeAt(close + 1) === 34) {
    doubled = true
    close = text.indexOf('"', close + 2)
  }
  if (close < 0) return 'unclosed'
  const inside = text.slice(open + 1, close)
  const value = doubled ? inside.replaceAll('""', '"') : inside
  const end = cellEnd(text, close + 1, delimiter)
  return { value, end, breaks: lineBreaks(inside), bad: text.slice(close + 1, end).trim() !== '' }
}
