import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { valueQualities } from './rules/citations.ts'
import { readOrcid, readRor } from './rules/identifiers.ts'
import { projectStatuses, readAmount } from './rules/projects.ts'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const needed = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
const day = z.string('bad-date').refine(isDay, 'bad-date')
const dayOrNone = z
  .union([z.literal(''), z.null(), day], 'bad-date')
  .default('')
  .transform((given) => given || null)
const url = z
  .string()
  .trim()
  .max(500, 'too-long')
  .regex(/^$|^https?:\/\/[^\s"<>]+$/, 'bad-url')
  .default('')
const email = z.preprocess(
  (typed) => (typeof typed === 'string' ? typed.trim() : ''),
  z.union([z.literal(''), z.email('bad-email').max(254, 'too-long')], 'bad-email'),
)
const listed = (given: unknown) =>
  typeof given === 'string' ? given.split(',').filter((one) => one !== '') : (given ?? [])
const ids = z.preprocess(listed, z.array(z.uuid()).max(500)).transform((all) => [...new Set(all)])
const version = z.coerce.number().int().min(0).default(0)
const inBoth = (en: string, fr: string) => (en === '') === (fr === '')
/** What is read or said to be wrong: empty is nothing. */
const read = <Value>(reader: (typed: string) => Value | undefined, problem: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((typed, context) => {
      if (typed === '') return null
      const value = reader(typed)
      if (value === undefined) context.addIssue({ code: 'custom', message: problem })
      return value ?? null
    })

export const ThemeFacts = z.object({
  position: z.coerce
    .number('bad-position')
    .int('bad-position')
    .min(0, 'bad-position')
    .max(999, 'bad-position')
    .default(0),
  highlights: ids,
  version,
})
export type ThemeFacts = z.output<typeof ThemeFacts>

export const ProjectPartner = z.object({ nameEn: needed(200), nameFr: needed(200), url })
export type ProjectPartner = z.output<typeof ProjectPartner>

export const ProjectFacts = z
  .object({
    status: z.enum(projectStatuses, 'required'),
    startsOn: dayOrNone,
    endsOn: dayOrNone,
    funderEn: line(200),
    funderFr: line(200),
    amount: read(readAmount, 'bad-amount'),
    contactEmail: email,
    partners: z.array(ProjectPartner).max(30, 'too-many').default([]),
    themes: ids,
    leads: ids,
    team: ids,
    clusters: ids,
    communities: z.preprocess(listed, z.array(z.coerce.number().int().positive()).max(200)),
    version,
  })
  .refine((one) => inBoth(one.funderEn, one.funderFr), { path: ['funderFr'], message: 'both-languages' })
  .refine((one) => !one.startsOn || !one.endsOn || one.startsOn <= one.endsOn, {
    path: ['endsOn'],
    message: 'ends-before-start',
  })
export type ProjectFacts = z.output<typeof ProjectFacts>

export const PersonFacts = z
  .object({
    roleEn: line(160),
    roleFr: line(160),
    affiliationEn: line(200),
    affiliationFr: line(200),
    orcid: read(readOrcid, 'bad-orcid'),
    contactEmail: email,
    themes: ids,
    version,
  })
  .refine((one) => inBoth(one.roleEn, one.roleFr), { path: ['roleFr'], message: 'both-languages' })
  .refine((one) => inBoth(one.affiliationEn, one.affiliationFr), {
    path: ['affiliationFr'],
    message: 'both-languages',
  })
export type PersonFacts = z.output<typeof PersonFacts>

export const ClusterFacts = z.object({ centres: ids, themes: ids, members: ids, version })
export type ClusterFacts = z.output<typeof ClusterFacts>

export const CentreForm = z
  .object({
    nameEn: needed(200),
    nameFr: needed(200),
    hostEn: line(200),
    hostFr: line(200),
    city: line(100),
    country: z
      .string('bad-country')
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'bad-country'),
    ror: read(readRor, 'bad-ror'),
    url,
    version,
  })
  .refine((one) => inBoth(one.hostEn, one.hostFr), { path: ['hostFr'], message: 'both-languages' })
export type CentreForm = z.output<typeof CentreForm>

/** A message to somebody whose address is not shown. `website` is left empty by people and filled in by programs. */
export const ContactForm = z.object({
  name: needed(120).refine((name) => !/[\r\n]/.test(name), 'one-line'),
  email: z.string('bad-email').trim().pipe(z.email('bad-email').max(254, 'too-long')),
  message: needed(4000),
  agreed: z.literal('yes', 'not-agreed'),
  website: z.string().default(''),
})
export type ContactForm = z.output<typeof ContactForm>

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
  .refine((one) => inBoth(one.unitEn, one.unitFr), { path: ['unitFr'], message: 'both-languages' })
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
  .refine((one) => inBoth(one.noteEn, one.noteFr), { path: ['noteFr'], message: 'both-languages' })
  .refine((one) => one.quality === 'expected' || one.publishedOn >= one.asOf, {
    path: ['publishedOn'],
    message: 'published-before',
  })
export type NewValue = z.output<typeof NewValue>
