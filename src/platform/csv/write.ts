import { guarded } from './formula.ts'

export type CellValue = string | number | boolean | null | undefined
/** One column of an export: its heading and how a row fills it. */
export type OutColumn<Row> = { name: string; value: (row: Row) => CellValue }

const byteOrderMark = '\uFEFF'
const needsQuotes = /[",;\t\r\n]|^[\s\u00A0\uFEFF]|[\s\u00A0\uFEFF]$/

const textCell = (text: string) => {
  const safe = guarded(text)
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const cellOf = (value: CellValue) =>
  value === null || value === undefined ? '' : typeof value === 'string' ? textCell(value) : String(value)

const heading = <Row>(columns: readonly OutColumn<Row>[]) =>
  `${byteOrderMark}${columns.map(({ name }) => textCell(name)).join(',')}\r\n`
const lineOf = <Row>(columns: readonly OutColumn<Row>[], row: Row) =>
  `${columns.map(({ value }) => cellOf(value(row))).join(',')}\r\n`

/**
 * A whole CSV file: UTF-8 with byte order mark (Excel needs it), commas, CRLF. Text that a spreadsheet would run as a
 * formula gets a leading apostrophe, which `readCsv` takes away again: what is exported can be imported unchanged.
 */
export const writeCsv = <Row>(columns: readonly OutColumn<Row>[], rows: Iterable<Row>): string => {
  let file = heading(columns)
  for (const row of rows) file += lineOf(columns, row)
  return file
}

const pieceLength = 65_536

/** The same file in pieces of about 64 KB, as rows come. */
async function* csvPieces<Row>(columns: readonly OutColumn<Row>[], rows: AsyncIterable<Row> | Iterable<Row>) {
  let piece = heading(columns)
  for await (const row of rows) {
    piece += lineOf(columns, row)
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece
}

/** The same file as a byte stream for an HTTP answer; pulls rows only as fast as the reader takes them. */
export const csvStream = <Row>(
  columns: readonly OutColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): ReadableStream<Uint8Array> => {
  const pieces = csvPieces(columns, rows)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}
