import { z } from 'zod'
import { readAmount } from '#modules/giving'
import type { Typed } from '#platform/http'
import { isDay, type Locale } from '#platform/i18n'
import { isRegistration, plainRegistration, specimenRegistration, surelyPrintable } from './rules/index.ts'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const typedLine = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
/** A name or an address in any script: one space between words, lines kept where there may be some. */
const lines = (most: number) =>
  typedLine(most).transform((text) =>
    text
      .normalize('NFC')
      .split(/\r?\n/)
      .map((one) => one.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
      .filter(Boolean)
      .join('\n'),
  )
const oneLine = (most: number) =>
  typedLine(most).transform((text) => text.normalize('NFC').replaceAll(/[\p{Cc}\s]+/gu, ' '))
/** What every receipt of an issuer prints, so that none can fail for a letter that our fonts lack. */
const inkLine = (most: number) => typedLine(most).refine(surelyPrintable, 'not-printable')
const day = z.string('required').trim().min(1, 'required').refine(isDay, 'bad-date')
const ticked = z
  .string()
  .default('')
  .transform((text) => text !== '')
const version = z.coerce.number().int().min(0).default(0)

/** A qualified donee. The number of the demonstration's issuer is nobody's, and is taken from its loader alone. */
export const IssuerForm = z.object({
  nameEn: inkLine(200),
  nameFr: inkLine(200),
  street: inkLine(200),
  city: inkLine(100),
  province: inkLine(60).pipe(z.string().min(2, 'required')),
  postalCode: inkLine(20).pipe(z.string().min(3, 'required')),
  registration: typedLine(30).transform(plainRegistration).refine(isRegistration, 'bad-registration'),
  place: inkLine(100),
  signatory: oneLine(120).refine(surelyPrintable, 'not-printable'),
  signatoryTitleEn: inkLine(120),
  signatoryTitleFr: inkLine(120),
  prefix: typedLine(10).pipe(
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'bad-prefix'),
  ),
  version,
})
/** Without the check of the number, for the specimen of the demonstration. */
export const SpecimenForm = IssuerForm.extend({
  registration: z
    .string()
    .transform(plainRegistration)
    .refine((text) => text === specimenRegistration, 'bad-registration'),
})
export type IssuerForm = z.output<typeof IssuerForm> & { minimumCents: number }

export const CampaignIssuerForm = z.object({
  campaign: z.uuid('required'),
  issuer: z.union([z.literal('nobody').transform(() => null), z.uuid()], 'required'),
  from: day,
})

export const reasons = ['lost', 'mistake', 'returned', 'not-a-gift'] as const
export type CancelReason = (typeof reasons)[number]
export const CancelForm = z.object({
  reason: z.enum(reasons, 'required'),
  note: line(300),
  sure: z.literal('yes', 'required'),
})
export const ReplaceForm = z.object({
  reason: z.enum(reasons, 'required').refine((one) => one !== 'not-a-gift', 'required'),
  note: line(300),
  name: oneLine(200),
  address: lines(400),
})
export type ReplaceForm = z.output<typeof ReplaceForm>

/** Who gave, as their receipt names them; in Canada an address has a province and a postal code. */
export const DonorOnReceipt = z.object({
  name: oneLine(200),
  street: oneLine(200),
  city: oneLine(100),
  province: line(60),
  postalCode: line(20),
})
export const DonorInCanada = DonorOnReceipt.extend({ province: oneLine(60), postalCode: oneLine(20) })

const Conditions = z.object({
  advantage: line(200),
  advantageCash: ticked,
  namesRecipient: ticked,
  notAGift: ticked,
  version,
})
export type Conditions = z.output<typeof Conditions> & { advantageCents: number }

