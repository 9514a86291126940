import { z } from 'zod'
import { needs } from '#modules/services'

/** What the finder may be asked for. A value nobody can mean is as if it were not there: a link can be old. */
export const Wanted = z.object({
  need: z.enum(needs).optional().catch(undefined),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  place: z.string().min(1).max(100).optional().catch(undefined),
  all: z.literal('yes').optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type Wanted = z.output<typeof Wanted>
