import { z } from 'zod'
import { documentKinds } from '#platform/catalogue'

/** Longer than anything people look for; what stands behind is left out, and the page says so. */
export const mostLetters = 200

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most).optional().catch(undefined)

/** The address of a search. What is no filter is no filter: a wrong one narrows nothing. */
export const Search = z.object({
  q: z
    .string()
    .catch('')
    // Control characters are in no text, and two of them are ours.
    .transform((typed) => typed.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()),
  kind: z.enum(documentKinds).optional().catch(undefined),
  theme: z.uuid().optional().catch(undefined),
  community: whole(1, 2_000_000_000),
  year: whole(1900, 2199),
  after: z
    .string()
    .regex(/^-?\d{1,9}_-?\d{1,15}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})
export type Search = z.output<typeof Search>
