import { type PublicTable, suppressTable } from '#modules/arrivals'
import type { Question } from './questions.ts'

/** Fewer answers than this are not shown at all: people could be recognised (promise 7). */
export const fewest = 6

export interface Counted {
  question: Question
  /** Of each choice, in the order of the choices (yes before no), as the public may see them; undefined for free text. */
  table: PublicTable | undefined
  /** Free text, in no order that means anything. */
  texts: string[]
}

/** What may be shown of a survey: nothing below six answers, and of choices the counts by the house's rule for small cells. */
export function countSurvey(
  questions: readonly Question[],
  answers: readonly Record<string, string>[],
): Counted[] | undefined {
  if (answers.length < fewest) return undefined
  return questions.map((question) => {
    const given = answers.flatMap(({ [question.id]: value }) => (value === undefined ? [] : [value]))
    if (question.kind === 'text')
      return { question, table: undefined, texts: given.length < fewest ? [] : given.toSorted() }
    const values = question.kind === 'yes-no' ? ['yes', 'no'] : question.choices.en.map((_, i) => String(i))
    const counts = values.map((value) => given.filter((one) => one === value).length)
    return { question, table: suppressTable(counts), texts: [] }
  })
}
