import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { availabilities, categories, goods, languages, skills } from './codes.ts'
import { contactKey } from './rules/contact.ts'
import { intakeStates } from './rules/intake.ts'

const text = (max: number) => z.string().trim().max(max, 'too-long').default('')
const optionalDay = z
  .union([z.literal(''), z.string().refine(isDay, 'bad-date')], 'bad-date')
  .default('')
  .transform((day) => (day === '' ? null : day))
const day = z.string('bad-date').refine(isDay, 'bad-date')
const quantity = z.coerce.number('bad-quantity').int('bad-quantity').min(1, 'bad-quantity').max(10_000, 'bad-quantity')
const listed = (value: unknown) =>
  typeof value === 'string' ? value.split(',').filter((item) => item !== '') : (value ?? [])
const listOf = <const Code extends string>(codes: readonly Code[]) =>
  z.preprocess(listed, z.array(z.enum(codes)).max(20)).transform((all) => [...new Set(all)])
const version = z.coerce.number().int().default(1)
/** A tick; the demonstration says true or false. */
const tick = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === 'yes')

const what = {
  category: z.enum(categories, 'choose'),
  quantity,
  area: text(80),
  endsOn: optionalDay,
}
const inOrder = { path: ['endsOn'], message: 'ends-before-start' }
const bothOrNone = (en: string, fr: string) => (en === '') === (fr === '')

/** A need of an organisation. Its words are public, so they come in both languages or not at all. */
export const NeedForm = z
  .object({
    organisationId: z.uuid('choose'),
    ...what,
    startsOn: day,
    detailEn: text(300),
    detailFr: text(300),
    synthetic: z.boolean().default(false),
    version,
  })
  .refine((one) => one.endsOn === null || one.endsOn >= one.startsOn, inOrder)
  .refine((one) => bothOrNone(one.detailEn, one.detailFr), { path: ['detailFr'], message: 'both-languages' })
export type NeedForm = z.output<typeof NeedForm>

const name = z.string('required').trim().min(2, 'required').max(120, 'too-long')
const email = z.preprocess((value) => value ?? '', z.union([z.literal(''), z.email('bad-email').max(254)], 'bad-email'))
const phone = z
  .string()
  .trim()
  .max(40, 'too-long')
  .regex(/^$|^[+\d][\d\s().-]{6,}( ?(x|ext\.?|poste) ?\d+)?$/i, 'bad-phone')
  .default('')
const person = { name, email, phone }
const reachable = (one: { email?: unknown; phone?: unknown }) => Boolean(one.email) || Boolean(one.phone)
/** Said along with what else is wrong, not after it: whoever sends a form again should send it once. */
const unreachable = { path: ['email'], message: 'no-way-to-reach', when: () => true }

/** Who makes an offer or volunteers: kept apart from what they offer. */
export const Contact = z.object(person).refine(reachable, unreachable)
export type Contact = z.output<typeof Contact>
export const keyOf = (contact: { email: string; phone: string }) => contactKey(contact)

/** An offer, by its giver or typed by staff for someone who called. */
export const OfferForm = z
  .object({ ...what, startsOn: day, detail: text(300), ...person, newsletter: tick })
  .refine((one) => one.endsOn === null || one.endsOn >= one.startsOn, inOrder)
  .refine(reachable, unreachable)
export type OfferForm = z.output<typeof OfferForm>

/** What a giver may still change by the link they were sent. */
export const KeptOffer = z
  .object({ quantity, area: text(80), startsOn: day, endsOn: optionalDay, detail: text(300) })
  .refine((one) => one.endsOn === null || one.endsOn >= one.startsOn, inOrder)
export type KeptOffer = z.output<typeof KeptOffer>

export const OfferAnswer = z.object({ to: z.enum(['accepted', 'declined', 'withdrawn']), why: text(300) })
export type OfferAnswer = z.output<typeof OfferAnswer>
export const Why = z.object({ why: text(300) })

