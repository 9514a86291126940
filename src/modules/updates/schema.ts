import { z } from 'zod'
import { sectors } from '#modules/communities'
import { isDay } from '#platform/i18n'
import { severalLines } from '#platform/text'
import { seatTables, urgencies } from './rules.ts'

/** The longest text of each field; the columns have the same limits. */
export const longest = { title: 160, text: 5000, source: 200 } as const
/** Hours: a month is the longest anybody is given to answer. */
const longestWait = 720

const oneLine = (text: string) => severalLines(text).replace(/\s*\n\s*/g, ' ')
const line = (max: number) => z.string().transform(oneLine).pipe(z.string().max(max, 'too-long')).default('')
const prose = z.string().transform(severalLines).pipe(z.string().max(longest.text, 'too-long')).default('')
/** Ticked boxes come joined with commas; what is no longer on the list is left out. */
const ticked = <const Words extends readonly string[]>(words: Words) =>
  z
    .string()
    .default('')
    .transform((text) => words.filter((word): word is Words[number] => text.split(',').includes(word)))
const ids = z
  .string()
  .default('')
  .transform((text) => [...new Set(text.split(',').filter((id) => z.uuid().safeParse(id).success))])
const blank = (value: unknown) => (value === '' || value === undefined ? null : value)
const hours = z.coerce.number('bad-hours').int('bad-hours').min(1, 'bad-hours').max(longestWait, 'bad-hours')

/**
 * An update as its form sends it. Everything may still be missing, because it is a draft; what is there must make sense.
 * The day and time of issue are those of Ontario. `within`: hours in which an answer is asked for, or null.
 */
export const DraftForm = z
  .object({
    titleEn: line(longest.title),
    titleFr: line(longest.title),
    textEn: prose,
    textFr: prose,
    sourceEn: line(longest.source),
    sourceFr: line(longest.source),
    issuedOn: z.preprocess(blank, z.string().refine(isDay, 'bad-date').nullable()),
    issuedTime: z.preprocess(
      blank,
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'bad-time')
        .nullable(),
    ),
    urgency: z.enum(urgencies, 'choose').default('routine'),
    within: z.preprocess(blank, hours.nullable()),
    everyone: z.preprocess((value) => value === true || value === 'yes', z.boolean()),
    sectors: ticked(sectors),
    seatTables: ticked(seatTables),
    organisations: ids,
    corrects: z.preprocess(blank, z.uuid('gone').nullable()),
    version: z.coerce.number().int().default(0),
  })
  .refine((draft) => (draft.sourceEn === '') === (draft.sourceFr === ''), {
    path: ['sourceFr'],
    message: 'both-languages',
  })
  .refine((draft) => draft.issuedOn !== null || draft.issuedTime === null, { path: ['issuedOn'], message: 'needs-day' })
  .refine((draft) => draft.issuedOn === null || draft.issuedTime !== null, {
    path: ['issuedTime'],
    message: 'needs-time',
  })
export type DraftForm = z.output<typeof DraftForm>

/** What the address of the list asks for; anything that makes no sense is as if it were not there. */
export const ListQuery = z.object({
  q: z.string().transform(oneLine).pipe(z.string().max(100)).catch(''),
  /** The update after which the page begins. */
  before: z.uuid().optional().catch(undefined),
})
export type ListQuery = z.output<typeof ListQuery>
