import { z } from 'zod'

/** Where a page of a list ended, as a text nobody needs to understand. */
export const cursorOf = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

const Parts = z
  .array(
    z
      .string()
      .max(200)
      .regex(/^[^\0]*$/),
  )
  .max(6)

/** A query parameter that takes such a text and gives its parts, each held to its schema. */
export const cursor = <const Schemas extends readonly [z.ZodType, ...z.ZodType[]]>(...schemas: Schemas) =>
  z
    .string()
    .max(600)
    .transform((text, context) => {
      const read = z.tuple(schemas).safeParse(partsOf(text))
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: 'bad-cursor' })
      return z.NEVER
    })
    .optional()

function partsOf(text: string) {
  try {
    return Parts.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/** How many records a page of a list has. */
export const limit = z.coerce.number().int().min(1).max(200).default(50)

/** A page of a list: `next` is the cursor of the page after, null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** Cuts one record more than asked for into a page. */
export function page<Item>(found: readonly Item[], most: number, keyOf: (last: Item) => string[]) {
  const items = found.slice(0, most)
  const last = items.at(-1)
  return { items, next: found.length > most && last !== undefined ? cursorOf(...keyOf(last)) : null }
}