const Thing = z.object({
  issuer: z.uuid('required'),
  donorName: oneLine(200),
  donorEmail: z
    .union([z.literal(''), z.string().trim().toLowerCase().max(254, 'too-long').pipe(z.email('bad-email'))])
    .default(''),
  donorAddress: lines(400),
  locale: z.enum(['en', 'fr'], 'required'),
  receivedOn: day,
  kind: z.enum(['goods', 'gift-card', 'service'], 'required'),
  description: oneLine(300).pipe(z.string().min(3, 'required')),
  appraiser: line(120),
  appraiserAddress: line(300),
  withoutAppraisal: line(300),
  advantage: line(200),
  advantageCash: ticked,
  namesRecipient: ticked,
  cardFrom: z.enum(['', 'buyer', 'issuer', 'other']).default(''),
  cardTransferable: ticked,
  cardRedeemedOn: z.union([z.literal('').transform(() => null), day]).default(null),
  version,
})
export type Thing = z.output<typeof Thing> & { valueCents: number; costCents: number | null; advantageCents: number }

type Problems = Record<string, string>
type Read<Value> = { ok: true; value: Value } | { ok: false; problems: Problems }

function flat<Schema extends z.ZodType>(
  schema: Schema,
  typed: Typed,
  problems: Problems,
): z.output<Schema> | undefined {
  const read = schema.safeParse(typed)
  if (read.success) return read.data
  for (const issue of read.error.issues) problems[issue.path.join('.')] ??= issue.message
  return undefined
}
/** An amount that may be left out: then it is `none`. Cents. */
function amount<None>({ typed, problems, locale }: Reading, field: string, none: None): number | None {
  const text = typed[field] ?? ''
  if (text === '') return none
  if (/^0+([.,]0+)?$/.test(text)) return 0
  const read = readAmount(text, locale)
  if (read.ok) return read.cents
  problems[field] = read.problem
  return none
}
interface Reading {
  typed: Typed
  problems: Problems
  locale: Locale
}
const end = <Value>(value: Value | undefined, problems: Problems): Read<Value> =>
  value !== undefined && Object.keys(problems).length === 0 ? { ok: true, value } : { ok: false, problems }

/** `shape` is the ordinary one, or that of the specimen. */
export function readIssuer(
  typed: Typed,
  locale: Locale,
  shape: typeof IssuerForm | typeof SpecimenForm = IssuerForm,
): Read<IssuerForm> {
  const problems: Problems = {}
  const form = flat<z.ZodType<z.output<typeof IssuerForm>>>(shape, typed, problems)
  const minimumCents = amount({ typed, problems, locale }, 'minimum', 0)
  if (minimumCents > 100_000) problems.minimum = 'too-much'
  return end(form && { ...form, minimumCents }, problems)
}

export function readConditions(typed: Typed, locale: Locale): Read<Conditions> {
  const problems: Problems = {}
  const form = flat(Conditions, typed, problems)
  const advantageCents = amount({ typed, problems, locale }, 'advantageValue', 0)
  if (form && advantageCents > 0 && form.advantage === '') problems.advantage ??= 'required'
  return end(form && { ...form, advantageCents }, problems)
}

/** `on`: the day it is written down; nothing is received later than that. */
export function readThing(typed: Typed, locale: Locale, on: string): Read<Thing> {
  const problems: Problems = {}
  const reading = { typed, problems, locale }
  const form = flat(Thing, typed, problems)
  const valueCents = amount(reading, 'value', 0)
  if (valueCents === 0) problems.value ??= 'required'
  const costCents = amount(reading, 'cost', null)
  const advantageCents = amount(reading, 'advantageValue', 0)
  if (form && form.receivedOn > on) problems.receivedOn ??= 'in-future'
  if (form?.cardRedeemedOn && form.cardRedeemedOn > on) problems.cardRedeemedOn ??= 'in-future'
  if (form) checkWhole(form, advantageCents, problems)
  return end(form && { ...form, valueCents, costCents, advantageCents }, problems)
}
/** What no field can say alone. */
function checkWhole(form: z.output<typeof Thing>, advantageCents: number, problems: Problems) {
  if (advantageCents > 0 && form.advantage === '') problems.advantage ??= 'required'
  if ((form.kind === 'gift-card') !== (form.cardFrom !== '')) problems.cardFrom ??= 'card-only'
  if ((form.appraiser === '') !== (form.appraiserAddress === '')) problems.appraiserAddress ??= 'both-needed'
}

export const VerifyForm = z.object({ serial: typedLine(30), code: typedLine(20) })
