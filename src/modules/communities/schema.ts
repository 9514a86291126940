import { z } from 'zod'
import { isDay } from '#platform/i18n'

/** The sectors a partnership may need at its table; the names are in the messages. */
export const sectors = [
  'municipality',
  'reception',
  'settlement',
  'schools',
  'health',
  'housing',
  'police',
  'employers',
  'faith',
  'sponsors',
  'francophone',
  'indigenous',
  'newcomers',
  'libraries',
  'postsecondary',
  'community',
] as const
export type Sector = (typeof sectors)[number]
export const regimes = ['fippa', 'mfippa', 'not-for-profit', 'unknown', 'none'] as const
export type Regime = (typeof regimes)[number]

const line = (max: number) => z.string().trim().max(max, 'too-long').default('')
const name = z.string('required').trim().min(2, 'required').max(120, 'too-long')
const slug = z
  .string('required')
  .trim()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'bad-slug')
  .max(80, 'too-long')
const count = z.preprocess(
  (text) => (text === '' || text === undefined ? null : text),
  z.coerce.number('bad-number').int('bad-number').min(0, 'bad-number').max(10_000_000, 'bad-number').nullable(),
)

export const RehearsalForm = z.object({
  nameEn: name,
  nameFr: name,
  slug,
  on: z.string('bad-date').refine(isDay, 'bad-date'),
})
export type RehearsalForm = z.output<typeof RehearsalForm>
export const RehearsalDay = RehearsalForm.pick({ on: true })

/** A community as its form sends it; required sectors come joined with commas, as check boxes do. */
export const CommunityForm = z
  .object({
    kind: z.enum(['partnership', 'country', 'comparator']),
    nameEn: name,
    nameFr: name,
    slugEn: slug,
    slugFr: slug,
    partnershipEn: line(200),
    partnershipFr: line(200),
    catchmentEn: line(1000),
    catchmentFr: line(1000),
    hostEn: line(200),
    hostFr: line(200),
    privacyRegime: z.enum(regimes),
    mailingAddress: line(300),
    contactEmail: line(254).pipe(z.literal('').or(z.email('bad-email'))),
    normalYearLow: count,
    normalYearHigh: count,
    normalYearSource: line(300),
    boardPublic: z.union([z.boolean(), z.string().transform((text) => text === 'yes')]).default(false),
    requiredSectors: z
      .union([z.array(z.enum(sectors)), z.string().transform((text) => text.split(','))])
      .default([])
      .transform((chosen) => sectors.filter((sector) => chosen.some((one) => one === sector))),
    version: z.coerce.number().int().default(1),
  })
  .refine((form) => (form.normalYearLow === null) === (form.normalYearHigh === null), {
    path: ['normalYearHigh'],
    message: 'both-or-none',
  })
  .refine((form) => (form.normalYearLow ?? 0) <= (form.normalYearHigh ?? 0), {
    path: ['normalYearHigh'],
    message: 'high-below-low',
  })
export type CommunityForm = z.output<typeof CommunityForm>
