import { expect, it } from 'vitest'
import { type Problem, problemSentence, type Reason } from './index.ts'
import { letterOf, messages } from './messages.ts'

const problem = (reason: Reason, more: Partial<Problem> = {}): Problem => ({
  line: 4,
  row: 4,
  column: 'as_of',
  position: 2,
  reason,
  value: '30/02/2016',
  params: { min: 0, max: 12_000, allowed: ['beds', 'homes-1'], expected: 4, found: 3, firstLine: 2 },
  ...more,
})
// The keys of the record are exactly the reasons; Object.keys only forgets that.
const reasons = Object.keys(messages.en.reasons) as Reason[]

it('names line, column letter and heading in both languages', () => {
  expect(problemSentence('en', problem('bad-date'))).toBe(
    'Line 4, column B “as_of”: “30/02/2016” is not a calendar day. Write days as year-month-day, for example 2016-01-27.',
  )
  expect(problemSentence('fr', problem('bad-date'))).toBe(
    'Ligne 4, colonne B «\u00A0as_of\u00A0»\u00A0: «\u00A030/02/2016\u00A0» n’est pas un jour du calendrier. Écrivez les jours sous la forme année-mois-jour, par exemple 2016-01-27.',
  )
})

it('adds the spreadsheet row where it differs from the line', () => {
  expect(problemSentence('en', problem('required', { line: 9, row: 7 }))).toContain(
    'Line 9 (row 7 in a spreadsheet), column B',
  )
})

it('names no line for what concerns the whole file', () => {
  expect(problemSentence('en', problem('empty-file'))).toMatch(/^The file is empty/)
  expect(problemSentence('fr', problem('not-text', { params: { kind: 'spreadsheet' } }))).toMatch(
    /^Ce fichier est un classeur/,
  )
})

it('lists at most twelve allowed values', () => {
  const allowed = Array.from({ length: 15 }, (_, i) => `v${i}`)
  const sentence = problemSentence('en', problem('unknown-value', { params: { allowed } }))
  expect(sentence).toContain('“v11” and 3 more.')
  expect(sentence).not.toContain('v12')
})

it.each(reasons)('says %s as a full sentence, with French typography in French', (reason) => {
  for (const locale of ['en', 'fr'] as const) expect(problemSentence(locale, problem(reason))).toMatch(/^[A-Z].*\.$/)
  const french = problemSentence('fr', problem(reason))
  expect(french).not.toMatch(/[^\u00A0][:;?!»]|«[^\u00A0]/)
  expect(french.replaceAll("(')", '')).not.toContain("'")
})

it('letters columns as spreadsheets do', () => {
  expect([1, 26, 27, 52, 53, 703].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'AAA'])
})
