import { z } from 'zod'
import { categories } from './codes.ts'
import { volunteerStates } from './rules/moves.ts'

/** What the lists may be asked for in their address. A value nobody can mean falls back to none. */
export const Filters = z.object({
  category: z.enum(categories).optional().catch(undefined),
  all: z.literal('yes').optional().catch(undefined),
  after: z.string().max(120).optional().catch(undefined),
})
export type Filters = z.output<typeof Filters>

export const VolunteerFilters = z.object({
  state: z.enum(volunteerStates).optional().catch(undefined),
  after: z.string().max(120).optional().catch(undefined),
})

/** Where a page of a list begins: the moment it is sorted by, to the microsecond, and the row's id. */
export const cursorOf = (value: string, id: string) => `${id}${value}`
export const readCursor = (text: string | undefined) =>
  text !== undefined &&
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(text)
    ? { id: text.slice(0, 36), value: text.slice(36) }
    : undefined
