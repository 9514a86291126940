import fc from 'fast-check'
import { expect, it } from 'vitest'
import { noFacts } from '../columns.ts'
import { citationFormats } from '../formats/index.ts'
import { type WorkType, workTypes } from '../types.ts'
import type { Contributor, Work } from '../work.ts'
import { readReferences } from './read.ts'
import { mostRecords } from './split.ts'

const house = { publicUrl: 'https://centre.example' }
const write = (ending: string, work: Work) => {
  const format = citationFormats.find((one) => one.ending === ending)
  const [edition] = work.editions
  if (!format || !edition) throw new Error('no format')
  return format.write(house, work, edition)
}
const read = (text: string) => {
  const found = readReferences(text, 'en')
  if (!found.ok) throw new Error(found.reason)
  return found
}

/** Words as people write them: several scripts, and the signs that are commands somewhere. */
const word = fc.constantFrom(
  'Migration',
  'réfugiés',
  'étude',
  'l’accueil',
  'ليلى',
  '研究',
  'Ščerba',
  'Ñandú',
  'R&D',
  '100%',
  '#2',
  'a_b',
  '$5',
  'x^2',
  '~',
  '{open',
  'close}',
  '\\alpha',
  'C++',
  '“quoted”',
  '"straight"',
  "d'Ivoire",
  '3–4',
  'and',
  'of',
)
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((all) => all.join(' '))
const letters = fc.constantFrom('Tremblay', 'الحسن', '王', 'O’Neil', 'Nguyễn', 'Ben-David', 'Ångström')
const given = fc.constantFrom('Zoé', 'ليلى', '芳', 'Jean-Luc', 'M.', 'Anna Maria')
const nobody: Omit<Contributor, 'role'> = {
  given: '',
  family: '',
  organisation: { en: '', fr: '' },
  orcid: '',
  affiliation: '',
  personId: null,
}
const person = fc.record({ family: letters, given }).map((name) => ({ ...nobody, ...name }))
const body = fc
  .constantFrom(
    'International Migration Research Centre',
    'Peace and Justice Institute',
    'مركز الأبحاث الدولي',
    'Smith, Jones and Partners',
  )
  .map((en) => ({ ...nobody, organisation: { en, fr: '' } }))
const issued = fc.oneof(
  fc.integer({ min: 1900, max: 2199 }).map(String),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 7)),
)
const work: fc.Arbitrary<Work> = fc
  .record({
    type: fc.constantFrom<WorkType>(...workTypes),
    issued,
    title: words(6),
    doi: fc.constantFrom('', '10.1234/abc', '10.5555/x_y(1)', '10.1000/182'),
    number: fc.constantFrom('', '7', '2017-3'),
    authors: fc.array(fc.oneof(person, body), { minLength: 1, maxLength: 4 }),
    editors: fc.array(person, { maxLength: 2 }),
    language: fc.constantFrom('en', 'fr', 'ar'),
  })
  .map(({ type, issued, title, doi, number, authors, editors, language }) => ({
    ...noFacts(),
    id: '0b9e2a40-0000-4000-8000-000000000000',
    slug: { en: 'work', fr: 'travail' },
    title: { en: title, fr: title },
    summary: { en: 'What was found.', fr: 'Ce qui a été trouvé.' },
    themes: [],
    publishedAt: null,
    files: [],
    type,
    issued,
    number,
    publisher: { en: 'The Centre & Co', fr: 'Le Centre & cie' },
    contributors: [
      ...authors.map((who) => ({ ...who, role: 'author' as const })),
      ...editors.map((who) => ({ ...who, role: 'editor' as const })),
    ],
    editions: [{ language, title, doi, length: null }],
  }))

const bare = (text: string) => text.replace(/\s+/g, ' ').trim()
const namesOf = (people: { role: string; family: string; given: string; organisationEn: string }[]) =>
  people.map(({ role, family, given, organisationEn }) => [role, family, given, organisationEn])

