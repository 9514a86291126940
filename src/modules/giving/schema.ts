import { z } from 'zod'
import type { Typed } from '#platform/http'
import { isDay, type Locale } from '#platform/i18n'
import { type Channel, readAmount } from './rules/index.ts'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const typedLine = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
/** A name in any script, on one line: what a receipt can print. */
const personName = typedLine(200).transform((name) => name.normalize('NFC').replace(/[\p{Cc}\s]+/gu, ' '))

/** Who gives. The address is for a receipt alone, so it may be empty. */
export const DonorForm = z.object({
  name: personName,
  email: z.string('required').trim().toLowerCase().max(254, 'too-long').pipe(z.email('bad-email')),
  locale: z.enum(['en', 'fr']).default('en'),
  street: line(200),
  city: line(100),
  province: line(60),
  postalCode: line(20),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'bad-country')
    .default('CA'),
})
export type DonorForm = z.output<typeof DonorForm>

const day = z.string().trim().refine(isDay, 'bad-date')
const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.literal('').transform(() => null), shape.nullable()]).default(null)
const number = (least: number, most: number) =>
  z.coerce.number('bad-number').int('bad-number').min(least, 'bad-number').max(most, 'bad-number')
const webAddress = z
  .string()
  .trim()
  .max(500, 'too-long')
  .refine((text) => text === '' || /^https?:\/\/[^\s]+$/.test(text), 'bad-url')
  .default('')

const Flat = z.object({
  fund: z.uuid('required'),
  surplusFund: z.uuid('required'),
  opensOn: z.string('required').trim().min(1, 'required').pipe(day),
  closesOn: optional(day),
  partnerEn: line(200),
  partnerFr: line(200),
  partnerUrl: webAddress,
  online: z
    .string()
    .default('')
    .transform((ticked) => ticked !== ''),
  transferTo: z.union([z.literal(''), z.string().trim().toLowerCase().pipe(z.email('bad-email'))]).default(''),
  chequeTo: line(200),
  chequeAddress: line(300),
  officeEn: line(500),
  officeFr: line(500),
  newsletter: optional(number(1, 1_000_000)),
  pledgeDays: number(7, 120).default(30),
  version: z.coerce.number().int().default(0),
})

/** The facts of a campaign, as the page of its keepers sends them; money in whole cents. */
export interface Campaign extends z.output<typeof Flat> {
  goal: number
  suggested: number[]
}
type Problems = Record<string, string>
export type CampaignRead = { ok: true; value: Campaign } | { ok: false; problems: Problems }

/** Reads the page of facts. What is wrong is told by the names of the fields, as codes. */
export function readCampaign(typed: Typed, locale: Locale): CampaignRead {
  const problems: Problems = {}
  const flat = Flat.safeParse(typed)
  if (!flat.success) for (const issue of flat.error.issues) problems[issue.path.join('.')] ??= issue.message
  const goal = readAmount(typed.goal ?? '', locale)
  if (!goal.ok) problems.goal = goal.problem
  const suggested = readSuggested(typed.suggested ?? '', locale)
  if (!suggested) problems.suggested = 'bad-amount'
  if (flat.success) checkWhole(flat.data, problems)
  if (!flat.success || !goal.ok || !suggested || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, value: { ...flat.data, goal: goal.cents, suggested } }
}

/** What no field can say alone. */
function checkWhole(facts: z.output<typeof Flat>, problems: Problems) {
  if (facts.fund === facts.surplusFund) problems.surplusFund ??= 'two-funds'
  if (facts.closesOn && facts.closesOn < facts.opensOn) problems.closesOn ??= 'ends-before'
  if (facts.chequeTo !== '' && facts.chequeAddress === '') problems.chequeAddress ??= 'required'
  for (const [en, fr, field] of [
    [facts.partnerEn, facts.partnerFr, 'partnerFr'],
    [facts.officeEn, facts.officeFr, 'officeFr'],
  ] as const)
    if ((en === '') !== (fr === '')) problems[field] ??= 'both-languages'
}

/** Amounts set apart by semicolons or new lines (a comma stands before cents in French), each once, from small to large. */
function readSuggested(text: string, locale: Locale): number[] | undefined {
  const amounts = text.split(/[;\n]/).filter((one) => one.trim() !== '')
  const read = amounts.map((one) => readAmount(one, locale))
  const cents = read.flatMap((one) => (one.ok ? [one.cents] : []))
  if (cents.length < read.length || cents.length > 6) return undefined
  return [...new Set(cents)].toSorted((a, b) => a - b)
}

