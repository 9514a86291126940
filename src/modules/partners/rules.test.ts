import { describe, expect, it } from 'vitest'
import { languageCode, languageName, readLanguages } from './languages.ts'
import { changesBetween, gapsIn, keyOf, seatState } from './rules.ts'
import { readWebsite } from './schema.ts'

describe('the key made from a name', () => {
  it('keeps Latin letters and digits, without accents, joined by hyphens', () => {
    expect(keyOf('Église St-Jean (Œuvre no 2)')).toBe('eglise-st-jean-oeuvre-no-2')
  })
  it('does not change when made from itself, so that a file may name an organisation either way', () => {
    for (const name of ['  Ville / City  ', `${'A'.repeat(79)} b`, 'مركز الاستقبال'])
      expect(keyOf(keyOf(name))).toBe(keyOf(name))
  })
  it('is a stable number where a name has no Latin letter, and differs from name to name', () => {
    expect(keyOf('مركز الاستقبال')).toMatch(/^organisation-[0-9a-f]{8}$/)
    expect(keyOf('مركز')).not.toBe(keyOf('الاستقبال'))
  })
})

describe('a term', () => {
  it('includes its first and its last day', () => {
    const term = { startsOn: '2016-01-01', endsOn: '2016-01-31' }
    const on = (day: string) => seatState(term, day)
    expect([on('2015-12-31'), on('2016-01-01'), on('2016-01-31'), on('2016-02-01')]).toEqual([
      'coming',
      'current',
      'current',
      'ended',
    ])
  })
  it('without an end is current for ever', () => {
    expect(seatState({ startsOn: '2016-01-01', endsOn: null }, '2099-01-01')).toBe('current')
  })
})

it('finds required sectors without an organisation, and those with one but no seat', () => {
  const gaps = gapsIn([
    { sector: 'health', required: true, organisations: 0, seats: 0 },
    { sector: 'housing', required: true, organisations: 2, seats: 0 },
    { sector: 'schools', required: true, organisations: 1, seats: 1 },
    { sector: 'faith', required: false, organisations: 0, seats: 0 },
  ])
  expect(gaps).toEqual({
    required: ['health', 'housing', 'schools'],
    withoutOrganisation: ['health'],
    withoutSeat: ['housing'],
  })
})

it('names only the fields that differ, and nothing when none does', () => {
  const before = { name: 'A', languages: ['ar', 'fr'] }
  expect(changesBetween(before, { name: 'A', languages: ['ar', 'fr'] }, ['name', 'languages'])).toBeUndefined()
  expect(changesBetween(before, { name: 'A', languages: ['ar'] }, ['name', 'languages'])).toEqual({
    before: { languages: ['ar', 'fr'] },
    after: { languages: ['ar'] },
  })
})

describe('languages', () => {
  it('have a name in both languages, those without one in the common tables too', () => {
    expect([languageName('en', 'ckb'), languageName('fr', 'ar'), languageName('fr', 'aii')]).toEqual([
      'Central Kurdish',
      'arabe',
      'néo-araméen assyrien',
    ])
  })
  it('are read by code or by name in either language, however they are separated', () => {
    for (const text of ['fr; ar', 'AR fr', 'Arabic, French', 'arabe|français', 'ar;ar;fr;'])
      expect(readLanguages(text)).toEqual({ codes: ['ar', 'fr'] })
    expect(readLanguages('Kurde central')).toEqual({ codes: ['ckb'] })
    expect(readLanguages('ar; klingonese')).toEqual({ unknown: 'klingonese' })
  })
  it('that nobody speaks have no code', () => {
    for (const word of ['', 'xx', 'a', 'not a language', '-', 'ar-']) expect(languageCode(word)).toBeUndefined()
  })
})

it('takes web addresses with or without their scheme, and no others', () => {
  expect(readWebsite('example.org/a')).toBe('https://example.org/a')
  expect(readWebsite('http://example.org:81')).toBe('http://example.org:81')
  expect(readWebsite('example.org:81')).toBe('https://example.org:81')
  for (const text of ['javascript:alert(1)', 'mailto:a@example.org', 'nowhere', 'a b.org', 'https://'])
    expect(readWebsite(text)).toBeUndefined()
})
