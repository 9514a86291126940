import { z } from 'zod'
import { isDay } from '#platform/i18n'
import { mostPerPage, usualPerPage } from '../rules.ts'

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((text) => text === 'true' || text === '1')

/** What every list may be asked for, in the words of the specification; `locale` and `on` are ours. */
export const Asked = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  per_page: z.coerce.number().int().min(1).max(mostPerPage).default(usualPerPage),
  locale: z.enum(['en', 'fr']).default('en'),
  on: z.string().refine(isDay).optional(),
  full: flag,
  full_service: flag,
  taxonomy_term_id: z.uuid().optional(),
  taxonomy_id: z.uuid().optional(),
  organization_id: z.uuid().optional(),
  modified_after: z.coerce.date().optional(),
  // Asking for these would otherwise give everything and look as if it had been answered.
  search: z.undefined().optional(),
  postcode: z.undefined().optional(),
  proximity: z.undefined().optional(),
  format: z.literal('json').optional(),
})
export type Asked = z.output<typeof Asked>
