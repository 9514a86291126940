import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { bases, type Purpose, purposes } from './purposes.ts'

const email = z
  .string('required')
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'bad-email')
  .pipe(z.email('bad-email'))
const locale = z.enum(['en', 'fr'], 'choose')
const purpose = z.enum(purposes, 'choose')
const chosen = z
  .string()
  .default('')
  .transform((text) => purposes.filter((one): one is Purpose => text.split(',').includes(one)))

/** A consent as staff write it down: on paper, said at a table, or what somebody did. */
export const ConsentForm = z
  .object({
    email,
    locale,
    purpose,
    kind: z.enum(['express', 'implied'], 'choose'),
    basis: z.preprocess((text) => (text === '' ? undefined : text), z.enum(bases).optional()),
    evidence: z.string('required').trim().min(3, 'required').max(500, 'too-long'),
    givenOn: z.string('required').trim().refine(isDay, 'bad-date'),
  })
  .refine((form) => form.kind === 'express' || form.basis !== undefined, { path: ['basis'], message: 'required' })
export type ConsentForm = z.output<typeof ConsentForm>

export const WithdrawForm = z.object({ subscriber: z.uuid('gone'), purpose })

/** The public form. Every purpose is agreed to by itself, and none is ticked beforehand. */
export const SubscribeForm = z.object({
  email,
  locale,
  purposes: chosen.refine((list) => list.length > 0, 'choose-one'),
})
export const PreferencesForm = z.object({ locale, purposes: chosen })

const subject = z
  .string()
  .trim()
  .max(150, 'too-long')
  .regex(/^[^\r\n]*$/, 'too-long')
  .default('')
const body = z.string().max(20_000, 'too-long').default('')
/** A newsletter as it is written; before it is sent both languages must be there. */
export const LetterForm = z.object({
  purpose: purpose.refine((one) => one !== 'digest', 'required'),
  subjectEn: subject,
  subjectFr: subject,
  bodyEn: body,
  bodyFr: body,
  version: z.coerce.number().int().default(1),
})
export type LetterForm = z.output<typeof LetterForm>
