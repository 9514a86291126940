import { expect, it } from 'vitest'
import { orderOf, readCents, readDay } from './cells.ts'
import { decodeStatement, readStatement } from './read.ts'

it.each([
  ['1,234.56', 123_456],
  ['1 234,56', 123_456],
  ['1\u00a0234,5', 123_450],
  ['$12', 1200],
  ['(12.34)', -1234],
  ['12.34-', -1234],
  ['\u221212,34 $', -1234],
  ['0.00', 0],
])('reads the amount %s', (cell, cents) => expect(readCents(cell)).toBe(cents))

it.each(['1,234', '1.234', '12.345', 'twelve', '1,23,456.00', '1,234,56', '--5', '999999999999'])(
  'refuses the amount %s, which is none or could be two',
  (cell) => expect(readCents(cell)).toBeUndefined(),
)

it('takes the order of day and month from the days of the file, and asks where they do not tell', () => {
  expect(orderOf(['01/13/2016', '01/02/2016'])).toBe('month-first')
  expect(orderOf(['13/01/2016', '01/02/2016'])).toBe('day-first')
  expect(orderOf(['01/02/2016', '03/04/2016'])).toBe('either')
  expect(orderOf(['02/02/2016', '2016-01-03'])).toBe('day-first')
  expect(readDay('1/2/2016', 'month-first')).toBe('2016-01-02')
  expect(readDay('20160102', 'day-first')).toBe('2016-01-02')
})

it('reads an English export with one signed amount, latest first', async () => {
  const read = await readStatement(
    'Date,Description,Amount,Balance\n2016-01-28,"DEPOSIT, BRANCH 12",250.00,350.00\n2016-01-27,SERVICE CHARGE,-5.00,100.00\n',
  )
  expect(read).toMatchObject({ problems: [], breaks: [], ambiguous: false })
  expect(read.lines).toEqual([
    { row: 3, on: '2016-01-27', cents: -500, balance: 10_000, words: 'SERVICE CHARGE' },
    { row: 2, on: '2016-01-28', cents: 25_000, balance: 35_000, words: 'DEPOSIT, BRANCH 12' },
  ])
})

it('reads a French export with semicolons, decimal commas and a column each for what went out and came in', async () => {
  const read = await readStatement(
    'Date;Libellé;Retrait;Dépôt;Solde\n2016/01/27;Frais mensuels;5,00;;1 095,00\n2016/01/28;Virement;;1 250,50;2 345,50\n',
  )
  expect(read.problems).toEqual([])
  expect(read.lines.map(({ cents, balance }) => [cents, balance])).toEqual([
    [-500, 109_500],
    [125_050, 234_550],
  ])
})

it('reads an export without headings', async () => {
  const read = await readStatement('01/27/2016,"PAYOUT",,99.10,99.10\n01/28/2016,FEE,1.10,,98.00\n')
  expect(read.lines.map(({ row, on, cents }) => [row, on, cents])).toEqual([
    [1, '2016-01-27', 9910],
    [2, '2016-01-28', -110],
  ])
})

it('tells every bad line by its number, and takes none', async () => {
  const read = await readStatement(
    'Date,Description,Amount\n2016-01-27,ok,5.00\n2016-02-30,no such day,5.00\n2016-01-28,no amount,\n2016-01-29,odd,"1,234"\n',
  )
  expect(read.lines).toEqual([])
  expect(read.problems.map(({ line, reason }) => [line, reason])).toEqual([
    [3, 'bad-date'],
    [4, 'required'],
    [5, 'bad-number'],
  ])
})

it('says where a balance does not follow from the line before', async () => {
  const read = await readStatement('Date,Description,Amount,Balance\n2016-01-27,a,5.00,5.00\n2016-01-28,b,5.00,11.00\n')
  expect(read.breaks).toEqual([3])
})

it('asks which number is the day where a file could be read both ways', async () => {
  const text = 'Date,Description,Amount\n01/02/2016,a,5.00\n'
  expect((await readStatement(text)).ambiguous).toBe(true)
  const read = await readStatement(text, 'month-first')
  expect(read).toMatchObject({ ambiguous: false, lines: [{ on: '2016-01-02' }] })
})

it('reads files in the older encoding of Windows', () => {
  expect(decodeStatement(new Uint8Array([0x44, 0xe9, 0x70, 0xf4, 0x74]))).toBe('Dépôt')
  expect(decodeStatement(new TextEncoder().encode('Dépôt'))).toBe('Dépôt')
})

it('says of what is no statement that it is none', async () => {
  expect((await readStatement('')).problems[0]?.reason).toBe('empty-file')
  expect((await readStatement('hello\nworld\n')).problems[0]?.reason).toBe('no-header')
})