const ways = ['card', 'pad', 'e-transfer', 'cheque'] as const satisfies readonly Channel[]
export type Way = (typeof ways)[number]
const ticked = z
  .string()
  .default('')
  .transform((text) => text !== '')

/** What stands on the wall of thanks, by the donor's own wish: an empty name is none. */
export const Wall = z.object({ name: z.string().max(80), message: z.string().max(280) })
export type Wall = z.output<typeof Wall>

const Give = DonorForm.extend({
  way: z.enum(ways, 'bad-way'),
  monthly: ticked,
  receiptWanted: ticked,
  wallWanted: ticked,
  wallName: line(80),
  message: line(280),
  consents: z
    .string()
    .default('')
    .transform((text) => (['events', 'newsletter'] as const).filter((one) => text.split(',').includes(one))),
  key: z.uuid('required'),
})
/** The give page, whole: who, how much, how, and what the donor agrees to. */
export interface Given {
  donor: DonorForm
  cents: number
  way: Way
  monthly: boolean
  receiptWanted: boolean
  wall: Wall | undefined
  consents: ('events' | 'newsletter')[]
  key: string
}
export type GivenRead = { ok: true; value: Given } | { ok: false; problems: Problems }

/** Reads the give page in the language it was shown in. One of the suggested amounts counts where none is written. */
export function readGiven(typed: Typed, locale: Locale): GivenRead {
  const problems: Problems = {}
  const amount = readAmount(typed.amount || (typed.suggested === 'other' ? '' : (typed.suggested ?? '')), locale)
  if (!amount.ok) problems.amount = amount.problem === 'required' ? 'no-amount' : amount.problem
  const form = Give.safeParse({ ...typed, locale })
  if (!form.success) for (const issue of form.error.issues) problems[issue.path.join('.')] ??= issue.message
  // Said, not passed over: whoever ticks it and goes another way would believe that it comes every month.
  if (form.data?.monthly && form.data.way !== 'card') problems.monthly = 'monthly-by-card'
  if (!form.success || !amount.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { way, monthly, receiptWanted, wallWanted, wallName, message, consents, key, ...donor } = form.data
  const wall = wallWanted ? { name: wallName, message } : undefined
  return {
    ok: true,
    value: { donor, cents: amount.cents, way, monthly, receiptWanted, wall, consents, key },
  }
}

const addressFields = ['street', 'city', 'province', 'postalCode', 'country'] as const
/** Whether all that is wrong is on the second step. */
export const isAboutAddress = (problems: Problems) =>
  Object.keys(problems).every((field) => addressFields.some((one) => one === field))

/** The address that a receipt needs; asked for on the second step. */
export const addressProblems = ({ street, city, province, postalCode, country }: DonorForm): Problems => ({
  ...(street === '' && { street: 'required' }),
  ...(city === '' && { city: 'required' }),
  ...(province === '' && country === 'CA' && { province: 'required' }),
  ...(postalCode === '' && country === 'CA' && { postalCode: 'required' }),
})

/** A refund: how much, why, and the key that makes it one however often it is sent. */
export const RefundForm = z.object({
  reason: typedLine(300),
  key: z.uuid('required'),
  sure: ticked,
})
export type RefundForm = z.output<typeof RefundForm>

/** Money that arrived: for a pledge, or from nobody knows whom. */
export const ArrivalForm = z.object({
  on: z.string('required').trim().min(1, 'required').pipe(day),
  channel: z.enum(['e-transfer', 'cheque'], 'required'),
  reference: line(40),
  words: line(300),
  key: z.uuid('required'),
})
export type ArrivalForm = z.output<typeof ArrivalForm>

const letter = (most: number) =>
  z
    .string('required')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, 'required').max(most, 'too-long'))
/** A message to the donors of a campaign, in both languages. */
export const UpdateForm = z.object({
  subjectEn: typedLine(150),
  subjectFr: typedLine(150),
  textEn: letter(4000),
  textFr: letter(4000),
  version: z.coerce.number().int().default(0),
})
export type UpdateForm = z.output<typeof UpdateForm>
