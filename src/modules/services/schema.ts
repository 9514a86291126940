import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { needs } from './needs.ts'
import { units } from './units.ts'

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** The languages offered as boxes to tick (BCP 47): those of Canada and those newcomers most often speak; others can be typed. */
export const commonLanguages = ['en', 'fr', 'ar', 'ku', 'hy', 'fa', 'so', 'ti', 'es', 'uk', 'ur', 'zh'] as const

const text = (max: number) => z.string().trim().max(max, 'too-long').default('')
const name = z.string('required').trim().min(2, 'required').max(200, 'too-long')
/** One line of a CSV cell holds one location or schedule, its parts between bars; so no part may hold either. */
const part = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too-long')
    .regex(/^[^|\r\n]*$/, 'no-bars')
    .default('')
const time = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'bad-time')
const listed = (value: unknown) =>
  typeof value === 'string' ? value.split(/[\s,;]+/).filter((item) => item !== '') : value

const isBlank = (value: unknown) =>
  typeof value !== 'object' || value === null || Object.values(value).every((part) => part === '' || part === undefined)
/** A row of a form that was left empty reads as null and is dropped later, so that the other rows keep their numbers. */
const slots = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(z.preprocess((value) => (isBlank(value) ? null : value), schema.nullable()))
    .default([])
    .transform((all) => all.filter((one) => one !== null))

export const Location = z
  .object({
    name: part(200),
    address1: part(200),
    city: part(100),
    province: part(60),
    postalCode: part(12),
    /** How one gets in: a ramp, a lift, a bus stop. */
    accessibilityEn: part(300),
    accessibilityFr: part(300),
  })
  .refine((place) => place.name !== '' || place.address1 !== '', { path: ['name'], message: 'location-unnamed' })
export type Location = z.output<typeof Location>

/** HSDS schedule: days as in RFC 5545, opening and closing time. */
export const Schedule = z
  .object({
    byday: z.string('days-missing').regex(/^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/, 'days-missing'),
    opensAt: time,
    closesAt: time,
    descriptionEn: part(300),
    descriptionFr: part(300),
  })
  .refine((hours) => hours.closesAt > hours.opensAt, { path: ['closesAt'], message: 'closes-before-opens' })
export type Schedule = z.output<typeof Schedule>

const rowField = /^(locations|schedules)\.(\d{1,2})\.(\w+)$/
/** `locations.0.city` and its like become rows; the other languages join those that were ticked. */
function fold(typed: unknown) {
  if (typeof typed !== 'object' || typed === null) return typed
  const folded: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(typed)) {
    const [, list, at, part] = rowField.exec(field) ?? []
    if (!list || !part) {
      folded[field] = value
      continue
    }
    // Only this loop puts lists under these two names when the form is flat.
    const rows = (folded[list] ?? []) as Record<string, unknown>[]
    folded[list] = rows
    while (rows.length <= Number(at)) rows.push({})
    Object.assign(rows[Number(at)] ?? {}, { [part]: value })
  }
  if (typeof folded.otherLanguages === 'string') folded.languages = `${folded.languages ?? ''},${folded.otherLanguages}`
  return folded
}

const language = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2,3}$/, 'bad-language')
const email = z
  .string()
  .trim()
  .max(200, 'too-long')
  .regex(/^([\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+)?$/i, 'bad-email')
  .default('')
const phone = z
  .string()
  .trim()
  .max(40, 'too-long')
  .regex(/^(\+?[\d\s().-]{3,}(\s?(ext|x|poste)\.?\s?\d{1,6})?)?$/i, 'bad-phone')
  .default('')
/** A web address with its scheme; without one it is taken as https. */
const url = z
  .string()
  .trim()
  .max(300, 'too-long')
  .transform((typed) => (typed === '' || /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`))
  .refine((typed) => typed === '' || isWebAddress(typed), 'bad-url')
  .default('')
export function isWebAddress(typed: string) {
  if (/[^!-~]/.test(typed) || !URL.canParse(typed)) return false
  const { protocol, hostname } = new URL(typed)
  return /^https?:$/.test(protocol) && hostname.includes('.')
}
const unique = <T>(items: T[]) => [...new Set(items)]

/**
 * A service as its form or the demonstration's loader sends it. Lists may be arrays or text joined with commas; an empty
 * `key` is made from the English name.
 */
export const ServiceForm = z.preprocess(
  fold,
  z.object({
    key: z
      .string()
      .trim()
      .max(80, 'too-long')
      .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'bad-key')
      .default(''),
    organisationId: z.uuid('required'),
    nameEn: name,
    nameFr: name,
    descriptionEn: text(2000),
    descriptionFr: text(2000),
    eligibilityEn: text(2000),
    eligibilityFr: text(2000),
    alternateNameEn: text(200),
    alternateNameFr: text(200),
    applicationEn: text(2000),
    applicationFr: text(2000),
    feesEn: text(500),
    feesFr: text(500),
    url,
    email,
    phone,
    needs: z.preprocess(listed, z.array(z.enum(needs)).default([])).transform(unique),
    /** Whether everyone may find it: 'yes' or 'no' in a form. */
    listed: z.preprocess((typed) => (typeof typed === 'string' ? typed === 'yes' : typed), z.boolean().default(true)),
    languages: z.preprocess(listed, z.array(language).max(40, 'too-long').default([])).transform(unique),
    units: z.preprocess(listed, z.array(z.enum(units)).default([])).transform(unique),
    locations: slots(Location),
    schedules: slots(Schedule),
    synthetic: z.boolean().default(false),
    version: z.coerce.number().int().default(1),
  }),
)
export type ServiceForm = z.output<typeof ServiceForm>

export const mostPlaces = 1_000_000
const day = z.string('bad-date').refine(isDay, 'bad-date')
/**
 * So many places of a unit from one day to another, both included. `service` is a service's id or key. Where `statedOn`
 * or `statedBy` are missing, those of the call hold.
 */
export const Statement = z
  .object({
    service: z.string(),
    unit: z.enum(units),
    places: z.coerce.number('bad-places').int('bad-places').min(0, 'bad-places').max(mostPlaces, 'bad-places'),
    startsOn: day,
    endsOn: day,
    statedOn: day.optional(),
    statedBy: z.string().max(200).optional(),
    synthetic: z.boolean().optional(),
  })
  .refine((one) => one.endsOn >= one.startsOn, { path: ['endsOn'], message: 'ends-before-start' })
export type Statement = z.output<typeof Statement>
