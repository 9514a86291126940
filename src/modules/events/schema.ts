import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Typed } from '#platform/http'
import { isDay } from '#platform/i18n'
import { isZone, momentOf, ownAsks, type Zone } from './rules/index.ts'

const line = (most: number) => z.string().trim().max(most, 'too-long').default('')
const typedLine = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long')
const address = z
  .string()
  .trim()
  .max(500, 'too-long')
  .refine((text) => text === '' || /^https?:\/\/[^\s]+$/.test(text), 'bad-url')
  .default('')
const number = (least: number, most: number) =>
  z.coerce.number('bad-number').int('bad-number').min(least, 'bad-number').max(most, 'bad-number')
const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.literal('').transform(() => null), shape.nullable()]).default(null)
const chosen = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((one) => z.uuid().safeParse(one).success))

export const itemKinds = ['film', 'talk', 'panel', 'break', 'other'] as const
export type ItemKind = (typeof itemKinds)[number]

const Item = z.object({
  kind: z.enum(itemKinds).catch('other'),
  titleEn: typedLine(200),
  titleFr: typedLine(200),
  people: line(300),
  personId: optional(z.uuid('required')),
  minutes: optional(number(1, 1440)),
  noteEn: line(500),
  noteFr: line(500),
})
export type Item = z.output<typeof Item>

const Flat = z
  .object({
    zone: z.string().default('America/Toronto').refine(isZone, 'required'),
    venue: optional(z.uuid('required')),
    roomEn: line(200),
    roomFr: line(200),
    onlineUrl: address,
    attendance: z.enum(['drop-in', 'registration']).default('drop-in'),
    capacity: optional(number(1, 100_000)),
    groupLimit: number(1, 20).default(4),
    waitingList: z.string().default(''),
    confirmHours: number(1, 336).default(24),
    asks: z
      .string()
      .default('')
      .transform((text) => ownAsks.filter((one) => text.split(',').includes(one))),
    cancellingEn: line(500),
    cancellingFr: line(500),
    newsletter: optional(number(1, 1_000_000)),
    series: optional(z.uuid()),
    themes: chosen,
    speakers: chosen,
    version: z.coerce.number().int().default(0),
  })
  .refine(({ cancellingEn, cancellingFr }) => (cancellingEn === '') === (cancellingFr === ''), {
    path: ['cancellingFr'],
    message: 'both-languages',
  })
  .refine(({ roomEn, roomFr }) => (roomEn === '') === (roomFr === ''), { path: ['roomFr'], message: 'both-languages' })

/** The facts of an event, as the page of its editors sends them. */
export interface Facts extends Omit<z.output<typeof Flat>, 'zone' | 'waitingList'> {
  zone: Zone
  waitingList: boolean
  startsAt: Date
  endsAt: Date
  opensAt: Date | null
  closesAt: Date | null
  items: Item[]
}
type Problems = Record<string, string>
export type FactsRead = { ok: true; value: Facts } | { ok: false; problems: Problems }

/** The moment of two fields; problems are told at the time. An hour that comes twice must say which it is. */
function momentIn(typed: Typed, name: 'starts' | 'ends' | 'opens' | 'closes', zone: string, problems: Problems) {
  const day = typed[`${name}Day`] || (name === 'ends' ? (typed.startsDay ?? '') : '')
  const time = typed[`${name}Time`] ?? ''
  const wanted = name === 'starts' || name === 'ends'
  if (!wanted && day === '' && time === '') return null
  if (day === '') problems[`${name}Day`] = 'required'
  else if (!isDay(day)) problems[`${name}Day`] = 'bad-date'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) problems[`${name}Time`] = time === '' ? 'required' : 'bad-time'
  if (problems[`${name}Day`] || problems[`${name}Time`]) return null
  const moment = momentOf(zone, day, time)
  if (moment.kind === 'one') return moment.at
  const fold = typed[`${name}Fold`]
  if (moment.kind === 'two' && fold === 'first') return moment.first
  if (moment.kind === 'two' && fold === 'second') return moment.second
  problems[moment.kind === 'two' ? `${name}Fold` : `${name}Time`] =
    moment.kind === 'two' ? 'time-twice' : 'time-left-out'
  return null
}

/** The numbers of the rows of a list that hold something: `items.3.titleEn`. */
export const rowsOf = (typed: Typed, list: string, without: readonly string[] = ['kind']): number[] =>
  [
    ...new Set(
      Object.entries(typed).flatMap(([name, value]) => {
        const [, row, field] = new RegExp(`^${list}\\.(\\d{1,2})\\.(\\w+)$`).exec(name) ?? []
        return row !== undefined && !without.includes(field ?? '') && value.trim() !== '' ? [Number(row)] : []
      }),
    ),
  ].toSorted((a, b) => a - b)

function itemsIn(typed: Typed, problems: Problems): Item[] {
  return rowsOf(typed, 'items').flatMap((row) => {
    const fields = Object.fromEntries(
      Object.keys(Item.shape).flatMap((name) => {
        const value = typed[`items.${row}.${name}`]
        return value === undefined ? [] : [[name, value]]
      }),
    )
    const read = Item.safeParse(fields)
    if (read.success) return [read.data]
    for (const issue of read.error.issues) problems[`items.${row}.${issue.path.join('.')}`] ??= issue.message
    return []
  })
}

