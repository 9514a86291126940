import { z } from 'zod'
import type { Typed } from '#platform/http'
import { isDay, momentOf } from '#platform/i18n'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const typedLine = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
const number = (least: number, most: number) =>
  z.coerce.number('bad-number').int('bad-number').min(least, 'bad-number').max(most, 'bad-number')
const day = z.string('required').refine(isDay, 'bad-date')

export const email = z
  .string('required')
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'bad-email')
  .pipe(z.email('bad-email'))

const Flat = z.object({
  fund: z.uuid('required'),
  awards: number(1, 200),
  /** Whole dollars of one award. */
  amount: number(1, 50_000),
  decidedOn: day,
  referees: number(0, 3).default(0),
  threshold: number(5, 60).default(20),
  keepDays: number(30, 1825).default(180),
  keepYears: number(1, 10).default(7),
  authorityEn: typedLine(500),
  authorityFr: typedLine(500),
  contactEn: typedLine(500),
  contactFr: typedLine(500),
  version: z.coerce.number().int().default(0),
})
const Question = z.object({
  textEn: typedLine(300),
  textFr: typedLine(300),
  otherwiseEn: typedLine(500),
  otherwiseFr: typedLine(500),
})
const Wanted = z.object({
  nameEn: typedLine(120),
  nameFr: typedLine(120),
  required: z
    .string()
    .default('')
    .transform((text) => text !== ''),
})
/** What nought to five mean, a line each. */
const sixLines = z
  .string('six-lines')
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .refine((lines) => lines.length === 6 && lines.every((one) => one.length <= 200), 'six-lines')
const Criterion = z.object({
  nameEn: typedLine(120),
  nameFr: typedLine(120),
  weight: number(1, 20).default(1),
  wordsEn: sixLines,
  wordsFr: sixLines,
})

export interface CallForm extends z.output<typeof Flat> {
  opensAt: Date
  closesAt: Date
  lettersUntil: Date
  questions: z.output<typeof Question>[]
  documents: z.output<typeof Wanted>[]
  criteria: z.output<typeof Criterion>[]
}
type Problems = Record<string, string>

/** The numbers of the rows of a list in which something was typed. */
export const rowsOf = (typed: Typed, list: string): number[] =>
  [
    ...new Set(
      Object.entries(typed).flatMap(([name, value]) => {
        const [, row, field] = new RegExp(`^${list}\\.(\\d{1,2})\\.(\\w+)$`).exec(name) ?? []
        return row !== undefined && field !== 'weight' && field !== 'required' && value.trim() !== ''
          ? [Number(row)]
          : []
      }),
    ),
  ].toSorted((a, b) => a - b)

function listIn<Shape extends z.ZodObject>(
  typed: Typed,
  { list, shape, most }: { list: string; shape: Shape; most: number },
  problems: Problems,
): z.output<Shape>[] {
  return rowsOf(typed, list)
    .slice(0, most)
    .flatMap((row) => {
      const fields = Object.fromEntries(
        Object.keys(shape.shape).flatMap((name) => {
          const value = typed[`${list}.${row}.${name}`]
          return value === undefined ? [] : [[name, value]]
        }),
      )
      const read = shape.safeParse(fields)
      if (read.success) return [read.data]
      for (const issue of read.error.issues) problems[`${list}.${row}.${issue.path.join('.')}`] ??= issue.message
      return []
    })
}

/** The moment of two fields, by the clocks of Ontario. */
function momentIn(typed: Typed, name: string, problems: Problems): Date | undefined {
  const [on, time] = [typed[`${name}Day`] ?? '', typed[`${name}Time`] ?? '']
  if (!isDay(on)) problems[`${name}Day`] = on === '' ? 'required' : 'bad-date'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) problems[`${name}Time`] = time === '' ? 'required' : 'bad-time'
  if (problems[`${name}Day`] || problems[`${name}Time`]) return undefined
  const at = momentOf(on, time)
  if (!at) problems[`${name}Time`] = 'bad-time'
  return at
}

/** Reads the page of a call’s facts. What is wrong is told by the names of the fields, as codes. */
export function readCall(typed: Typed): { ok: true; value: CallForm } | { ok: false; problems: Problems } {
  const problems: Problems = {}
  const flat = Flat.safeParse(typed)
  if (!flat.success) for (const issue of flat.error.issues) problems[issue.path.join('.')] ??= issue.message
  const [opensAt, closesAt, lettersUntil] = [
    momentIn(typed, 'opens', problems),
    momentIn(typed, 'closes', problems),
    momentIn(typed, 'letters', problems),
  ]
  const questions = listIn(typed, { list: 'questions', shape: Question, most: 12 }, problems)
  const documents = listIn(typed, { list: 'documents', shape: Wanted, most: 6 }, problems)
  const criteria = listIn(typed, { list: 'criteria', shape: Criterion, most: 8 }, problems)
  if (rowsOf(typed, 'criteria').length === 0) problems['criteria.0.nameEn'] ??= 'required'
  if (opensAt && closesAt && closesAt <= opensAt) problems.closesTime ??= 'ends-before'
  if (closesAt && lettersUntil && lettersUntil < closesAt) problems.lettersTime ??= 'ends-before'
  if (flat.success && lettersUntil && Date.parse(`${flat.data.decidedOn}T23:59:59Z`) < lettersUntil.getTime())
    problems.decidedOn ??= 'ends-before'
  if (!flat.success || !opensAt || !closesAt || !lettersUntil || Object.keys(problems).length > 0)
    return { ok: false, problems }
  return { ok: true, value: { ...flat.data, opensAt, closesAt, lettersUntil, questions, documents, criteria } }
}

export const BeginForm = z.object({ email, locale: z.enum(['en', 'fr'], 'required') })
export type BeginForm = z.output<typeof BeginForm>

export const RefereeForm = z.object({
  position: number(0, 2),
  name: typedLine(120),
  email,
  relation: line(200),
})
export type RefereeForm = z.output<typeof RefereeForm>

export const LetterForm = z.object({ letter: typedLine(10_000) })

export const DeclareForm = z.object({
  bound: z.enum(['no', 'yes'], 'required'),
  reason: line(300),
})

/** The scores of a reading (`score.0` ...), every criterion from 0 to 5, and a remark. */
export function readScores(typed: Typed, criteria: number) {
  const problems: Problems = {}
  const scores = Array.from({ length: criteria }, (_, i) => {
    const text = typed[`score.${i}`] ?? ''
    if (!/^[0-5]$/.test(text)) problems[`score.${i}`] = 'required'
    return Number(text)
  })
  const comment = (typed.comment ?? '').replace(/\r\n?/g, '\n').trim()
  if (comment.length < 1) problems.comment = 'required'
  if (comment.length > 4000) problems.comment = 'too-long'
  return { scores, comment, problems }
}

export const ReasonForm = z.object({ reason: typedLine(1000) })
export const OfferForm = z.object({ application: z.uuid('required'), answerBy: day })
export const PayForm = z.object({ on: day })
