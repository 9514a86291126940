import { expect, it } from 'vitest'
import { Records, sniffDelimiter } from './records.ts'

const cut = (file: string, size = file.length) => {
  const seen: (string | number)[][] = []
  const records = new Records(',', {
    record: (cells, line) => seen.push([line, ...cells]),
    badQuote: (line, _, position) => seen.push([line, 'bad quote', position]),
    tooLong: (line) => seen.push([line, 'too long']),
  })
  for (let at = 0; at < file.length; at += size) records.push(file.slice(at, at + size), false)
  records.push('', true)
  return seen
}

it.each(['\n', '\r\n', '\r'])(
  'counts lines that end with %j right, also when a piece ends inside the line end',
  (end) => {
    const expected = [
      [1, 'a', 'b'],
      [2, ''],
      [3, 'c', 'd'],
    ]
    for (const size of [1, 2, 3, 4, 100]) expect(cut(`a,b${end}${end}c,d${end}`, size)).toEqual(expected)
  },
)

it('loses one line to a quote that never closes, and goes on with the next', () => {
  expect(cut('a,b\nc,"d\ne,f\n')).toEqual([
    [1, 'a', 'b'],
    [2, 'bad quote', 2],
    [3, 'e', 'f'],
  ])
})

it('gives a file up when a line never ends, instead of holding it', () => {
  expect(cut('x'.repeat(1_000_000), 65_536)).toEqual([[1, 'too long']])
})

it('finds the delimiter outside quotes, in the first line only', () => {
  expect(['a,b', 'a;b', 'a\tb', '"a,b,c";d', 'a\n;;;', 'a;b;"c\n,,,"'].map(sniffDelimiter)).toEqual([
    ',',
    ';',
    '\t',
    ';',
    ',',
    ';',
  ])
})
