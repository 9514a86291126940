import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { entryKinds } from './kinds.ts'
import { manualKinds } from './rules/manual.ts'

/** A sentence of one line. */
const line = (most: number) =>
  z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(most, 'too-long')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'one-line')

/** The head of an entry by hand; its lines are read by `readLines`. */
export const ManualHead = z.object({
  /** Made with the form: sent twice, it is one entry. */
  key: z.uuid('stale'),
  kind: z.enum(manualKinds, 'required'),
  on: z.string('required').refine(isDay, 'bad-date'),
  campaign: z.union([z.literal(''), z.uuid('unknown')], 'unknown').default(''),
  memo: line(300),
})
export type ManualHead = z.infer<typeof ManualHead>

export const ReverseForm = z.object({ key: z.uuid('stale'), memo: line(300) })
export const DecisionForm = z
  .object({
    decision: z.enum(['approved', 'declined'], 'required'),
    reason: z.string().trim().max(300, 'too-long').default(''),
  })
  .refine(({ decision, reason }) => decision === 'approved' || reason !== '', { path: ['reason'], error: 'say-why' })

export const FundForm = z.object({
  code: z
    .string('required')
    .trim()
    .toLowerCase()
    .min(1, 'required')
    .max(40, 'too-long')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'bad-code'),
  nameEn: line(120),
  nameFr: line(120),
  purposeEn: line(600),
  purposeFr: line(600),
})

const month = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/
/** What a list of entries is narrowed to; what makes no sense is left out. */
export const ListQuery = z.object({
  account: z.string().max(60).catch(''),
  kind: z.enum(['', ...entryKinds]).catch(''),
  campaign: z.union([z.literal(''), z.uuid()]).catch(''),
  month: z.string().regex(month).or(z.literal('')).catch(''),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})
export type ListQuery = z.infer<typeof ListQuery>

const day = z.string().refine(isDay).optional().catch(undefined)
/** A period from a day to a day, both included; open where a side is left out. */
export const PeriodQuery = z.object({ from: day, to: day })
export const YearQuery = z.object({
  year: z.coerce.number().int().min(1900).max(2199).optional().catch(undefined),
})
