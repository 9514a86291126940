import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kinds } from '../kinds.ts'
import { Slug, Texts } from '../schema.ts'
import { differenceOf, gapOf, missingIn, nameOfGap, slugOf } from './index.ts'

it.each([
  ['Économie & société', 'economie-societe'],
  ['L’œuvre, 2016 !', 'l-oeuvre-2016'],
  ['  Les “PLI”  ', 'les-pli'],
  ['مرحبا', ''],
])('makes of the title %s the address %s', (title, slug) => expect(slugOf(title)).toBe(slug))

it('makes an address that is one, or none, of every title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const slug = slugOf(title)
      expect(slug === '' || Slug.safeParse(slug).success).toBe(true)
      expect(slugOf(slug)).toBe(slug)
    }),
  )
})

const text = fc.constantFrom('', 'words')
const texts = fc.record({
  titleEn: text,
  titleFr: text,
  summaryEn: text,
  summaryFr: text,
  bodyEn: text,
  bodyFr: text,
  image: fc.constant(null),
})

it('lets nobody publish what one language has and the other has not, whatever its kind', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), texts, (kind, typed) => {
      const gaps = missingIn(kind, typed)
      const halves = [
        [typed.titleEn, typed.titleFr],
        [typed.summaryEn, typed.summaryFr],
        [typed.bodyEn, typed.bodyFr],
      ]
      if (halves.some(([en, fr]) => (en === '') !== (fr === ''))) expect(gaps).not.toEqual([])
      if (halves.every(([en, fr]) => en !== '' && fr !== '')) expect(gaps).toEqual([])
      if (typed.titleEn === '' || typed.summaryFr === '') expect(gaps).not.toEqual([])
      expect(gaps.map((gap) => gapOf(nameOfGap(gap)))).toEqual(gaps)
    }),
  )
})

it('asks a page for a text of its own and an event for none', () => {
  const bare = Texts.parse({ titleEn: 'A', titleFr: 'B', summaryEn: 'C', summaryFr: 'D' })
  expect(missingIn('page', bare)).toEqual([
    { locale: 'en', part: 'body' },
    { locale: 'fr', part: 'body' },
  ])
  expect(missingIn('event', bare)).toEqual([])
  expect(gapOf('en.colour')).toBeUndefined()
})

const side = (changes: ReturnType<typeof differenceOf>, left: 'in' | 'out') =>
  changes.map(({ kind, text: words }) => (kind === left ? '' : words)).join('')

it('tells what changed between two texts so that both can be read from it', () => {
  const word = fc.constantFrom('one', 'two', 'three', ' ', '\n\n', '.', 'é', '**')
  const prose = fc.array(word, { maxLength: 60 }).map((words) => words.join(''))
  fc.assert(
    fc.property(prose, prose, (older, newer) => {
      const changes = differenceOf(older, newer)
      expect(side(changes, 'in')).toBe(older)
      expect(side(changes, 'out')).toBe(newer)
      expect(changes.some(({ kind }) => kind !== 'same')).toBe(older !== newer)
    }),
  )
})

it('marks single words and not the whole sentence', () => {
  expect(differenceOf('The fair is on Monday.', 'The great fair is on Friday.')).toEqual([
    { kind: 'same', text: 'The ' },
    { kind: 'in', text: 'great ' },
    { kind: 'same', text: 'fair is on ' },
    { kind: 'out', text: 'Monday' },
    { kind: 'in', text: 'Friday' },
    { kind: 'same', text: '.' },
  ])
  expect(differenceOf('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
})

it('gives up on words where two long texts have nothing in common, and still tells both', () => {
  const long = (letter: string) => Array.from({ length: 4000 }, (_, i) => `${letter}${i}`).join(' ')
  const changes = differenceOf(long('a'), long('b'))
  expect(side(changes, 'in')).toBe(long('a'))
  expect(side(changes, 'out')).toBe(long('b'))
})
