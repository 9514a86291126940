import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { withDatabase } from '#test/database.ts'
import {
  correctWords,
  findDocuments,
  listDocuments,
  markEnd,
  markStart,
  mostLookedAt,
  type PublicDocument,
  pagesOfPart,
  partsOfMap,
  suggestDocuments,
  unlistDocuments,
} from './index.ts'

const database = withDatabase()
const at = new Date('2017-03-01T12:00:00Z')

const document = (given: Partial<PublicDocument> & { title: string }): PublicDocument => ({
  kind: 'publication',
  subject: randomUUID(),
  locale: 'en',
  path: '/en/publications/one',
  summary: '',
  body: '',
  words: '',
  themes: [],
  communities: [],
  image: null,
  day: '2017-05-01',
  endsOn: null,
  publishedAt: at,
  changedAt: at,
  ...given,
})
const list = (...documents: (Partial<PublicDocument> & { title: string })[]) =>
  listDocuments(database.db, documents.map(document))
const find = (words: string, more: Partial<Parameters<typeof findDocuments>[1]> = {}) =>
  findDocuments(database.db, { locale: 'en', words, limit: 20, ...more })
const titles = async (words: string, more?: Parameters<typeof find>[1]) =>
  (await find(words, more)).hits.map(({ title }) => title.replaceAll(markStart, '').replaceAll(markEnd, ''))

