import { z } from 'zod'
import { units } from '#modules/services'
import { isDay } from '#platform/i18n'
import { categories, declineReasons, followUpReasons, urgencies, withdrawReasons } from './codes.ts'
import { mostAtOnce } from './rules.ts'

// Messages are codes; the pages put them in words (`messages.ts`).
const day = z.string('required').min(1, 'required').refine(isDay, 'bad-date')
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (given === '' ? undefined : given), schema.optional())
/** Short on purpose: a note is for "ground floor needed", never for a name. */
const note = z.string().trim().max(300, 'too-long').default('')

/** One service a household is referred to. `unit` matters only for homes; `places` where the usual number is not right. */
export const Target = z.object({
  serviceId: z.uuid('choose'),
  category: z.enum(categories, 'choose'),
  unit: optional(z.enum(units)),
  places: optional(z.coerce.number('bad-places').int('bad-places').min(1, 'bad-places').max(1000, 'bad-places')),
})
export type Target = z.output<typeof Target>

/** A household's needs, sent to several services at once. The sender's organisation may be left out where it is known. */
export const Sending = z.object({
  householdId: z.uuid('required'),
  fromOrganisationId: optional(z.uuid('choose')),
  urgency: z.enum(urgencies, 'urgency-missing'),
  wantedOn: day,
  note,
  to: z.array(Target).min(1, 'nothing-chosen').max(mostAtOnce, 'too-many'),
})
export type Sending = z.output<typeof Sending>

const version = optional(z.coerce.number().int())

/** A partner's answer; a refusal says why. */
export const Answer = z
  .object({
    answer: z.enum(['accepted', 'declined'], 'choose'),
    reason: optional(z.enum(declineReasons)),
    note,
    version,
  })
  .refine((form) => form.answer === 'accepted' || form.reason !== undefined, {
    path: ['reason'],
    message: 'reason-missing',
  })
export type Answer = z.output<typeof Answer>

export const Withdrawal = z.object({ reason: z.enum(withdrawReasons, 'reason-missing'), note, version })
export type Withdrawal = z.output<typeof Withdrawal>

export const FollowUp = z.object({ reason: z.enum(followUpReasons, 'reason-missing'), note, version })
export type FollowUp = z.output<typeof FollowUp>

/** A step that needs no reason: started, completed, did not come, send the draft. */
export const Step = z.object({ note, version })
export type Step = z.output<typeof Step>
