import { z } from 'zod'
import { readCents } from '#modules/ledger'
import { isDay } from '#platform/i18n'
import { numbersIn } from './rules/index.ts'

const line = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
const noted = (most: number) => z.string().trim().max(most, 'too-long').default('')
const whole = (least: number, most: number) =>
  z
    .string('required')
    .trim()
    .regex(/^\d{1,7}$/, 'bad-number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, 'bad-number')
const day = z.string('required').refine(isDay, 'bad-date')

/** Dollars as people write them in either language, as whole cents. */
const money = (least: number, most: number) =>
  z.string('required').transform((typed, context) => {
    const cents = readCents(typed)
    if (typeof cents === 'number' && cents >= least && cents <= most) return cents
    context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'bad-amount' })
    return z.NEVER
  })

export const ProgrammeForm = z.object({
  campaign: z.union([z.literal('').transform(() => null), z.uuid('required').nullable()]).default(null),
  fund: line(40),
  nameEn: line(120),
  nameFr: line(120),
  partnerName: line(120),
  partnerEmail: z.email('bad-email').max(254, 'too-long'),
  partnerLocale: z.enum(['en', 'fr']).catch('en'),
  pickupEn: line(600),
  pickupFr: line(600),
  pickupAr: line(600),
  maxCardCents: money(500, 50_000),
  ceilingCents: money(500, 100_000_000),
  codeDays: whole(7, 365),
  version: z.coerce.number().int().default(1),
})
export type ProgrammeForm = z.output<typeof ProgrammeForm>

export const RequestForm = z.object({
  merchant: line(120),
  cards: whole(1, 500),
  cardCents: money(100, 50_000),
  reason: noted(600),
})
export type RequestForm = z.output<typeof RequestForm>

export const DecisionForm = z.object({ note: noted(600) })

/** The numbers of cards, one a line, or a file of them. */
const Numbers = z.string('required').transform((typed, context) => {
  const { numbers, wrong } = numbersIn(typed)
  if (numbers.length > 0 && wrong.length === 0) return numbers
  context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'bad-card-number' })
  return z.NEVER
})
export const BuyForm = z.object({ on: day, numbers: Numbers })
export type BuyForm = z.output<typeof BuyForm>

export const PackForm = z.object({ purchase: z.uuid('required'), envelopes: whole(1, 100), each: whole(1, 20) })

/** Ticked envelopes. */
export const SomeForm = z.object({
  ids: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((one) => z.uuid().safeParse(one).success))
    .refine((ids) => ids.length > 0 && ids.length <= 200, 'none'),
})

/** Numbers as people list them: `3, 5-7`. */
export function listIn(typed: string): number[] | undefined {
  const pieces = typed.split(/[\s,;]+/).filter(Boolean)
  const numbers = pieces.map((piece) => {
    const [, from = '', to = from] = /^(\d{1,6})(?:[-\u2013](\d{1,6}))?$/.exec(piece) ?? []
    const [first, last] = [Number(from), Number(to)]
    return from === '' || last < first || last - first > 500 ? [] : range(first, last)
  })
  return numbers.some((some) => some.length === 0) ? undefined : [...new Set(numbers.flat())]
}
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const list = z
  .string()
  .default('')
  .transform((typed, context) => {
    const numbers = listIn(typed)
    if (numbers && numbers.length <= 500) return numbers
    context.addIssue({ code: 'custom', message: 'bad-list' })
    return z.NEVER
  })

export const LossForm = z.object({
  what: line(2000).refine((text) => text.length >= 10, 'too-short'),
  happenedOn: day,
  policeNumber: noted(60),
})
export type LossForm = z.output<typeof LossForm>
export const LostForm = LossForm.extend({ cards: list, envelopes: list }).refine(
  ({ cards, envelopes }) => cards.length + envelopes.length > 0,
  { path: ['envelopes'], message: 'nothing-named' },
)

export const CountForm = z.object({ loose: whole(0, 100_000), envelopes: whole(0, 100_000) })
export const SizeForm = z.object({ size: whole(1, 50) })
export const SaidForm = z.object({ said: whole(0, 100_000) })
export const IssuedForm = z.object({ issued: whole(0, 1_000_000) })
export const CodeForm = z.object({ code: z.string().max(60).default('') })
