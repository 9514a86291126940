import { expect, it } from 'vitest'
import { FactsForm } from './schema.ts'

/** Two rows for languages, as the form shows them: the last is there to be filled in, or left empty. */
const form = {
  type: 'report',
  'editions.0.language': 'en',
  'editions.0.title': 'City report',
  'editions.1.language': '',
  'editions.1.title': '',
}

it.each([
  [{ 'editions.0.length': 'twelve' }, 'editions.0.length', 'bad-count'],
  [{ 'editions.0.title': '' }, 'editions.0.title', 'required'],
  [{ 'editions.1.language': 'en', 'editions.1.title': 'Again' }, 'editions', 'language-twice'],
])('tells of %o at its own field, whatever row was left empty', (given, field, message) => {
  const read = FactsForm.safeParse({ ...form, ...given })
  expect(read.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[field, message]])
})