export const MatchForm = z.object({ offerId: z.uuid('choose'), quantity })
export type MatchForm = z.output<typeof MatchForm>
export const MatchEnd = z.object({ to: z.enum(['delivered', 'undone']), why: text(300) })
export type MatchEnd = z.output<typeof MatchEnd>

export const scopes = ['all', 'goods', 'home', 'time', ...categories] as const
/** One rule of what is taken in. A pause or a refusal tells the public why, in both languages. */
export const IntakeForm = z
  .object({
    scope: z.enum(scopes, 'choose'),
    state: z.enum(intakeStates, 'choose'),
    until: optionalDay,
    messageEn: text(300),
    messageFr: text(300),
    insteadEn: text(300),
    insteadFr: text(300),
  })
  .refine((rule) => rule.state === 'open' || (rule.messageEn !== '' && rule.messageFr !== ''), {
    path: ['messageEn'],
    message: 'say-why',
  })
  .refine((rule) => bothOrNone(rule.messageEn, rule.messageFr), { path: ['messageFr'], message: 'both-languages' })
  .refine((rule) => bothOrNone(rule.insteadEn, rule.insteadFr), { path: ['insteadFr'], message: 'both-languages' })
  .transform((rule) => (rule.state === 'paused' ? rule : { ...rule, until: null }))
export type IntakeForm = z.output<typeof IntakeForm>

export const DropOffForm = z.object({
  organisationId: z.uuid('choose'),
  address: z.string('required').trim().min(3, 'required').max(200, 'too-long'),
  hoursEn: z.string('required').trim().min(2, 'required').max(200, 'too-long'),
  hoursFr: z.string('required').trim().min(2, 'required').max(200, 'too-long'),
  takes: listOf(goods).refine((all) => all.length > 0, 'choose-one'),
  synthetic: z.boolean().default(false),
})
export type DropOffForm = z.output<typeof DropOffForm>

export const VolunteerForm = z
  .object({
    // In the order of the page: the list of what is wrong leads down it.
    skills: listOf(skills).refine((some) => some.length > 0, 'choose-one'),
    ...person,
    languages: listOf(languages),
    availability: listOf(availabilities),
    area: text(80),
    newsletter: tick,
  })
  .refine(reachable, unreachable)
export type VolunteerForm = z.output<typeof VolunteerForm>

export const ScreeningForm = z
  .object({
    to: z.enum(['references', 'check-requested', 'clear', 'declined', 'left'], 'choose'),
    clearUntil: optionalDay,
    why: text(300),
  })
  .refine((move) => move.to !== 'clear' || move.clearUntil !== null, { path: ['clearUntil'], message: 'bad-date' })
export type ScreeningForm = z.output<typeof ScreeningForm>

const time = z.string('bad-time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'bad-time')
/** A shift on one day, in the time of Ontario. */
export const ShiftForm = z
  .object({
    organisationId: z.uuid('choose'),
    titleEn: name,
    titleFr: name,
    area: text(80),
    day,
    from: time,
    to: time,
    places: z.coerce.number('bad-places').int('bad-places').min(1, 'bad-places').max(500, 'bad-places'),
    skills: listOf(skills),
    languages: listOf(languages),
    needsCheck: tick,
    synthetic: z.boolean().default(false),
    /** The shift as it stood when its form was opened. */
    seen: z.string().max(2000).default(''),
  })
  .refine((one) => one.to > one.from, { path: ['to'], message: 'ends-before-start' })
export type ShiftForm = z.output<typeof ShiftForm>

export const SignupForm = z.object({ volunteerId: z.uuid('choose'), move: z.enum(['sign-up', 'cancel']) })
export const MySignup = z.object({ shiftId: z.uuid('choose'), move: z.enum(['sign-up', 'cancel']) })

/** Minutes of each volunteer of a shift; what is left empty is not recorded. */
export const HoursForm = z.object({
  volunteerId: z.uuid('choose'),
  minutes: z.coerce.number('bad-minutes').int('bad-minutes').min(1, 'bad-minutes').max(960, 'bad-minutes'),
})
export type HoursForm = z.output<typeof HoursForm>
