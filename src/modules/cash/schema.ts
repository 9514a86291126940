import { z } from 'zod'
import { DonorForm, readAmount } from '#modules/giving'
import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { centsOf, type Found, noPieces, pieces, readNumber } from './rules/index.ts'

const words = (least: number, most: number) =>
  z
    .string('required')
    .transform((text) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(least, least > 1 ? 'explain' : 'required')
        .max(most, 'too-long'),
    )

/** A number as it stands on the envelope, with its check digit. */
const EnvelopeNumber = z.string('required').transform((typed, context) => {
  const read = readNumber(typed)
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
})

export const PrintForm = z.object({
  campaign: z.uuid('required'),
  pieces: z.coerce.number('bad-number').int('bad-number').min(1, 'bad-number').max(200, 'bad-number'),
})
export type PrintForm = z.output<typeof PrintForm>

export const DropForm = z.object({
  number: EnvelopeNumber,
  office: words(1, 120),
  sealed: z.enum(['yes', 'no'], 'required').transform((answer) => answer === 'yes'),
})
export type DropForm = z.output<typeof DropForm>

export const VoidForm = z.object({ reason: words(10, 300) })
export const Explanation = z.object({ explanation: words(10, 600) })

/** Who wants a receipt: as any donor is asked. */
export const SlipForm = DonorForm
export type SlipForm = z.output<typeof SlipForm>
/** What whoever asks by themselves for a receipt has left out: it has to carry an address. */
export const missingOf = (slip: SlipForm): Record<string, string> =>
  Object.fromEntries(
    (['street', 'city', 'province', 'postalCode'] as const)
      .filter((field) => slip[field] === '')
      .map((field) => [field, 'required']),
  )

/** What was set aside in an envelope, and what may be said of a walk to the bank. */
export const Aside = words(0, 300).default('')
export const OnTheWay = words(0, 600).default('')

export const CountForm = z.object({
  envelopes: z
    .string('none')
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number('none').int('none').max(2_147_483_647, 'none')).min(1, 'none')),
})

type FoundRead = { ok: true; value: Found } | { ok: false; problems: Record<string, string> }
/** Reads how many pieces of each kind there are; an empty field is none. Cheques have a number and an amount, or neither. */
export function readFound(typed: Typed, locale: Locale): FoundRead {
  const problems: Record<string, string> = {}
  const found: Found = { ...noPieces(), cheques: 0, cheque_cents: 0 }
  for (const name of [...pieces, 'cheques'] as const) {
    const most = name.startsWith('coins') ? 100_000 : name === 'cheques' ? 1000 : 10_000
    const number = wholeNumber(typed[name] ?? '', most)
    if (number === undefined) problems[name] = 'bad-pieces'
    else found[name] = number
  }
  const cheques = (typed.cheque_amount ?? '').trim()
  const amount = cheques === '' ? { ok: true as const, cents: 0 } : readAmount(cheques, locale)
  if (!amount.ok) problems.cheque_amount = 'bad-amount'
  else found.cheque_cents = amount.cents
  if (amount.ok && (found.cheques === 0) !== (amount.cents === 0)) problems.cheque_amount ??= 'cheques-uneven'
  // A gift has a limit; an envelope with more is a slip of the finger.
  if (centsOf(found) > 100_000_000) problems.notes_100 ??= 'bad-pieces'
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, value: found }
}

function wholeNumber(typed: string, most: number): number | undefined {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '')
  if (text === '') return 0
  if (!/^\d{1,6}$/.test(text)) return undefined
  const number = Number(text)
  return number <= most ? number : undefined
}
