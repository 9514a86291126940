import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDate, formatDateTime, formatNumber, href } from './index.ts'

it('writes every number as Intl does, whether it is asked once or twice', () => {
  const number = fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.double({ noNaN: true }), fc.constantFrom(0, -0))
  fc.assert(
    fc.property(number, fc.constantFrom('en' as const, 'fr' as const), (value, locale) => {
      const wanted = new Intl.NumberFormat(`${locale}-CA`, { maximumFractionDigits: 2 }).format(value)
      for (const _ of [1, 2]) expect(formatNumber(locale, value)).toBe(wanted.replace(/^-/, '\u2212'))
    }),
  )
})

it('keeps languages and styles of a day apart', () => {
  const written = () =>
    (['en', 'fr'] as const).flatMap((locale) =>
      (['full', 'short'] as const).map((style) => formatDate(locale, '2016-02-01', style)),
    )
  const wanted = ['Monday 1 February 2016', '1 Feb', 'lundi 1er février 2016', '1er févr.']
  expect([written(), written()]).toEqual([wanted, wanted])
})

it('writes a moment with its day as days are written, in the time of Ontario', () => {
  const at = new Date('2016-02-02T02:30:00Z')
  const written = (['en', 'fr'] as const).map((locale) => formatDateTime(locale, at).replace(/\s/g, ' '))
  expect(written).toEqual(['1 Feb 2016, 9:30 p.m.', '1er févr. 2016, 21 h 30'])
})

it('writes addresses that are read back as they were meant', () => {
  const path = { en: '/en/a/:one/b/:two', fr: '/fr/a/:one/b/:two' }
  const text = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, fc.dictionary(text, text), (one, two, query) => {
      const url = new URL(`http://host${href(path, 'en', { one: `1${one}`, two: `2${two}` }, query)}`)
      const [, , , first = '', , second = ''] = url.pathname.split('/')
      expect([decodeURIComponent(first), decodeURIComponent(second)]).toEqual([`1${one}`, `2${two}`])
      expect([...url.searchParams].sort()).toEqual(
        Object.entries(query)
          .filter(([, value]) => value !== '')
          .sort(),
      )
    }),
  )
  expect(href(path, 'fr', { one: 'x' }, { on: undefined, empty: '', n: 0 })).toBe('/fr/a/x/b/?n=0')
})
