import { measureNames, qualityNames } from '#modules/arrivals'
import { stateNames } from '#modules/plans'
import { unitNames } from '#modules/services'
import { daysBetween, formatDate, formatNumber, type Locale } from '#platform/i18n'
import type { Messages } from '../messages/index.ts'
import { type Said, type Section, sections, type Texts } from '../rules.ts'
import type { Facts, ReportAction } from './facts.ts'

/** One cell: its text, and its language where it is not the document's. */
export interface Cell {
  text: string
  lang?: Locale | undefined
  /** A shortage, something late: said in words too, never by this alone. */
  alert?: boolean
}
export interface DocumentTable {
  caption: string
  /** `share` is the part of the width a column of words gets on paper; numbers take what they need. */
  columns: { label: string; numeric: boolean; share: number }[]
  /** The first cell of a row names it. */
  rows: Cell[][]
}
export interface DocumentPart {
  section: Section
  title: string
  /** What people wrote, paragraph by paragraph. */
  paragraphs: string[]
  /** What the record says, in sentences. */
  remarks: string[]
  table?: DocumentTable | undefined
  items: { title: Cell; detail: string }[]
}
/** A situation report in one language, as the page, the PDF and the message all show it. */
export interface ReportDocument {
  title: string
  place: string
  situation: string
  day: string
  state: string
  synthetic: string
  parts: DocumentPart[]
  closing: string
}

export interface ReportSource {
  number: number
  facts: Facts
  texts: Texts
  approvedOn: string | null
  synthetic: boolean
  situation: Said
  place: Said
}

interface Given {
  t: Messages
  locale: Locale
  facts: Facts
}

/** Puts a report into words. Pure: what it shows is in the report itself. */
export function documentOf(t: Messages, locale: Locale, report: ReportSource): ReportDocument {
  const { facts, texts } = report
  const given = { t, locale, facts }
  const made = Object.fromEntries(sections.map((one) => [one, partOf(one, given)]))
  const written = (section: Section) => texts[section]?.[locale] ?? ''
  const day = formatDate(locale, facts.on, 'full')
  return {
    title: t.reportTitle(report.number),
    place: report.place[locale],
    situation: report.situation[locale],
    day,
    state: report.approvedOn ? t.approvedOn(formatDate(locale, report.approvedOn, 'long')) : t.draftState,
    synthetic: report.synthetic || facts.synthetic ? t.syntheticReport : '',
    parts: sections
      .map((section) => ({ ...emptyPart(section, t), ...made[section], paragraphs: paragraphsOf(written(section)) }))
      .filter((part) => part.paragraphs.length + part.remarks.length + part.items.length > 0 || part.table),
    closing: t.reportClosing(day),
  }
}

const emptyPart = (section: Section, t: Messages): DocumentPart => ({
  section,
  title: t.sections[section],
  paragraphs: [],
  remarks: [],
  items: [],
})

const paragraphsOf = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean)

function partOf(section: Section, given: Given): Partial<DocumentPart> {
  switch (section) {
    case 'figures':
      return figures(given)
    case 'arrivals':
      return { remarks: [arrivals(given)] }
    case 'places':
      return places(given)
    case 'waiting':
      return waiting(given)
    case 'decisions':
      return decisions(given)
    case 'actions':
      return actions(given)
    case 'updates':
      return updates(given)
    default:
      return {}
  }
}

/** The words in the reader's language, or else in the one there is, marked as such. */
const saidIn = (said: Said, locale: Locale): Cell => {
  if (said[locale]) return { text: said[locale] }
  const twin = locale === 'en' ? 'fr' : 'en'
  return { text: said[twin], lang: twin }
}

function figures({ t, locale, facts }: Given): Partial<DocumentPart> {
  if (facts.figures.length === 0) return { remarks: [t.noFigures] }
  const rows = facts.figures.map((one): Cell[] => [
    { text: measureNames[locale][one.measure] },
    { text: formatNumber(locale, one.value) },
    { text: [qualityNames[locale][one.quality], one.synthetic ? t.synthetic : ''].filter(Boolean).join(', ') },
    { text: `${formatDate(locale, one.asOf)} (${t.daysOld(daysBetween(one.asOf, facts.on))})` },
    { text: one.source[locale] || one.source.en },
  ])
  const columns = [
    { label: t.measure, numeric: false, share: 5 },
    { label: t.value, numeric: true, share: 0 },
    { label: t.quality, numeric: false, share: 3 },
    { label: t.asOf, numeric: false, share: 4 },
    { label: t.source, numeric: false, share: 7 },
  ]
  return { table: { caption: t.figuresCaption, columns, rows } }
}

