import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvStream, readAllCsv, text, writeCsv } from './index.ts'
import { Records } from './records.ts'

const columns = [
  { name: 'first', value: (row: readonly [string, string]) => row[0] },
  { name: 'second', value: (row: readonly [string, string]) => row[1] },
]
const shape = [
  { name: 'first', required: true, parse: text(10_000) },
  { name: 'second', required: true, parse: text(10_000) },
] as const

/** Any text a database can hold (no NUL), often with what breaks CSV. */
const nasty = fc.constantFrom(...'\'"=+-@,;\t\r\n «é€\u00A0\uFEFF\uFFFD'.split(''))
const cell = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.array(nasty, { maxLength: 12 }).map((chars) => chars.join('')),
  )
  .filter((value) => !value.includes('\0') && value.trim() !== '')
const table = fc.array(fc.tuple(cell, cell), { maxLength: 20 })

it('can be imported unchanged, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const { data, problems } = await readAllCsv(Buffer.from(writeCsv(columns, rows)), shape)
      expect(problems).toEqual([])
      expect(data.map(({ first, second }) => [first, second])).toEqual(rows)
    }),
  )
})

it('never lets a cell start as a formula, as another reader sees it', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const seen: string[][] = parse(writeCsv(columns, rows), { bom: true })
      expect(seen).toHaveLength(rows.length + 1)
      for (const one of seen.flat()) expect(one).not.toMatch(/^[=+\-@\t\r\n]/)
    }),
  )
})

it('cuts records as csv-parse does, however the text arrives', () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 30 }), (made, end, size) => {
      const file = made.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join(end) + end
      const got: string[][] = []
      const records = new Records(',', {
        record: (cells) => got.push(cells),
        badQuote: () => got.push([]),
        tooLong: () => got.push([]),
      })
      for (let at = 0; at < file.length; at += size) records.push(file.slice(at, at + size), false)
      records.push('', true)
      const judge: string[][] = parse(file, { record_delimiter: end, relax_column_count: true })
      expect(got).toEqual(judge)
    }),
  )
})

it('writes a byte order mark, CRLF, plain numbers and empty cells for nothing', () => {
  const out = [
    { name: 'n', value: (row: { n: number | null }) => row.n },
    { name: 'formula', value: () => '=1+1' },
  ]
  expect(writeCsv(out, [{ n: -5 }, { n: null }])).toBe("\uFEFFn,formula\r\n-5,'=1+1\r\n,'=1+1\r\n")
})

it('streams the same bytes, pulling rows as the reader takes them', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => [`row ${i}`, 'é,"'] as const)
  const streamed = Buffer.from(await new Response(csvStream(columns, rows)).arrayBuffer())
  expect(streamed.equals(Buffer.from(writeCsv(columns, rows)))).toBe(true)
})
