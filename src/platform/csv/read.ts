import { Decoder, type Encoding } from './decode.ts'
import { type Header, type RowOf, readHeader, type Shape } from './header.ts'
import { pieces, type Source } from './pieces.ts'
import { type Problem, Problems, type Reading, type Refusal } from './problems.ts'
import { type Delimiter, type RecordSink, Records, sniffDelimiter } from './records.ts'
import { SeenKeys } from './seen-keys.ts'

/** What a caller may say about rows it was given: `refuse` adds a problem at the row's line and the column named. */
export type Batch = {
  lines: readonly number[]
  refuse: (index: number, column: string, refusal: Omit<Refusal, 'ok'>) => void
}

export type ReadOptions<Row> = {
  /** Receives the good rows, about `batchSize` at a time. After the first problem nothing more is handed over. */
  onRows: (rows: Row[], batch: Batch) => Promise<void> | void
  /** Two rows with the same key are a 'duplicate-row'; null means the row has none. */
  key?: (row: Row) => string | null
  batchSize?: number
  maxRows?: number
  maxProblems?: number
  unknownColumns?: 'refuse' | 'ignore'
}

/** `rows` counts lines of data, good or bad. `problems` holds the first 100; `problemCount` counts all. */
export type ReadReport = {
  rows: number
  problems: Problem[]
  problemCount: number
  encoding: Encoding
  delimiter: Delimiter
}

/**
 * Reads a CSV file of any size into typed rows, never holding the file. Takes UTF-8, UTF-16 with a byte order mark and
 * Windows-1252; commas, semicolons or tabs; any line end. Bad input never throws: it becomes problems with line and
 * column. A caller that writes as it reads must do so in one transaction and roll back when `problemCount` > 0.
 */
export async function readCsv<const S extends Shape>(
  source: Source,
  shape: S,
  options: ReadOptions<RowOf<S>>,
): Promise<ReadReport> {
  const reader = new Reader(shape, options)
  const decoder = new Decoder()
  for await (const { bytes, last } of pieces(source)) {
    const text = decoder.decode(bytes, last)
    if (decoder.notText) reader.refuseFile(decoder.notText)
    else reader.push(text, last, decoder.damaged)
    if (reader.stopped) break
    await reader.handOver(last)
  }
  return reader.report(decoder.encoding ?? 'utf-8')
}

/** Reads a file that is known to be small into one array of rows; empty when there is a problem. */
export const readAllCsv = async <const S extends Shape>(
  source: Source,
  shape: S,
  options: Omit<ReadOptions<RowOf<S>>, 'onRows'> = {},
) => {
  const rows: RowOf<S>[] = []
  const lines: number[] = []
  const report = await readCsv(source, shape, {
    ...options,
    onRows: (some, batch) => {
      for (const row of some) rows.push(row)
      for (const line of batch.lines) lines.push(line)
    },
  })
  return report.problemCount > 0 ? { ...report, data: [], lines: [] } : { ...report, data: rows, lines }
}

class Reader<S extends Shape> implements RecordSink {
  readonly #shape: S
  readonly #options: ReadOptions<RowOf<S>>
  readonly #problems: Problems
  readonly #seen = new SeenKeys()
  #reading: Reading = { delimiter: ',' }
  #records: Records | undefined
  #header: Header | undefined
  #damaged = false
  #rows = 0
  #batch: RowOf<S>[] = []
  #lines: number[] = []
  #sheetRows: number[] = []
  stopped = false

  constructor(shape: S, options: ReadOptions<RowOf<S>>) {
    this.#shape = shape
    this.#options = options
    this.#problems = new Problems(options.maxProblems ?? 100)
  }

