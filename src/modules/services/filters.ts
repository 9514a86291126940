import { z } from 'zod'
import { commonLanguages } from './schema.ts'
import { units } from './units.ts'

export const sorts = ['name', '-name', 'organisation', '-organisation', 'stated', '-stated'] as const
export type Sort = (typeof sorts)[number]

/** What a list of services may be asked for in its address. A value nobody can mean falls back to none. */
export const Filters = z.object({
  unit: z.enum(units).optional().catch(undefined),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  organisation: z.uuid().optional().catch(undefined),
  archived: z.literal('yes').optional().catch(undefined),
  sort: z.enum(sorts).catch('name'),
  after: z.string().max(400).optional().catch(undefined),
  before: z.string().max(400).optional().catch(undefined),
})
export type Filters = z.output<typeof Filters>
export const languagesToFilter: readonly string[] = commonLanguages

/** Where a page of a list begins or ends: the value it is sorted by, and the row's id. */
export const cursorOf = (value: string, id: string) => `${id}${value}`
export const readCursor = (text: string | undefined) =>
  text !== undefined && /^[0-9a-f-]{36}/.test(text) ? { id: text.slice(0, 36), value: text.slice(36) } : undefined
