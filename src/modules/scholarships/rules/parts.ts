import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'

export const parts = ['eligibility', 'particulars', 'studies', 'statement', 'circumstances', 'budget'] as const
export type Part = (typeof parts)[number]
/** What the parts are called in addresses: in English as here, in French by a word of its own. */
const inFrench: Record<Part, string> = {
  eligibility: 'admissibilite',
  particulars: 'identite',
  studies: 'etudes',
  statement: 'texte',
  circumstances: 'situation',
  budget: 'budget',
}
/** The word of a part in addresses. */
export const wordOfPart = (part: Part, locale: Locale) => (locale === 'en' ? part : inFrench[part])
/** The part that an address names, in the word of either language. */
export const partOfWord = (word: string) => parts.find((part) => part === word || inFrench[part] === word)

export const levels = ['secondary', 'bridging', 'college', 'undergraduate', 'graduate'] as const
export type Level = (typeof levels)[number]
export const regions = ['waterloo', 'ontario', 'canada', 'abroad'] as const

interface FieldShape {
  kind: 'line' | 'long' | 'choice' | 'money'
  /** Signs of a text, whole dollars of an amount. */
  most: number
  required?: true
  choices?: readonly string[]
  /** Where readers see it: a `text` with names masked, a `fact` as it is. What has neither is never shown to them. */
  readers?: 'text' | 'fact'
}

const money: FieldShape = { kind: 'money', most: 200_000, readers: 'fact' }
/** Every field of an application but the questions of its call, by part and in the order of the page. */
export const fieldsOf = {
  eligibility: {},
  particulars: {
    fullName: { kind: 'line', most: 120, required: true },
    otherNames: { kind: 'line', most: 200 },
    city: { kind: 'line', most: 100, required: true },
    phone: { kind: 'line', most: 40 },
  },
  studies: {
    level: { kind: 'choice', most: 20, required: true, choices: levels, readers: 'fact' },
    programme: { kind: 'line', most: 200, required: true, readers: 'text' },
    institution: { kind: 'line', most: 200, required: true },
    region: { kind: 'choice', most: 20, required: true, choices: regions, readers: 'fact' },
    plans: { kind: 'long', most: 2000, readers: 'text' },
  },
  statement: { statement: { kind: 'long', most: 6000, required: true, readers: 'text' } },
  circumstances: { circumstances: { kind: 'long', most: 4000, readers: 'text' } },
  budget: {
    tuition: money,
    books: money,
    housing: money,
    transport: money,
    otherCosts: money,
    income: money,
    budgetNote: { kind: 'long', most: 1000, readers: 'text' },
  },
} as const satisfies Record<Part, Record<string, FieldShape>>
type Fields = typeof fieldsOf
export type FieldName = { [P in Part]: keyof Fields[P] }[Part]

/** The fields of a part in the order of its form. */
export const shapesOf = (part: Part): [FieldName, FieldShape][] =>
  // Every name of the table is a field name; `Object.entries` forgets it.
  Object.entries(fieldsOf[part]) as [FieldName, FieldShape][]
const all = parts.flatMap(shapesOf)
/** The texts that readers get, each once staff has looked at it. */
export const readTexts = all.flatMap(([name, { readers }]) => (readers === 'text' ? [name] : []))
export const readFacts = all.flatMap(([name, { readers }]) => (readers === 'fact' ? [name] : []))

/** What an application says, by field: `q0` and so on are answers to the questions of its call. */
export type Answers = Readonly<Record<string, string>>
export interface PartRead {
  fields: Record<string, string>
  problems: Record<string, string>
}

const clean = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** Reads one part as it was typed. What is left empty may stay so until the application is sent; what is wrong is told. */
export function readPart(part: Part, questions: number, typed: Typed): PartRead {
  const fields: Record<string, string> = {}
  const problems: Record<string, string> = {}
  if (part === 'eligibility')
    for (let i = 0; i < questions; i++) {
      const answer = typed[`q${i}`] ?? ''
      fields[`q${i}`] = answer === 'yes' || answer === 'no' ? answer : ''
    }
  for (const [name, shape] of shapesOf(part)) {
    const text = shape.kind === 'money' ? wholeDollars(typed[name] ?? '') : clean(typed[name] ?? '')
    const problem = text === '' ? undefined : problemOf(shape, text)
    if (problem) problems[name] = problem
    else fields[name] = text
  }
  return { fields, problems }
}

/** Whole dollars as people write them: `$4,200`, `4 200,00`, or in the digits of an Arabic keyboard. */
const wholeDollars = (typed: string) => {
  const plain = typed
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\s$]/g, '')
    .replace(/[.,]00$/, '')
  return /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain
}

function problemOf({ kind, most, choices }: FieldShape, text: string): string | undefined {
  if (kind === 'choice') return choices?.includes(text) ? undefined : 'required'
  if (kind === 'money') return /^\d{1,6}$/.test(text) && Number(text) <= most ? undefined : 'bad-amount'
  return text.length > most ? 'too-long' : undefined
}

export interface Wanted {
  questions: number
  documents: readonly { position: number; required: boolean }[]
  referees: number
}
export interface Given {
  answers: Answers
  documents: readonly number[]
  referees: readonly number[]
}
/** What an application still lacks: a field (`statement`), a question (`q0`), an answer of no (`no:q0`), `document:0`, `referee:0`. */
export function missingIn({ questions, documents, referees }: Wanted, given: Given): string[] {
  const asked = Array.from({ length: questions }, (_, i) => `q${i}`)
  return [
    ...asked.flatMap((name) =>
      given.answers[name] === 'yes' ? [] : given.answers[name] === 'no' ? [`no:${name}`] : [name],
    ),
    ...all.flatMap(([name, { required }]) => (required && !given.answers[name] ? [name] : [])),
    ...documents.flatMap(({ position, required }) =>
      required && !given.documents.includes(position) ? [`document:${position}`] : [],
    ),
    ...Array.from({ length: referees }, (_, i) => i).flatMap((i) =>
      given.referees.includes(i) ? [] : [`referee:${i}`],
    ),
  ]
}
/** The part in which what is missing can be given; `documents` and `referees` are pages of their own. */
export function placeOfMissing(what: string): Part | 'documents' | 'referees' {
  if (what.startsWith('document:')) return 'documents'
  if (what.startsWith('referee:')) return 'referees'
  if (/^(no:)?q\d+$/.test(what)) return 'eligibility'
  return parts.find((part) => shapesOf(part).some(([name]) => name === what)) ?? 'particulars'
}

/** Where what was typed and what is saved differ: for somebody who has the same part open twice. */
export const partsOfConflict = (typed: Typed, saved: Readonly<Record<string, string>>) =>
  Object.entries(saved).flatMap(([name, theirs]) => {
    const yours = clean(typed[name] ?? '')
    return yours === theirs ? [] : [{ name, yours, theirs }]
  })
