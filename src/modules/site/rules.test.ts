import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markEnd, markStart } from '#platform/catalogue'
import {
  corrected,
  isNear,
  lastPartOf,
  nextHour,
  piecesOf,
  readKey,
  searchedPart,
  wordsOfAddress,
  writeKey,
} from './rules.ts'

it('searches for the first two hundred letters of a long text, and never for half a letter', () => {
  expect(searchedPart('a'.repeat(1000))).toHaveLength(200)
  expect([...searchedPart('😀'.repeat(300))]).toHaveLength(200)
})

it('puts the right word in the place of the mistyped one, and leaves all others as they were typed', () => {
  const right = [{ typed: 'refugess', meant: 'refugees' }]
  expect(corrected('“refugess” in refugess, refugesses', right)).toBe('“refugees” in refugees, refugesses')
})

it('writes where a page ends so that the next begins there', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.uuid(), (score, at, subject) => {
      const key = { score, at, subject }
      expect(readKey(writeKey(key))).toEqual(key)
    }),
  )
  for (const wrong of [undefined, '', '1', '1_2', '1_2_x', 'a_b_c']) expect(readKey(wrong)).toBeUndefined()
})

it('tells what was found from what stands between, and loses no letter', () => {
  expect(piecesOf(`a ${markStart}b${markEnd} <c>`)).toEqual([
    { text: 'a ', found: false },
    { text: 'b', found: true },
    { text: ' <c>', found: false },
  ])
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', markStart, markEnd) }), (text) => {
      const plain = text.replaceAll(markStart, '').replaceAll(markEnd, '')
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(plain)
    }),
  )
})

it('reads the subject out of an address that leads nowhere', () => {
  expect(wordsOfAddress('/en/publications/three-reception-centres.html')).toEqual([
    'centres',
    'reception',
    'three',
    'publications',
  ])
  expect(wordsOfAddress('/fr/th%C3%A8mes/r%C3%A9fugi%C3%A9s')).toEqual(['réfugiés', 'thèmes'])
  expect(wordsOfAddress('/%E0%A4%A/2016/../../etc')).toEqual(['etc'])
})

it.each([
  ['three-centers', true],
  ['three', true],
  ['reception-centres-2016', true],
  ['centres', false],
  ['what-the-evaluation-found', false],
  ['', false],
])('takes %s for near to the page of three centres: %s', (asked, near) =>
  expect(isNear(asked, { path: '/en/publications/three-centres', title: 'Three reception centres' })).toBe(near),
)

it('reads the last part of an address as a slug would be written', () => {
  expect(lastPartOf('/fr/th%C3%A8mes/%C3%89conomie_Sociale.HTML')).toBe('economie-sociale')
  expect(lastPartOf('/en/%E0%A4%A/')).toBe('e0-a4-a')
})

it('keeps a page no longer than to the next full hour', () => {
  expect(nextHour(new Date('2016-11-12T04:59:59Z'))).toEqual(new Date('2016-11-12T05:00:00Z'))
  expect(nextHour(new Date('2016-11-12T05:00:00Z'))).toEqual(new Date('2016-11-12T06:00:00Z'))
})