describe('a search', () => {
  it('finds a word in any of its forms, with and without its accents, in its own language only', async () => {
    await list(
      { title: 'Settlement of refugees' },
      { title: 'L’établissement des réfugiés', locale: 'fr', path: '/fr/publications/un' },
    )
    expect(await titles('refugee settling')).toEqual(['Settlement of refugees'])
    for (const words of ['refugie', 'RÉFUGIÉES', 'etablissement refugies', 'l’établissement'])
      expect(await titles(words, { locale: 'fr' })).toEqual(['L’établissement des réfugiés'])
    expect(await titles('refugies', { locale: 'en' })).toEqual([])
  })

  it('puts the title before names, names before the summary, and the summary before the text', async () => {
    await list(
      { title: 'd', body: 'a word about lodging' },
      { title: 'c', summary: 'lodging' },
      { title: 'b', words: 'lodging' },
      { title: 'lodging' },
    )
    expect(await titles('lodging')).toEqual(['lodging', 'b', 'c', 'd'])
  })

  it('marks what was found, in the title and in a passage of the text', async () => {
    await list({
      title: 'Three centres',
      body: `${'nothing here. '.repeat(60)}The partnership in Hamilton met weekly.`,
    })
    const [hit] = (await find('partnerships hamilton')).hits
    expect(hit?.passage).toContain(`${markStart}partnership${markEnd} in ${markStart}Hamilton${markEnd}`)
    expect(hit?.title).toBe('Three centres')
    await list({ title: 'Nine', summary: 'A partnership.', body: 'Of many a partnership.' })
    const said = (await find('partnership nine')).hits[0]
    expect(said).toMatchObject({ summary: `A ${markStart}partnership${markEnd}.`, passage: '' })
  })

  it('takes the last word for the beginning of one, and words in quotes together', async () => {
    await list({ title: 'Film showcase' }, { title: 'Showcase of a film' })
    expect(await titles('film showc')).toHaveLength(2)
    expect(await titles('"film showcase"')).toEqual(['Film showcase'])
    expect(await titles('showcase -film')).toEqual([])
  })

  it('counts what was found by kind, theme, place and year, and narrows it by each', async () => {
    const [rights, mobility] = [randomUUID(), randomUUID()]
    await list(
      { title: 'Workers', themes: [rights], communities: [1], day: '2016-02-01' },
      { title: 'Workers again', themes: [rights, mobility], communities: [1, 2], kind: 'post' },
      { title: 'More workers', kind: 'event', day: null },
    )
    const all = await find('workers')
    expect(all).toMatchObject({ count: 3, more: false, meaningful: true })
    expect(all.themes).toEqual(
      expect.arrayContaining([
        { value: rights, count: 2 },
        { value: mobility, count: 1 },
      ]),
    )
    expect(all.communities).toEqual([
      { value: 1, count: 2 },
      { value: 2, count: 1 },
    ])
    expect(all.years).toEqual([
      { value: 2017, count: 2 },
      { value: 2016, count: 1 },
    ])
    expect(await titles('workers', { kind: 'event' })).toEqual(['More workers'])
    expect(await titles('workers', { theme: mobility })).toEqual(['Workers again'])
    expect(await titles('workers', { community: 2, year: 2017 })).toEqual(['Workers again'])
    expect(await titles('workers', { year: 2015 })).toEqual([])
  })

  it('goes from page to page by key, each result once', async () => {
    await list(...Array.from({ length: 25 }, (_, n) => ({ title: n % 3 ? 'clinic' : 'the clinic in a longer title' })))
    const seen: string[] = []
    let page = await find('clinic', { limit: 10 })
    while (page.hits.length > 0) {
      seen.push(...page.hits.map(({ subject }) => subject))
      page = await find('clinic', { limit: 10, after: page.hits.at(-1) })
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
  })

  it('looks at so many only, those with the words in their titles first, and says that there are more', async () => {
    await list(...Array.from({ length: mostLookedAt }, () => ({ title: 'other', body: 'housing' })), {
      title: 'housing',
    })
    const found = await find('housing', { limit: 1 })
    expect(found.more).toBe(true)
    expect(found.hits[0]?.title).toBe(`${markStart}housing${markEnd}`)
  })

  it('finds the same wherever in the table a page stands, and however long ago it was listed', async () => {
    const pass = (numbers: number) =>
      sql`select count(nextval('listed_pages') + nextval('listed_services')) from generate_series(1, ${numbers})`.execute(
        database.db,
      )
    const far = [0, 3000, 4097, 9000, 17_000, 40_000, 70_000]
    for (const numbers of far) {
      await pass(numbers)
      await list({ title: 'Rare word' }, { title: 'Rare word', kind: 'service' }, { title: 'a', body: 'A rare word.' })
    }
    const found = await find('rare word', { limit: 100 })
    expect(found).toMatchObject({ count: 3 * far.length, more: false, further: false })
    expect(found.kinds).toEqual([
      { value: 'publication', count: 2 * far.length },
      { value: 'service', count: far.length },
    ])
    expect((await find('rare word', { kind: 'service' })).count).toBe(far.length)
    // Those in the newest blocks, met again among all, are the same.
    expect(new Set(found.hits.map(({ subject }) => subject)).size).toBe(3 * far.length)
    expect(await find('rare word', { limit: 20 })).toMatchObject({ further: true })
  })

  it('hides neither the centre’s pages behind an import of services nor services behind pages', async () => {
    const many = (amount: number, given: Partial<PublicDocument>) =>
      list(...Array.from({ length: amount }, () => ({ title: 'clinic', ...given })))
    await many(7, { kind: 'publication' })
    await many(mostLookedAt + 20, { kind: 'service' })
    const found = await find('clinic')
    expect(found).toMatchObject({ count: mostLookedAt, more: true })
    expect(found.kinds).toContainEqual({ value: 'publication', count: 7 })
    await many(mostLookedAt + 20, { kind: 'post' })
    expect((await find('clinic')).kinds).toContainEqual({ value: 'service', count: 200 })
    expect((await find('clinic', { kind: 'post' })).count).toBe(mostLookedAt)
  })

  it('finds a word before it is finished, whatever its ending', async () => {
    await list({ title: 'Housing' }, { title: 'Settlements' })
    expect(await titles('housin')).toEqual(['Housing'])
    expect(await titles('settlemen')).toEqual(['Settlements'])
    expect(await titles('nowhere housin')).toEqual([])
    // What is left of a word that stands everywhere narrows nothing.
    expect(await titles('housing the')).toEqual(['Housing'])
    // A choice is not narrowed by the words before it; between quotes it is none.
    expect(await titles('settlements or housin')).toHaveLength(2)
    expect(await titles('nowhere or housin')).toEqual(['Housing'])
    expect(await titles('"nowhere or housin')).toEqual([])
  })

  it('forgets a page that was withdrawn', async () => {
    const subject = randomUUID()
    await list({ title: 'Housing', subject })
    await unlistDocuments(database.db, 'publication', [subject])
    expect(await titles('housing')).toEqual([])
  })

  it('says when the words are such as stand everywhere', async () => {
    await list({ title: 'The and of' })
    expect(await find('the of and')).toMatchObject({ meaningful: false, count: 0, hits: [] })
    expect(await find('')).toMatchObject({ meaningful: false, count: 0 })
  })

  it('takes anything a person or a program can send, and changes nothing by it', async () => {
    await list({ title: 'Housing in Waterloo' })
    const signs = fc.string({ unit: fc.constantFrom(...'&|!():*<->\'"\\%_§ aé\u0001\u0007') })
    const anything = fc.oneof(
      signs,
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('السوريون', 'a'.repeat(1000), "'; drop table"),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (words) => {
        const { count } = await find(words.replaceAll('\0', ' '))
        expect(count).toBeLessThanOrEqual(1)
      }),
      { numRuns: 150 },
    )
    expect(await titles('housing')).toEqual(['Housing in Waterloo'])
  })
})

