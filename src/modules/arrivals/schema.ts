import { z } from 'zod'
import { addDays, isDay } from '#platform/i18n'
import {
  bands,
  filedUnder,
  largestFigure,
  lodgings,
  longestLookAhead,
  measures,
  needs,
  qualities,
  streams,
  tokenPattern,
} from './codes.ts'

// Messages are codes; the pages put them in words (`messages.ts`).
const day = z.string('required').min(1, 'required').refine(isDay, 'bad-date')
const optionalDay = z.preprocess((text) => (text === '' ? undefined : text), day.optional())
const line = (max: number) => z.string().trim().max(max, 'too-long').default('')
const yes = z.union([z.boolean(), z.string().transform((text) => text === 'yes')]).default(false)
const choice = <const Codes extends readonly [string, ...string[]]>(codes: Codes) => z.enum(codes, 'choose')

export const SourceForm = z.object({
  code: z.string('required').trim().min(1, 'required').max(60, 'too-long'),
  titleEn: z.string('required').trim().min(1, 'required').max(300, 'too-long'),
  titleFr: z.string('required').trim().min(1, 'required').max(300, 'too-long'),
  address: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'bad-address' })]).default(''),
})
export type SourceForm = z.output<typeof SourceForm>

const wholeNumber = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text) => text.replace(/[\s\u00A0\u202F]/g, ''))
  .pipe(z.string().regex(/^\d{1,9}$/, 'bad-number'))
  .transform(Number)
/** Programs give a number, forms a text; both are held to the same limits. */
const value = z
  .preprocess((given) => (typeof given === 'number' ? String(given) : given), wholeNumber)
  .refine((n) => n <= largestFigure, 'absurd')

/** A figure as its form sends it, or as a program gives it. `source` is the code of a source that exists; `new` opens the fields of one. */
export const FigureForm = z
  .object({
    measure: choice(measures),
    value,
    asOf: day,
    publishedOn: day,
    publishedInferred: yes,
    quality: choice(qualities),
    source: z.string('choose').trim().min(1, 'choose').max(60, 'too-long'),
    newSource: SourceForm.optional(),
    noteEn: line(1000),
    noteFr: line(1000),
    supersedes: z.preprocess((text) => (text === '' ? undefined : text), z.uuid('gone').optional()),
    synthetic: yes,
  })
  .refine((form) => form.quality === 'expected' || form.asOf <= form.publishedOn, {
    path: ['asOf'],
    message: 'past-is-past',
  })
  // Asked of a day that is none too: of that, its own field tells.
  .refine((form) => !isDay(form.publishedOn) || form.asOf <= addDays(form.publishedOn, longestLookAhead), {
    path: ['asOf'],
    message: 'too-far-ahead',
  })
  .refine((form) => (form.noteEn === '') === (form.noteFr === ''), { path: ['noteFr'], message: 'both-languages' })
  .transform((form) => ({ ...form, asOf: filedUnder(form.measure, form.asOf) }))
export type FigureForm = z.output<typeof FigureForm>

const needList = z
  .union([
    z.array(z.enum(needs)),
    z.string().transform((text) => needs.filter((need) => text.split(',').includes(need))),
  ])
  .default([])

/** A household in bands. There is no field for a name, and the token has no room for one. */
export const HouseholdForm = z
  .object({
    token: z
      .string('required')
      .trim()
      .min(1, 'required')
      .transform((text) => text.toUpperCase())
      .pipe(z.string().max(24, 'bad-token').regex(tokenPattern, 'bad-token')),
    stream: choice(streams),
    sizeBand: choice(bands),
    language: z
      .string('choose')
      .trim()
      .min(1, 'choose')
      .toLowerCase()
      .regex(/^[a-z]{2,3}$/, 'bad-language'),
    needs: needList,
    lodging: choice(lodgings),
    arrivedOn: day,
    arrivedKnownOn: day,
    housedOn: optionalDay,
    housedKnownOn: optionalDay,
    synthetic: yes,
    version: z.coerce.number().int().default(1),
  })
  .transform((form) => {
    // Without temporary lodging the home is there on the day of arrival, and both are told together.
    const housedOn = form.housedOn ?? (form.lodging === 'none' ? form.arrivedOn : undefined)
    return {
      ...form,
      housedOn,
      housedKnownOn: housedOn && (form.housedKnownOn ?? laterOf(housedOn, form.arrivedKnownOn)),
    }
  })
  .refine((form) => !form.housedOn || form.housedOn >= form.arrivedOn, {
    path: ['housedOn'],
    message: 'before-arrival',
  })
export type HouseholdForm = z.output<typeof HouseholdForm>

export const HousedForm = z.object({ version: z.coerce.number().int(), housedOn: day, housedKnownOn: optionalDay })
export type HousedForm = z.output<typeof HousedForm>

const laterOf = (a: string, b: string) => (a > b ? a : b)
