import { z } from 'zod'
import type { Cursor } from './queries/index.ts'
import { workTypes } from './types.ts'

const text = (pattern: RegExp) => z.string().regex(pattern).optional().catch(undefined)
/** What the address of the list asks for; what makes no sense is left out. */
export const Filters = z.object({
  type: z.enum(workTypes).optional().catch(undefined),
  /** The slug of a theme in the language of the page. */
  theme: text(/^[a-z0-9-]{1,80}$/),
  year: text(/^(19|20|21)\d\d$/),
  /** The slug of a community in the language of the page. */
  community: text(/^[a-z0-9-]{1,80}$/),
  language: text(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/),
  after: text(/^(\d{4}-\d{2}-\d{2}|none)\.[0-9a-f-]{36}$/),
})
export type Filters = z.output<typeof Filters>

export const cursorOf = ({ day, id }: Cursor) => `${day ?? 'none'}.${id}`
export function readCursor(text: string | undefined): Cursor | undefined {
  const [day, id] = text?.split('.') ?? []
  if (!day || !id || !z.guid().safeParse(id).success) return undefined
  return { day: day === 'none' ? null : day, id }
}
