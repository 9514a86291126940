import { describe, expect, it } from 'vitest'
import {
  day,
  decimal,
  oneOf,
  optional,
  type Problem,
  problemSentence,
  readAllCsv,
  readCsv,
  text,
  wholeNumber,
} from './index.ts'

const shape = [
  { name: 'measure', aliases: ['mesure'], required: true, parse: oneOf(['arrived', 'housed'], { housed: ['logées'] }) },
  { name: 'as_of', aliases: ['en date du'], required: true, parse: day() },
  { name: 'value', aliases: ['valeur'], required: true, parse: wholeNumber({ max: 100_000 }) },
  { name: 'note', aliases: ['remarque'], required: false, parse: optional(text(20)) },
] as const

const bytes = (file: string) => Buffer.from(file)
const read = (file: string | Uint8Array, options = {}) =>
  readAllCsv(typeof file === 'string' ? bytes(file) : file, shape, options)
const header = 'measure,as_of,value,note\n'
const problemsOf = async (file: string | Uint8Array, options = {}) => (await read(file, options)).problems
const brief = (problems: Problem[]) => problems.map(({ reason, line, position }) => [reason, line, position])
async function* dripped(file: Uint8Array, size: number) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}

describe('a good file', () => {
  const row = { measure: 'arrived', as_of: '2016-01-27', value: 277, note: null }

  it('becomes typed rows, with an empty optional cell as null', async () => {
    expect((await read(`${header}arrived,2016-01-27,277,\n`)).data).toEqual([row])
  })
  it('may leave out a column that is not required', async () => {
    expect((await read('value,measure,as_of\n277,arrived,2016-01-27')).data).toEqual([row])
  })
  it('may have headings in any case, with accents, spaces and in French', async () => {
    const { data } = await read(' Mesure ;En date du;VALEUR;Remarqué\nLogees;2016-01-27;1 277;été\n')
    expect(data).toEqual([{ measure: 'housed', as_of: '2016-01-27', value: 1277, note: 'été' }])
  })
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('may end its lines with %s, whole or as a stream', async (_, end) => {
    const file = bytes(`${header}arrived,2016-01-27,1,"two\nlines"\nhoused,2016-01-28,2,x\n`.replaceAll('\n', end))
    for (const source of [file, dripped(file, 1)]) {
      const { data, lines } = await readAllCsv(source, shape)
      expect(data.map(({ value, note }) => [value, note])).toEqual([
        [1, `two${end}lines`],
        [2, 'x'],
      ])
      expect(lines).toEqual([2, 4])
    }
  })
  it('may use tabs, and blank lines and empty trailing columns that spreadsheets leave', async () => {
    const { data, delimiter } = await read('measure\tas_of\tvalue\t\t\n\n\t\t\t\t\narrived\t2016-01-27\t277\t\t\n')
    expect(data).toEqual([row])
    expect(delimiter).toBe('\t')
  })
  it('that holds only headings has no rows and no problem', async () => {
    expect(await read(header)).toMatchObject({ rows: 0, problemCount: 0, data: [] })
  })
  it('keeps spaces inside quotes and drops them outside', async () => {
    const { data } = await read(`${header}arrived,2016-01-27 , 277,"  kept "\n`)
    expect(data[0]).toEqual({ ...row, note: '  kept ' })
  })
})

