import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { WrongBody } from './problem.ts'

/** A day of the calendar, YYYY-MM-DD, between 1900 and 2199. */
export const day = z.iso.date('bad-date').refine(isDay, 'bad-date')
export const id = z.uuid()

/** The record of an address. */
export const oneRecord = z.object({ community: z.string(), id })

/** Holds a body to the schema of the page's form too, so that both doors have the same rules. What is wrong with it is told by field. */
export function hold<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const read = schema.safeParse(given)
  if (!read.success) throw new WrongBody(read.error, given)
  return read.data
}
