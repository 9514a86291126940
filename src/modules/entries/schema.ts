import { z } from 'zod'
import { kinds } from './kinds.ts'
import { slugOf } from './rules/index.ts'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const text = z
  .string()
  .max(100_000, 'too-long')
  .default('')
  .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
const image = z.union([z.uuid(), z.literal('').transform(() => null), z.null()]).default(null)

/** Both languages of one entry as they are typed; either may be empty while it is a draft. */
export const Texts = z.object({
  titleEn: line(200),
  titleFr: line(200),
  summaryEn: line(600),
  summaryFr: line(600),
  bodyEn: text,
  bodyFr: text,
  image,
})
export type Texts = z.output<typeof Texts>

/** The last part of an address. What people write with capitals, accents or spaces is put as addresses are written. */
export const Slug = z
  .string()
  .trim()
  .max(80, 'too-long')
  .transform(slugOf)
  .refine((slug) => slug !== '', 'slug')
export const Address = z.object({ slugEn: Slug, slugFr: Slug })
export type Address = z.output<typeof Address>

export const NewEntry = z.object({ kind: z.enum(kinds, 'required') }).and(Texts)
export type NewEntry = z.output<typeof NewEntry>