describe('an encoding', () => {
  const file = `${header}arrived,2016-01-27,277,Été à « Gatineau »\n`
  const utf16 = (bigEndian: boolean) => {
    const buffer = Buffer.from(`\uFEFF${file}`, 'utf16le')
    return bigEndian ? buffer.swap16() : buffer
  }
  it.each([
    ['UTF-8', 'utf-8', Buffer.from(file)],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(`\uFEFF${file}`)],
    ['UTF-16 little endian', 'utf-16le', utf16(false)],
    ['UTF-16 big endian', 'utf-16be', utf16(true)],
    ['Windows-1252', 'windows-1252', Buffer.from(file, 'latin1')],
  ])('%s is recognised', async (_, encoding, source) => {
    for (const one of [source, dripped(source, 7)]) {
      const report = await readAllCsv(one, shape)
      expect([report.encoding, report.data[0]?.note]).toEqual([encoding, 'Été à « Gatineau »'])
    }
  })
  const ascii = `${header}${'arrived,2016-01-27,277,plain\n'.repeat(4000)}`
  it('shows itself only after 100 KB of plain letters, and is still read right', async () => {
    const late = Buffer.concat([Buffer.from(ascii), Buffer.from("housed,2016-01-28,1,l'été\n", 'latin1')])
    const { data, encoding } = await readAllCsv(dripped(late, 10_000), shape)
    expect([encoding, data.at(-1)?.note]).toEqual(['windows-1252', "l'été"])
  })
  it.each(['é', 'plain'])('survives a letter cut in two between pieces of 65,536 bytes, after %s', async (earlier) => {
    const start = `${header}arrived,2016-01-27,277,${earlier}\n`
    const end = 'arrived,2016-01-27,277,é€ü\n'
    for (const encoding of ['utf8', 'latin1'] as const) {
      const line = Buffer.from(encoding === 'utf8' ? end : end.replace('€', 'à'), encoding)
      const head = Buffer.from(start, encoding)
      for (let cut = 22; cut < 32; cut++) {
        const file = Buffer.concat([head, Buffer.alloc(65_536 - head.length - cut, '\n'), line])
        const { data, problems } = await read(file)
        expect([problems, data.at(-1)?.note]).toEqual([[], encoding === 'utf8' ? 'é€ü' : 'éàü'])
      }
    }
  })
  it('damaged in one cell is refused there, and not taken for Windows-1252', async () => {
    const damaged = Buffer.concat([
      Buffer.from(`${header}arrived,2016-01-27,277,été à Orléans\nhoused,2016-01-28,1,`),
      Buffer.from([0xe9, 10]),
    ])
    expect(brief(await problemsOf(damaged))).toEqual([['undecodable', 3, 4]])
  })
  it('with letters that Windows-1252 does not have is refused there', async () => {
    const odd = Buffer.concat([
      Buffer.from(header),
      Buffer.from('arrived,2016-01-27,277,'),
      Buffer.from([0x81, 0xe9, 10]),
    ])
    expect(brief(await problemsOf(odd))).toEqual([['undecodable', 2, 4]])
  })
})

describe('a file that is refused whole', () => {
  it.each([
    ['empty', '', 'empty-file'],
    ['only white space', '\uFEFF \n\r\n', 'empty-file'],
    ['a spreadsheet', 'PK\u0003\u0004\u0014', 'not-text'],
    ['a PDF', '%PDF-1.7', 'not-text'],
    ['full of zeros', 'measure\0as_of', 'not-text'],
    ['without headings', 'arrived,2016-01-27,277,\n', 'no-header'],
    ['missing a column', 'measure,value\narrived,277\n', 'missing-column'],
    ['with a column nobody knows', 'measure,as_of,value,colour\n', 'unknown-column'],
    ['with a column twice', 'measure,as_of,value,valeur\n', 'duplicate-column'],
    ['with a broken heading', '"measure,as_of,value\n', 'bad-quote'],
  ])('%s', async (_, file, reason) => {
    const { problems, data } = await read(file)
    expect(problems.map((problem) => problem.reason)).toEqual([reason])
    expect(data).toEqual([])
  })
  it('for more rows than allowed, without reading on', async () => {
    const rows = 'arrived,2016-01-27,277,\n'.repeat(50)
    expect(await read(header + rows, { maxRows: 50 })).toMatchObject({ rows: 50, problemCount: 0 })
    expect(await problemsOf(header + rows, { maxRows: 49 })).toMatchObject([
      { reason: 'too-many-rows', line: 51, params: { max: 49 } },
    ])
  })
  it('but unknown columns can be ignored on request', async () => {
    const file = 'colour,measure,as_of,value\nred,arrived,2016-01-27,277\n'
    expect((await read(file, { unknownColumns: 'ignore' })).data).toHaveLength(1)
  })
})