  push(text: string, last: boolean, damaged: boolean) {
    this.#damaged = damaged
    if (!this.#records) {
      this.#reading = { delimiter: sniffDelimiter(text.trimStart()) }
      this.#records = new Records(this.#reading.delimiter, this)
    }
    this.#records.push(text, last)
    if (this.#records.stopped) this.stopped = true
    if (last && !this.#header && this.#problems.count === 0) this.#problems.addFile('empty-file')
  }

  refuseFile(kind: 'spreadsheet' | 'pdf' | 'binary') {
    this.#problems.addFile('not-text', { kind })
    this.stopped = true
  }

  record(cells: string[], line: number, row: number) {
    if (this.stopped || cells.every((cell) => cell === '')) return
    if (this.#damaged && this.#findDamage(cells, line, row)) return
    if (!this.#header) return this.#readHeader(cells, line, row)
    if (++this.#rows > (this.#options.maxRows ?? 1_000_000)) return this.#tooMany(line, row)
    const width = this.#header.places.length
    if (cells.length < width || (cells.length > width && cells.slice(width).some((cell) => cell !== '')))
      return this.#addLine('wrong-cell-count', line, row, { expected: width, found: cells.length })
    this.#readRow(cells, line, row, this.#header)
  }

  badQuote(line: number, row: number, position: number, value: string) {
    const column = this.#header?.places[position - 1]?.heading ?? null
    this.#problems.add({ line, row, column, position, reason: 'bad-quote', value })
    if (this.#header) this.#rows++
    else this.stopped = true
  }

  tooLong(line: number, row: number) {
    this.#addLine('too-long', line, row, { max: 200_000 })
  }

  /** Gives what has been read to the caller, when there is a batch of it or nothing more to come. */
  async handOver(last: boolean) {
    if (!last && this.#batch.length < (this.#options.batchSize ?? 5000)) return
    const [rows, lines, sheetRows] = [this.#batch, this.#lines, this.#sheetRows]
    this.#batch = []
    this.#lines = []
    this.#sheetRows = []
    if (rows.length === 0 || this.#problems.count > 0) return
    await this.#options.onRows(rows, {
      lines,
      refuse: (index, column, refusal) =>
        this.#refuse(rows[index], column, lines[index] ?? 0, sheetRows[index] ?? 0, refusal),
    })
  }

  report(encoding: Encoding): ReadReport {
    const { list, count } = this.#problems
    return { rows: this.#rows, problems: list, problemCount: count, encoding, delimiter: this.#reading.delimiter }
  }

  #readHeader(cells: string[], line: number, row: number) {
    const unknown = this.#options.unknownColumns ?? 'refuse'
    const task = { shape: this.#shape, reading: this.#reading, unknown, line, row, problems: this.#problems }
    this.#header = readHeader(cells, task)
    // Without its columns, every cell below would be a false alarm.
    if (this.#problems.count > 0) this.stopped = true
  }

  #readRow(cells: string[], line: number, row: number, header: Header) {
    const made: Record<string, unknown> = {}
    let good = true
    for (let i = 0; i < header.places.length; i++) {
      const place = header.places[i]
      if (!place) continue
      const cell = cells[i] ?? ''
      const read = place.column.parse(cell, this.#reading)
      if (read.ok) made[place.column.name] = read.value
      else {
        good = false
        const reason = cell.startsWith('=') || cell.startsWith('@') ? 'formula' : read.reason
        this.#problems.add({
          line,
          row,
          column: place.heading,
          position: place.position,
          reason,
          value: cell,
          params: read.params,
        })
      }
    }
    if (!good) return
    for (const { column, read } of header.absent) made[column.name] = read.ok ? read.value : null
    // The header check above guarantees one property of the parsed type per column.
    this.#keep(made as RowOf<S>, line, row)
  }

  #keep(made: RowOf<S>, line: number, row: number) {
    const key = this.#options.key?.(made) ?? null
    const firstLine = key === null ? 0 : this.#seen.firstLine(key, line)
    if (firstLine > 0) return this.#addLine('duplicate-row', line, row, { firstLine }, key ?? '')
    if (this.#problems.count > 0) return
    this.#batch.push(made)
    this.#lines.push(line)
    this.#sheetRows.push(row)
  }

  #findDamage(cells: string[], line: number, row: number) {
    const at = cells.findIndex((cell) => cell.includes('\uFFFD'))
    if (at < 0) return false
    const column = this.#header?.places[at]?.heading ?? null
    this.#problems.add({ line, row, column, position: at + 1, reason: 'undecodable', value: cells[at] ?? '' })
    if (!this.#header) this.stopped = true
    return true
  }

  #tooMany(line: number, row: number) {
    this.#rows--
    this.#addLine('too-many-rows', line, row, { max: this.#options.maxRows ?? 1_000_000 })
    this.stopped = true
  }

  #addLine(reason: Problem['reason'], line: number, row: number, params: Problem['params'], value = '') {
    this.#problems.add({ line, row, column: null, position: null, reason, value, params })
  }

  #refuse(
    row: RowOf<S> | undefined,
    name: string,
    line: number,
    sheetRow: number,
    { reason, params }: Omit<Refusal, 'ok'>,
  ) {
    const place = this.#header?.places.find((one) => one?.column.name === name)
    const value = row && name in row ? String((row as Record<string, unknown>)[name] ?? '') : ''
    this.#problems.add({
      line,
      row: sheetRow,
      column: place?.heading ?? name,
      position: place?.position ?? null,
      reason,
      value,
      params,
    })
  }
}
