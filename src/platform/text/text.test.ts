import { expect, it } from 'vitest'
import { oneLine, severalLines } from './index.ts'

it('keeps of a typed line what people can read', () => {
  expect(oneLine('  Rue\tde l\u0065\u0301cole\u0000\r\n12\u007f ')).toBe('Rue de lécole 12')
  expect(oneLine('\u0000')).toBe('')
})

it('keeps the breaks of a longer text, whatever machine it was typed on', () => {
  expect(severalLines('one\r\ntwo\rthree\n\nfour\u0000\tfive\n')).toBe('one\ntwo\nthree\n\nfour five')
})