function arrivals({ t, locale, facts }: Given) {
  const { from, to, came, forecast } = facts.arrivals
  const days = t.sevenDays(formatDate(locale, from, 'dayMonth'), formatDate(locale, to, 'long'))
  const people = came === null ? t.fewCame : t.came(formatNumber(locale, came))
  const expected = forecast === null ? t.noForecast : t.forecastWas(formatNumber(locale, forecast))
  return `${days} ${people} ${expected}`
}

function places({ t, locale, facts }: Given): Partial<DocumentPart> {
  const { first, weeks, rows, forecastUntil } = facts.places
  const week = (iso: string) => formatDate(locale, iso, 'dayMonth')
  const stated = rows.some(({ cells }) => cells.some(({ left }) => left !== null))
  if (!stated) return { remarks: [t.nothingStated] }
  const broken =
    first &&
    t.breaksFirst(unitNames[locale][first.unit], week(first.week), formatNumber(locale, first.places), first.oldestAge)
  const until = forecastUntil ? t.forecastUntil(week(forecastUntil)) : t.forecastNone
  const lines = rows.map(({ unit, cells }): Cell[] => [
    { text: unitNames[locale][unit] },
    ...cells.map(({ left }): Cell => {
      if (left === null) return { text: t.notStated }
      return { text: formatNumber(locale, left), alert: left < 0 }
    }),
  ])
  const columns = [
    { label: t.unit, numeric: false, share: 1 },
    ...weeks.map((one) => ({ label: formatDate(locale, one, 'short'), numeric: true, share: 0 })),
  ]
  return { remarks: [broken ?? t.holds, until], table: { caption: t.placesCaption, columns, rows: lines } }
}

function waiting({ t, locale, facts }: Given): Partial<DocumentPart> {
  if (facts.waiting.length === 0) return { remarks: [t.nothingWaits] }
  const items = facts.waiting.map(({ title, detail, turn }) => ({
    title: { text: title[locale] },
    detail: [detail[locale], turn[locale]].filter(Boolean).join(', '),
  }))
  return { items }
}

const since = ({ t, locale, facts }: Given) => (facts.since ? t.since(formatDate(locale, facts.since, 'long')) : '')

function decisions(given: Given): Partial<DocumentPart> {
  const { t, locale, facts } = given
  if (facts.decisions.length === 0) return { remarks: [facts.since ? t.noDecisionsSince : t.noDecisions] }
  const items = facts.decisions.map((one) => ({
    title: saidIn(one.said, locale),
    detail: [one.group?.[locale], formatDate(locale, one.on, 'long'), one.corrected ? t.corrected : '']
      .filter(Boolean)
      .join(', '),
  }))
  return { remarks: [since(given)].filter(Boolean), items }
}

function actions(given: Given): Partial<DocumentPart> {
  const { t, locale, facts } = given
  if (facts.actions.length === 0) return { remarks: [t.noActions] }
  const state = (one: ReportAction): Cell =>
    one.because === 'late'
      ? { text: t.late(daysBetween(one.dueOn, facts.on)), alert: true }
      : { text: stateNames[locale][one.state] }
  const rows = facts.actions.map((one): Cell[] => [
    saidIn(one.said, locale),
    { text: one.owner[locale] },
    { text: formatDate(locale, one.dueOn) },
    state(one),
  ])
  const columns = [
    { label: t.action, numeric: false, share: 9 },
    { label: t.owner, numeric: false, share: 6 },
    { label: t.due, numeric: false, share: 3 },
    { label: t.howFar, numeric: false, share: 3 },
  ]
  return { remarks: [since(given)].filter(Boolean), table: { caption: t.actionsCaption, columns, rows } }
}

function updates({ t, locale, facts }: Given): Partial<DocumentPart> {
  if (facts.updates.length === 0) return { remarks: [t.noUpdates] }
  return {
    items: facts.updates.map((one) => ({
      title: saidIn(one.said, locale),
      detail: formatDate(locale, one.on, 'long'),
    })),
  }
}