describe('a mistyped word', () => {
  it('is compared with the words of titles, names and summaries', async () => {
    await list(
      { title: 'Refugees in Hamilton', body: 'unseen' },
      { title: 'Les réfugiés', locale: 'fr', path: '/fr/x' },
    )
    const correct = (words: string[], locale: 'en' | 'fr' = 'en') => correctWords(database.db, locale, words)
    expect(await correct(['refugess', 'Hamiltom', 'hamilton', 'xyzzyx'])).toEqual([
      { typed: 'refugess', meant: 'refugees' },
      { typed: 'Hamiltom', meant: 'hamilton' },
    ])
    expect(await correct(['refujies'], 'fr')).toEqual([{ typed: 'refujies', meant: 'réfugiés' }])
    expect(await correct(['refugies'], 'fr')).toEqual([])
    expect(await correct(['a', '%%%%', ''])).toEqual([])
  })
})

describe('suggestions', () => {
  it('come from a few letters of a word in a title or a name, in the language of the page', async () => {
    await list({ title: 'Film showcase', path: '/en/events/film' }, { title: 'Films', locale: 'fr', path: '/fr/films' })
    expect(await suggestDocuments(database.db, 'en', ['sho'])).toEqual([
      { kind: 'publication', title: 'Film showcase', path: '/en/events/film' },
    ])
    expect(await suggestDocuments(database.db, 'en', ['film', 'sho'])).toHaveLength(1)
    expect(await suggestDocuments(database.db, 'fr', ['fil'])).toHaveLength(1)
    expect(await suggestDocuments(database.db, 'en', ['the'])).toEqual([])
    expect(await suggestDocuments(database.db, 'en', [])).toEqual([])
  })
})

describe('the site map', () => {
  it('gives every page once, with both its addresses, in one part or in sixteen', async () => {
    const subjects = Array.from({ length: 1200 }, () => randomUUID())
    await list(
      ...subjects.flatMap((subject, n) => [
        { title: 'a', subject, path: `/en/p/${n}` },
        { title: 'b', subject, path: `/fr/p/${n}`, locale: 'fr' as const },
      ]),
    )
    expect(await partsOfMap(database.db)).toEqual([''])
    const read = async (parts: string[]) => {
      const found: string[] = []
      for (const part of parts)
        for await (const pages of pagesOfPart(database.db, part)) found.push(...pages.map(({ en, fr }) => en + fr))
      return found.toSorted()
    }
    const whole = await read([''])
    expect(whole).toHaveLength(1200)
    expect(whole).toContain('/en/p/7/fr/p/7')
    expect(await read([...'0123456789abcdef'])).toEqual(whole)
  })
})