describe('a cell or row that is refused', () => {
  const good = 'arrived,2016-01-27,277,fine'
  it.each([
    ['arrived,27/01/2016,277,', 'bad-date', 2],
    ['arrived,2016-02-30,277,', 'bad-date', 2],
    ['arrived,,277,', 'required', 2],
    ['arrived,2016-01-27,"1,277",', 'bad-number', 3],
    ['arrived,2016-01-27,many,', 'bad-number', 3],
    ['arrived,2016-01-27,-5,', 'negative', 3],
    ['arrived,2016-01-27,100001,', 'absurd', 3],
    ['arrived,2016-01-27,=1+1,', 'formula', 3],
    ['departed,2016-01-27,277,', 'unknown-value', 1],
    ['arrived,2016-01-27,277,=cmd()', 'formula', 4],
    ['arrived,2016-01-27,277,+1', 'formula', 4],
    ['arrived,2016-01-27,277,@x', 'formula', 4],
    ['arrived,2016-01-27,277,"\tx"', 'formula', 4],
    ['arrived,2016-01-27,277,"\rx"', 'formula', 4],
    ['arrived,2016-01-27,277,this is much longer than twenty', 'too-long', 4],
    ['arrived,2016-01-27,277', 'wrong-cell-count', null],
    ['arrived,2016-01-27,277,a,b', 'wrong-cell-count', null],
    ['arrived,2016-01-27,277,5" pipe', 'bad-quote', 4],
    ['arrived,2016-01-27,277,"a"b', 'bad-quote', 4],
    ['arrived,2016-01-27,277,"open', 'bad-quote', 4],
  ])('%s is %s', async (line, reason, position) => {
    expect(brief(await problemsOf(`${header}${good}\n${line}\n${good}\n`))).toEqual([[reason, 3, position]])
  })
  it('for repeating a key names the first line', async () => {
    const file = `${header}arrived,2016-01-27,1,\nhoused,2016-01-27,2,\narrived,2016-01-27,3,\n`
    const key = (row: { measure: string; as_of: string }) => `${row.measure} ${row.as_of}`
    const { problems } = await readAllCsv(bytes(file), shape, { key })
    expect(problems).toMatchObject([{ reason: 'duplicate-row', line: 4, params: { firstLine: 2 } }])
  })
  it('is named by physical line and by spreadsheet row after line breaks in quotes', async () => {
    const file = `${header}arrived,2016-01-27,1,"a\nb\r\nc"\narrived,bad,1,\n`
    expect(await problemsOf(file)).toMatchObject([
      { reason: 'bad-date', line: 5, row: 3, column: 'as_of', position: 2 },
    ])
  })
  it('costs no memory beyond the first hundred, but all are counted', async () => {
    const { problems, problemCount, rows } = await read(header + 'arrived,never,x,\n'.repeat(500))
    expect([problems.length, problemCount, rows]).toEqual([100, 1000, 500])
  })
  it('shows at most 40 characters of its value', async () => {
    const [problem] = await problemsOf(`${header}arrived,2016-01-27,277,${'x'.repeat(200)}\n`)
    expect(problem?.value).toHaveLength(40)
  })
})

it('reads a decimal comma only in files with semicolons', async () => {
  const rate = [
    { name: 'rate', required: true, parse: decimal({ max: 100 }) },
    { name: 'x', required: false, parse: optional(text(5)) },
  ] as const
  expect((await readAllCsv(bytes('rate;x\n52,5;\n'), rate)).data[0]?.rate).toBe(52.5)
  expect((await readAllCsv(bytes('rate,x\n"52,5",\n'), rate)).problems[0]?.reason).toBe('bad-number')
  expect((await readAllCsv(bytes('rate,x\n-1.5,\n'), rate)).problems[0]?.reason).toBe('negative')
})

it('hands over nothing after the first problem, and lets the caller refuse a row it was given', async () => {
  const given: number[] = []
  const report = await readCsv(bytes(`${header}arrived,2016-01-27,1,\n\narrived,2016-01-28,2,\n`), shape, {
    onRows: (rows, batch) => {
      given.push(...rows.map(({ value }) => value))
      batch.refuse(1, 'measure', { reason: 'unknown-value', params: { allowed: ['housed'] } })
    },
  })
  expect(given).toEqual([1, 2])
  expect(report.problems.map((problem) => problemSentence('en', problem))).toEqual([
    'Line 4, column A “measure”: “arrived” is not known here. Use one of: “housed”.',
  ])
})

it('streams 200,000 rows without holding the file or more than a batch of rows', async () => {
  let largest = 0
  let total = 0
  let furthestAhead = 0
  let produced = 0
  async function* source() {
    yield bytes(header)
    for (let i = 0; i < 2000; i++) {
      produced += 100
      yield bytes('arrived,2016-01-27,277,some text\n'.repeat(100))
    }
  }
  await readCsv(source(), shape, {
    onRows: (rows) => {
      largest = Math.max(largest, rows.length)
      total += rows.length
      furthestAhead = Math.max(furthestAhead, produced - total)
    },
  })
  expect(total).toBe(200_000)
  expect(largest).toBeLessThan(10_000)
  expect(furthestAhead).toBeLessThan(10_000)
})
