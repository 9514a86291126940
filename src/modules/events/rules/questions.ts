import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'

export const ownAsks = ['access', 'language', 'food'] as const
export type OwnAsk = (typeof ownAsks)[number]

export interface Question {
  id: string
  kind: 'text' | 'choice' | 'yes-no'
  required: boolean
  text: { en: string; fr: string }
  /** The same number in both languages; an answer is the number of its choice. */
  choices: { en: string[]; fr: string[] }
}

export type Answers = Record<string, string>
/** The name of the field of a question on the form. */
export const questionField = (id: string) => `answer.${id}`
const longest = 500

/** What was answered, and what is wrong with it, by the names of the fields. Questions that were not asked are not read. */
export function readAnswers(questions: readonly Question[], asks: readonly OwnAsk[], typed: Typed) {
  const answers: Answers = {}
  const problems: Record<string, string> = {}
  const keep = (name: string, value: string, problem: string | undefined) => {
    if (problem) problems[questionField(name)] = problem
    else if (value !== '') answers[name] = value
  }
  for (const ask of asks) {
    const value = (typed[questionField(ask)] ?? '').trim()
    keep(ask, value, value.length > longest ? 'too-long' : undefined)
  }
  for (const question of questions) {
    const value = (typed[questionField(question.id)] ?? '').trim()
    keep(question.id, value, problemOf(question, value))
  }
  return { answers, problems }
}

/** An answer as people read it; nothing where none was given. */
export function answerInWords(locale: Locale, { kind, choices }: Question, answer: string | undefined, yesNo: YesNo) {
  if (answer === undefined) return ''
  if (kind === 'choice') return choices[locale][Number(answer)] ?? ''
  return kind === 'yes-no' && (answer === 'yes' || answer === 'no') ? yesNo[answer] : answer
}
interface YesNo {
  yes: string
  no: string
}

function problemOf({ kind, required, choices }: Question, value: string): string | undefined {
  if (value === '') return required ? 'required' : undefined
  if (kind === 'text') return value.length > longest ? 'too-long' : undefined
  if (kind === 'yes-no') return value === 'yes' || value === 'no' ? undefined : 'required'
  return /^\d{1,3}$/.test(value) && Number(value) < choices.en.length ? undefined : 'required'
}
