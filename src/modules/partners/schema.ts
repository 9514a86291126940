import { z } from 'zod'
import { sectors } from '#modules/communities'
import { isDay } from '#platform/i18n'
import { oneLine } from '#platform/text'
import { inOrder, languageCode } from './languages.ts'
import { longestKey, tableNames } from './rules.ts'

/** The longest text of each field, in a form and in a file alike. */
export const longest = { name: 200, role: 300, person: 120, email: 200, phone: 40, website: 300, reason: 500 } as const

const letters = (text: string) => [...text].length
export const isName = (text: string) => letters(text) >= 2
export const isEmail = (text: string) => /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text)

/** A web address with its scheme ("example.org" is taken as https); undefined when it is none. */
export function readWebsite(text: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`
  if (!URL.canParse(address) || /\s/.test(text)) return undefined
  const { protocol, hostname } = new URL(address)
  return /^https?:$/.test(protocol) && hostname.includes('.') ? address : undefined
}

const given = z.string('required').transform(oneLine)
const line = (max: number) => z.string().transform(oneLine).pipe(z.string().max(max, 'too-long')).default('')
const name = (max: number) => given.pipe(z.string().refine(isName, 'name-too-short').max(max, 'too-long'))
const email = line(longest.email).refine((text) => text === '' || isEmail(text), 'bad-email')
const website = line(longest.website).transform((text, context) => {
  const address = text === '' ? '' : readWebsite(text)
  if (address === undefined) context.addIssue({ code: 'custom', message: 'bad-website' })
  return address ?? ''
})
const flag = z.union([z.boolean(), z.string().transform((text) => text === 'yes')]).default(false)
const version = z.coerce.number('required').int().default(1)
const day = z.string('required').trim().min(1, 'required').refine(isDay, 'bad-date')
const noDay = z.preprocess((text) => (text === '' || text === undefined ? null : text), day.nullable())
const split = (text: string) => text.split(',').filter(Boolean)

const languages = z
  .union([z.array(z.string()), z.string().transform(split)])
  .default([])
  .transform((words) => inOrder(words.flatMap((word) => languageCode(word) ?? [])))
const key = z
  .string()
  .trim()
  .max(longestKey, 'too-long')
  .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'bad-key')
  .default('')

/** An organisation as its form sends it. Without a `key` one is made from the English name; it never changes later. */
export const PartnerForm = z.object({
  key,
  nameEn: name(longest.name),
  nameFr: name(longest.name),
  sector: z.enum(sectors, 'choose-sector'),
  roleEn: line(longest.role),
  roleFr: line(longest.role),
  contactName: line(longest.person),
  email,
  phone: line(longest.phone),
  website,
  languages,
  synthetic: flag,
  version,
})
export type PartnerForm = z.output<typeof PartnerForm>

export const PersonForm = z.object({
  name: name(longest.person),
  roleEn: line(longest.role),
  roleFr: line(longest.role),
  email,
  synthetic: flag,
  version,
})
export type PersonForm = z.output<typeof PersonForm>

/** A seat: at which table, who (empty: the organisation itself), from when to when, both days included. */
export const SeatForm = z
  .object({
    tableName: z.enum(tableNames, 'choose-table'),
    personId: z.preprocess((text) => (text === '' || text === undefined ? null : text), z.uuid('gone').nullable()),
    livedExperience: flag,
    startsOn: day,
    endsOn: noDay,
    synthetic: flag,
  })
  .refine((seat) => seat.endsOn === null || seat.endsOn >= seat.startsOn, {
    path: ['endsOn'],
    message: 'end-before-start',
  })
export type SeatForm = z.output<typeof SeatForm>

export const EndForm = z.object({ endsOn: day })
export const ReasonForm = z.object({ reason: given.pipe(z.string().min(3, 'say-why').max(longest.reason, 'too-long')) })

export const states = ['active', 'archived', 'all'] as const
/** What the address of the list asks for; anything that makes no sense is as if it were not there. */
export const ListQuery = z.object({
  q: z.string().transform(oneLine).pipe(z.string().max(100)).catch(''),
  sector: z.enum(sectors).optional().catch(undefined),
  language: z
    .string()
    .transform((text) => languageCode(text))
    .optional()
    .catch(undefined),
  state: z.enum(states).catch('active'),
  sort: z.enum(['name', 'sector']).catch('name'),
  dir: z.enum(['asc', 'desc']).catch('asc'),
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type ListQuery = z.output<typeof ListQuery>
