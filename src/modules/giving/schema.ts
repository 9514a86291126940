import { z } from 'zod'
import type { Typed } from '#platform/http'
import { isDay, type Locale } from '#platform/i18n'
import { readAmount } from './rules/index.ts'

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
  receiptsEn: line(600),
  receiptsFr: line(600),
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
    [facts.receiptsEn, facts.receiptsFr, 'receiptsFr'],
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
