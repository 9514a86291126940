import { z } from 'zod'
import { isDay } from '#platform/i18n'

const ids = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.split(',').filter((one) => one !== '') : (given ?? [])),
    z.array(z.uuid()).max(500),
  )
  .transform((all) => [...new Set(all)])

export const PostFacts = z.object({
  /** 'YYYY-MM-DD'; null is the day it appears. */
  day: z
    .union([z.literal(''), z.null(), z.string().refine(isDay, 'bad-date')], 'bad-date')
    .default('')
    .transform((given) => given || null),
  authors: ids,
  themes: ids,
  projects: ids,
  version: z.coerce.number().int().min(0).default(0),
})
export type PostFacts = z.output<typeof PostFacts>

/** The last post of the page before: its day and its id, as an address carries them. */
export const After = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d\.[0-9a-f-]{36}$/)
  .transform((text) => ({ text, day: text.slice(0, 10), id: text.slice(11) }))
  .refine(({ day, id }) => isDay(day) && z.uuid().safeParse(id).success)
