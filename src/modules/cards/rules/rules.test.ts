import { createHash, randomInt } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alphabet } from './codes.ts'
import { inGroups, linesOf, newCode, numbersIn, readCode, repeatedLines, sampleOf, verdictOf } from './index.ts'

const aCode = () => newCode(randomInt)

it('draws codes of at least sixty bits from signs that make no words', () => {
  expect(15 * Math.log2(alphabet.length)).toBeGreaterThan(60)
  expect(alphabet).not.toMatch(/[AEIOUYLNQSZ01568]/)
  expect(new Set(alphabet).size).toBe(19)
})

it('knows a code as people type it: small letters, spaces, dashes, Arabic digits, signs that were misread', () => {
  const code = aCode()
  expect(readCode(inGroups(code))).toBe(code)
  expect(readCode(` ${inGroups(code).toLowerCase().replaceAll('-', ' \u2013 ')}\u200F`)).toBe(code)
  const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  expect(readCode(arabic)).toBe(code)
  expect(readCode(code.replaceAll('B', '8').replaceAll('G', '6'))).toBe(code)
})

it('finds every wrong sign and every two that changed places', () => {
  const place = fc.integer({ min: 0, max: 15 })
  fc.assert(
    fc.property(place, place, fc.integer({ min: 0, max: 18 }), (at, other, sign) => {
      const signs = [...aCode()]
      const wrong = signs.with(at, alphabet[sign] ?? '')
      if (wrong.join('') !== signs.join('')) expect(readCode(wrong.join(''))).toBeUndefined()
      // The check sign has its own place: changed with another one it is found all but once in nineteen.
      if (at === 15 || other === 15) return
      const moved = signs.with(at, signs[other] ?? '').with(other, signs[at] ?? '')
      if (moved.join('') !== signs.join('')) expect(readCode(moved.join(''))).toBeUndefined()
    }),
    { numRuns: 2000 },
  )
})

it('takes nothing else for a code, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const read = readCode(text)
      expect(read === undefined || read.length === 16).toBe(true)
    }),
  )
})

it('draws a sample of different things, the same for the same seed, and each as often as another', () => {
  const seen = new Array<number>(20).fill(0)
  for (let i = 0; i < 4000; i++) {
    const seed = createHash('sha256').update(String(i)).digest()
    const drawn = sampleOf(seed, 20, 5)
    expect(new Set(drawn).size).toBe(5)
    expect(sampleOf(seed, 20, 5)).toEqual(drawn)
    for (const one of drawn) seen[one] = (seen[one] ?? 0) + 1
  }
  // 1,000 each on average with a standard deviation of 27: six of them either way.
  expect(seen.filter((times) => times < 836 || times > 1164)).toEqual([])
  expect(sampleOf(Buffer.alloc(32), 3, 3)).toEqual([0, 1, 2])
})

it('reads numbers of cards one a line, or from a file with a heading and further columns', () => {
  expect(numbersIn('6006 4912-0000 0001\n\n6006491200000002').numbers).toEqual(['6006491200000001', '6006491200000002'])
  expect(numbersIn('\uFEFFNumber,Value\r\n"6006491200000001",50\r\n12,50\r\n')).toEqual({
    numbers: ['6006491200000001'],
    lines: [2],
    wrong: [3],
  })
  const read = numbersIn('60064912 0001\n\n60064912 0002\n60064912-0001')
  expect([repeatedLines(read), linesOf(read, new Set(['600649120002']))]).toEqual([[4], [3]])
})

it('says of two sheets that they agree, that both found another number, or that they differ', () => {
  const sheet = (loose_off: number, envelopes_off = 0) => ({ counted_by: 'x', loose_off, envelopes_off })
  expect(verdictOf([sheet(0)])).toBe('waiting')
  expect(verdictOf([sheet(0), sheet(0)])).toBe('agreed')
  expect(verdictOf([sheet(-1), sheet(-1)])).toBe('differs')
  expect(verdictOf([sheet(-1), sheet(0, -1)])).toBe('recount')
})
