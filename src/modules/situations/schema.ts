import { z } from 'zod'

/** A community's own value of a rate. French readers may type a comma; the limits are the rate's own and checked by the command. */
export const RateForm = z.object({
  value: z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform((text) => Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')))
    .refine((value) => Number.isFinite(value), 'bad-number'),
  reason: z.string('required').trim().min(3, 'required').max(500, 'too-long'),
})
export type RateForm = z.output<typeof RateForm>