for (const ending of ['bib', 'ris']) {
  // RIS has no sign for a comma in the name of an organisation.
  const inFormat = (name: string) => (ending === 'ris' ? name.replace(', ', ' ') : name)
  it(`reads back from ${ending} what it wrote: title, people, date, kind and DOI`, () => {
    fc.assert(
      fc.property(work, (one) => {
        const text = write(ending, one)
        const { references, refused } = read(text)
        expect(refused, text).toEqual([])
        const [back] = references
        expect(back?.title, text).toBe(bare(one.editions[0]?.title ?? ''))
        expect(back?.doi).toBe(one.editions[0]?.doi)
        expect(back?.facts.issued, text).toBe(one.issued)
        expect(back?.facts.type, text).toBe(one.type)
        expect(back?.language, text).toBe(one.editions[0]?.language)
        expect(back && namesOf(back.facts.contributors), text).toEqual(
          namesOf(one.contributors.map((who) => ({ ...who, organisationEn: inFormat(who.organisation.en) }))),
        )
      }),
      { numRuns: 60 },
    )
  })
}

it('writes CSL-JSON and DataCite JSON that say the same title and people', () => {
  fc.assert(
    fc.property(work, (one) => {
      const [csl] = JSON.parse(write('csl.json', one))
      expect(csl.title).toBe(one.editions[0]?.title)
      expect(csl.author).toHaveLength(one.contributors.filter(({ role }) => role === 'author').length)
      const datacite = JSON.parse(write('datacite.json', one))
      expect(datacite.titles[0].title).toBe(one.editions[0]?.title)
      expect(datacite.publicationYear).toBe(one.issued.slice(0, 4))
    }),
    { numRuns: 60 },
  )
})

it('says of each record that is wrong where it begins, and reads the others', () => {
  const { references, refused } = read(`@article{a,
  title = {First},
  year = 2016
}

@article{b,
  author = {Nobody},
  year = 2017
}
@article{c, title = {Unclosed
@book{d, title = {Last}, year = {2018}, doi = {not one}}
`)
  expect(references.map(({ line, title, dropped }) => [line, title, dropped])).toEqual([
    [1, 'First', []],
    [11, 'Last', ['doi']],
  ])
  expect(refused).toEqual([
    { line: 6, title: '', why: 'no-title' },
    { line: 10, title: '', why: 'unclosed' },
  ])
})

it('uses the abbreviations that a BibTeX file defines, and passes over its comments', () => {
  const { references } = read(
    '@comment{jabref}\n@string{c = "The Centre"}\n@techreport{a, title={T t}, year=2016, institution=c}',
  )
  expect(references[0]?.facts.publisherEn).toBe('The Centre')
})

it('reads RIS with any end of line, and a record that was not ended', () => {
  const { references } = read(
    '\ufeffTY  - JOUR\r\nTI  - One\r\nPY  - 2016\r\nER  - \r\nTY  - RPRT\r\nTI  - Two\r\nDA  - 2017/03//',
  )
  expect(references.map(({ title, facts }) => [title, facts.issued, facts.type])).toEqual([
    ['One', '2016', 'article'],
    ['Two', '2017-03', 'report'],
  ])
})

it('refuses what is no file of references, or too much at once', () => {
  const why = (text: string) => {
    const found = readReferences(text, 'en')
    return found.ok ? 'read' : found.reason
  }
  expect(why('  \n')).toBe('empty')
  expect(why('https://example.org/references.bib')).toBe('unknown-format')
  expect(why('<html><body>@')).toBe('unknown-format')
  expect(why('TY  - JOUR\nTI  - x\nER  - \n'.repeat(mostRecords + 1))).toBe('too-many')
  expect(why(`@article{a, title={${'x'.repeat(1_000_001)}}}`)).toBe('too-long')
})

it('is not held up by hostile records', () => {
  const deep = `@article{a, title={${'{'.repeat(20_000)}${'}'.repeat(20_000)}}}`
  const many = `@article{a, ${'title={x},'.repeat(5_000)}}`
  const names = `@article{a, title={t}, author={${Array.from({ length: 3000 }, (_, i) => `A${i}, B`).join(' and ')}}}`
  for (const text of [deep, many, names, '@article{'.repeat(5_000), 'TY  - JOUR\n'.repeat(200)]) {
    const found = readReferences(text, 'en')
    if (found.ok) for (const one of found.references) expect(one.facts.contributors.length).toBeLessThanOrEqual(200)
  }
})
