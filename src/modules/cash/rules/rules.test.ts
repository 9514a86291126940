import fc from 'fast-check'
import { expect, it } from 'vitest'
import { centsOf, noPieces, numberInPrint, pieces, readNumber, worth } from './index.ts'

const number = fc.integer({ min: 1, max: 999_999 })

it('reads every number as it is printed', () =>
  fc.assert(
    fc.property(number, (n) => {
      expect(readNumber(numberInPrint(n))).toEqual({ ok: true, value: n })
    }),
  ))

it('finds every wrong digit', () =>
  fc.assert(
    fc.property(number, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 9 }), (n, at, more) => {
      const printed = numberInPrint(n)
      const wrong = [...printed]
      wrong[at] = String((Number(wrong[at]) + more) % 10)
      expect(readNumber(wrong.join('')).ok).toBe(false)
    }),
  ))

it('finds every two neighbours that changed places', () =>
  fc.assert(
    fc.property(number, fc.integer({ min: 0, max: 4 }), (n, at) => {
      const printed = [...numberInPrint(n)]
      const [a = '', b = ''] = printed.slice(at, at + 2)
      fc.pre(a !== b)
      printed[at] = b
      printed[at + 1] = a
      expect(readNumber(printed.join('')).ok).toBe(false)
    }),
  ))

it('reads numbers as people type them', () => {
  const printed = numberInPrint(123)
  const check = printed.at(-1)
  for (const typed of [`123-${check}`, ` 000123 - ${check}`, `000123${check}`, `000123\u2013${check}`])
    expect(readNumber(typed)).toEqual({ ok: true, value: 123 })
  expect(readNumber('')).toEqual({ ok: false, problem: 'required' })
  expect(readNumber('123')).toEqual({ ok: false, problem: 'bad-envelope' })
  expect(readNumber('000000-0')).toEqual({ ok: false, problem: 'bad-envelope' })
})

it('adds pieces up in whole cents', () => {
  const counted = { ...noPieces(), notes_100: 1, coins_25: 3, coins_5: 1 }
  expect(centsOf(counted)).toBe(10_080)
  expect(pieces.reduce((sum, piece) => sum + worth[piece], 0)).toBe(
    10_000 + 5000 + 2000 + 1000 + 500 + 200 + 100 + 50 + 25 + 10 + 5,
  )
})
