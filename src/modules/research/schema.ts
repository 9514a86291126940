import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { valueQualities } from './rules/citations.ts'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const needed = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
const day = z.string('bad-date').refine(isDay, 'bad-date')
const url = z
  .string()
  .trim()
  .max(500, 'too-long')
  .regex(/^$|^https?:\/\/[^\s"<>]+$/, 'bad-url')
  .default('')

export const NewFigure = z
  .object({
    key: z
      .string('required')
      .trim()
      .max(60, 'too-long')
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'bad-key')
      .refine((key) => !/-(19|20|21)\d\d(-\d\d-\d\d)?$/.test(key), 'bad-key'),
    labelEn: needed(160),
    labelFr: needed(160),
    unitEn: line(60),
    unitFr: line(60),
    form: z.enum(['number', 'percent']).default('number'),
  })
  .refine((one) => (one.unitEn === '') === (one.unitFr === ''), { path: ['unitFr'], message: 'both-languages' })
export type NewFigure = z.output<typeof NewFigure>

/** Digits as people paste them: spaces between groups, a point or a comma before one or two decimals; nothing that can be read in two ways. */
const typedNumber = z
  .string('bad-number')
  .transform((typed) => typed.replace(/[\s\u00a0\u202f]/g, '').replace(/,(?=\d{1,2}$)/, '.'))
  .refine((typed) => /^\d{1,15}(\.\d{1,2})?$/.test(typed), 'bad-number')
  .transform(Number)

export const NewValue = z
  .object({
    value: z.union([z.number().nonnegative(), typedNumber], 'bad-number'),
    asOf: day,
    publishedOn: day,
    quality: z.enum(valueQualities).default('exact'),
    sourceEn: needed(300),
    sourceFr: needed(300),
    publisherEn: needed(160),
    publisherFr: needed(160),
    url,
    noteEn: line(300),
    noteFr: line(300),
    corrects: z.union([z.uuid(), z.literal('').transform(() => null), z.null()], 'gone').default(null),
  })
  .refine((one) => (one.noteEn === '') === (one.noteFr === ''), { path: ['noteFr'], message: 'both-languages' })
  .refine((one) => one.quality === 'expected' || one.publishedOn >= one.asOf, {
    path: ['publishedOn'],
    message: 'published-before',
  })
export type NewValue = z.output<typeof NewValue>
