import { addDays, type Locale } from '#platform/i18n'

/** Days of the week as iCalendar writes them, Monday first. The check on surge_groups.meets_on knows the same words. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]
/** Whether a text is a day of the week. */
export const isWeekday = (text: string): text is Weekday => weekdays.some((one) => one === text)
/** The days of a form's text, such as `MO,TH`; what is no day is left out. */
export const readWeekdays = (text: string) => text.split(',').filter(isWeekday)

export interface Rhythm {
  meetsOn: readonly Weekday[]
  /** Local time, HH:MM. */
  meetsAt: string | null
}

const weekdayOf = (on: string) => weekdays[(new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7]

/** The day of the next meeting, YYYY-MM-DD; a meeting that has begun is no longer the next one. Undefined without a rhythm. */
export function nextMeeting({ meetsOn, meetsAt }: Rhythm, { on, at }: { on: string; at: string }): string | undefined {
  if (meetsAt === null) return undefined
  const first = meetsAt > at ? 0 : 1
  const days = Array.from({ length: 7 }, (_, i) => addDays(on, first + i))
  return days.find((day) => meetsOn.some((one) => one === weekdayOf(day)))
}

/** The parts of a situation report, in the order in which it is read. The check on report_sections knows the same words. */
export const sections = [
  'summary',
  'figures',
  'arrivals',
  'places',
  'waiting',
  'decisions',
  'actions',
  'updates',
  'ahead',
] as const
export type Section = (typeof sections)[number]

export type Texts = Partial<Record<Section, Record<Locale, string>>>

/** A decision, an action, an update: what it says in each language, empty where nobody has written it. */
export interface Said {
  en: string
  fr: string
}

/** What keeps a report from being approved: a section, or a record it lists, that is there in one language only. */
export interface Lack {
  section: Section
  /** The language in which it is missing. */
  locale: Locale
  /** The record that lacks it, in the language there is; absent when it is the section's own text. */
  record?: string
}

/**
 * Everything that is missing in one language. The summary must be there in both; another section may stay without words,
 * but not with words in one language only; and so for every record that the report lists.
 */
export function lacksOf(texts: Texts, records: readonly { section: Section; said: Said }[]): Lack[] {
  const written = sections.flatMap((section): Lack[] => {
    const { en = '', fr = '' } = texts[section] ?? {}
    const wanted = section === 'summary' || en.trim() !== '' || fr.trim() !== ''
    if (!wanted) return []
    return lacking({ en, fr }).map((locale) => ({ section, locale }))
  })
  const listed = records.flatMap(({ section, said }) =>
    lacking(said).map((locale): Lack => ({ section, locale, record: said.en || said.fr })),
  )
  return [...written, ...listed]
}
const lacking = (said: Said) => (['en', 'fr'] as const).filter((locale) => said[locale].trim() === '')

export type ReportState = 'draft' | 'approved' | 'sending' | 'sent'
interface ReportMoments {
  approvedAt: Date | null
  sendAskedAt: Date | null
  sentAt: Date | null
}
/** Where a report stands, from the moments that are on record. */
export const reportState = ({ approvedAt, sendAskedAt, sentAt }: ReportMoments): ReportState =>
  sentAt ? 'sent' : sendAskedAt ? 'sending' : approvedAt ? 'approved' : 'draft'

/** What is still open when a situation is closed, each by a key that the form sends back when it is accepted. */
export interface LeftOpen {
  key: string
  kind: 'action' | 'draft' | 'unsent' | 'unanswered'
}

/** What nobody has accepted or handed over yet. A situation closes when this is empty. */
export const notAccepted = <Item extends LeftOpen>(left: readonly Item[], accepted: readonly string[]) =>
  left.filter(({ key }) => !accepted.includes(key))