/** Reads the facts page. What is wrong is told by the names of the fields, as codes. */
export function readFacts(typed: Typed): FactsRead {
  const problems: Problems = {}
  const flat = Flat.safeParse(typed)
  if (!flat.success) for (const issue of flat.error.issues) problems[issue.path.join('.')] ??= issue.message
  const zone = isZone(typed.zone ?? '') ? (typed.zone ?? '') : 'America/Toronto'
  const moments = {
    startsAt: momentIn(typed, 'starts', zone, problems),
    endsAt: momentIn(typed, 'ends', zone, problems),
    opensAt: momentIn(typed, 'opens', zone, problems),
    closesAt: momentIn(typed, 'closes', zone, problems),
  }
  const items = itemsIn(typed, problems)
  const { startsAt, endsAt, opensAt, closesAt } = moments
  if (startsAt && endsAt && endsAt <= startsAt) problems.endsTime ??= 'ends-before'
  if (opensAt && closesAt && closesAt <= opensAt) problems.closesTime ??= 'ends-before'
  // From its beginning on an event takes in whoever comes, at the door.
  if (startsAt && closesAt && closesAt > startsAt) problems.closesTime ??= 'closes-late'
  if (!flat.success || !startsAt || !endsAt || Object.keys(problems).length > 0) return { ok: false, problems }
  // The refinement above knows the same zones.
  const value = { ...flat.data, zone: zone as Zone, waitingList: flat.data.waitingList !== '' }
  return { ok: true, value: { ...value, startsAt, endsAt, opensAt, closesAt, items } }
}

export const VenueForm = z
  .object({
    nameEn: typedLine(200),
    nameFr: typedLine(200),
    address: line(300),
    city: line(100),
    accessEn: line(1000),
    accessFr: line(1000),
    mapUrl: address,
    latitude: optional(z.coerce.number('bad-number').min(-90, 'bad-number').max(90, 'bad-number')),
    longitude: optional(z.coerce.number('bad-number').min(-180, 'bad-number').max(180, 'bad-number')),
    version: z.coerce.number().int().default(0),
  })
  .refine(({ accessEn, accessFr }) => (accessEn === '') === (accessFr === ''), {
    path: ['accessFr'],
    message: 'both-languages',
  })
  .refine(({ latitude, longitude }) => (latitude === null) === (longitude === null), {
    path: ['longitude'],
    message: 'required',
  })
export type VenueForm = z.output<typeof VenueForm>

/** An event is called off, put off, or takes place after all; those who are registered are told. */
export const StateForm = z
  .object({
    state: z.enum(['planned', 'cancelled', 'postponed'], 'required'),
    toldEn: line(500),
    toldFr: line(500),
  })
  .refine(({ state, toldEn }) => state === 'planned' || toldEn !== '', { path: ['toldEn'], message: 'required' })
  .refine(({ state, toldFr }) => state === 'planned' || toldFr !== '', { path: ['toldFr'], message: 'required' })
export type StateForm = z.output<typeof StateForm>

export const email = z
  .string('required')
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'bad-email')
  .pipe(z.email('bad-email'))

/** The registration form, without the questions (`readAnswers`) and the names of the group (`namesIn`). */
export const RegistrationForm = z.object({
  name: typedLine(200),
  email,
  locale: z.enum(['en', 'fr'], 'required'),
  size: number(1, 20).default(1),
  consents: z
    .string()
    .default('')
    .transform((text) => (['events', 'newsletter'] as const).filter((one) => text.split(',').includes(one))),
  key: z.uuid('required'),
})
export type RegistrationForm = z.output<typeof RegistrationForm>

/** Names of the others of a group, where they were given: `person.2`, `person.3` ... */
export const namesIn = (typed: Typed, size: number): string[] =>
  Array.from({ length: Math.max(0, size - 1) }, (_, i) => (typed[`person.${i + 2}`] ?? '').trim().slice(0, 200))

export const SizeForm = z.object({ size: number(1, 20) })

const choiceLines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter(Boolean)
      .slice(0, 30),
  )
const QuestionForm = z
  .object({
    id: optional(z.uuid()),
    kind: z.enum(['text', 'choice', 'yes-no']).catch('text'),
    required: z
      .string()
      .default('')
      .transform((text) => text !== ''),
    textEn: typedLine(300),
    textFr: typedLine(300),
    choicesEn: choiceLines,
    choicesFr: choiceLines,
  })
  .refine(
    ({ kind, choicesEn, choicesFr }) =>
      kind !== 'choice' || (choicesEn.length >= 2 && choicesEn.length === choicesFr.length),
    { path: ['choicesFr'], message: 'choices-uneven' },
  )
export type QuestionForm = z.output<typeof QuestionForm>

/** The questions of one moment: `registration.0.textEn` ... A row without any text asks nothing. */
export function readQuestions(typed: Typed, list: 'registration' | 'survey') {
  const problems: Problems = {}
  const questions = rowsOf(typed, list, ['kind', 'id', 'required']).flatMap((row) => {
    const fields = Object.fromEntries(
      ['id', 'kind', 'required', 'textEn', 'textFr', 'choicesEn', 'choicesFr'].flatMap((name) => {
        const value = typed[`${list}.${row}.${name}`]
        return value === undefined ? [] : [[name, value]]
      }),
    )
    const read = QuestionForm.safeParse(fields)
    if (read.success) return [read.data]
    for (const issue of read.error.issues) problems[`${list}.${row}.${issue.path.join('.')}`] ??= issue.message
    return []
  })
  return { questions, problems }
}

/** Somebody at the door without registration: a name and an address if they like, never more. */
export const WalkInForm = z.object({
  name: z
    .string()
    .trim()
    .default('')
    .transform((text) => text.slice(0, 200)),
  email: z
    .union([z.literal(''), z.email().max(254)])
    .default('')
    .transform((text) => text.toLowerCase()),
  locale: z.enum(['en', 'fr']).catch('en'),
  key: z.uuid().catch(() => randomUUID()),
})
