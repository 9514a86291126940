import { formatDate, formatNumber, type Locale } from '#platform/i18n'

export const valueQualities = ['exact', 'approximate', 'expected', 'revised', 'inferred'] as const
export type ValueQuality = (typeof valueQualities)[number]

/** One number on record, with what one must know to quote it. Days are 'YYYY-MM-DD'. */
export interface CitedValue {
  id: string
  asOf: string
  value: number
  quality: ValueQuality
  publishedOn: string
  source: Record<Locale, string>
  publisher: Record<Locale, string>
  url: string
  note: Record<Locale, string>
  supersedes: string | null
}
export interface CitedFigure {
  key: string
  label: Record<Locale, string>
  unit: Record<Locale, string>
  form: 'number' | 'percent'
  /** Every value there ever was, the newest day first. */
  values: CitedValue[]
}

/**
 * What `[[figure:…]]` names: `displaced` is the newest value there is, `displaced-2015` the newest of that year,
 * `displaced-2015-12-31` that of the day. Keys of figures never end like a year, so there is one way to read it.
 */
export function readCitation(citation: string): { key: string; year?: string; day?: string } {
  const [, key = citation, year, rest] = /^(.+?)-((?:19|20|21)\d\d)(-\d\d-\d\d)?$/.exec(citation) ?? []
  if (year === undefined) return { key }
  return rest === undefined ? { key, year } : { key, day: `${year}${rest}` }
}

/** Values that no correction has replaced, the newest day first. */
export function standing(values: readonly CitedValue[]): CitedValue[] {
  const replaced = new Set(values.map(({ supersedes }) => supersedes))
  return values.filter(({ id }) => !replaced.has(id)).sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0))
}

export interface Quoted {
  figure: CitedFigure
  value: CitedValue
  /** What was quoted for the same day before a correction, the latest first. */
  before: CitedValue[]
  /** A value for a later day that is on record now. */
  newer: CitedValue | undefined
}

/** What a text says when it quotes a figure, and what has become known since; undefined when there is no such value. */
export function quote(figure: CitedFigure | undefined, citation: string): Quoted | undefined {
  if (!figure) return undefined
  const { year, day } = readCitation(citation)
  const all = standing(figure.values)
  const value = all.find(({ asOf }) => (day ? asOf === day : year ? asOf.startsWith(year) : true))
  if (!value) return undefined
  const [newest] = all
  return { figure, value, before: corrected(figure.values, value), newer: newest?.id === value.id ? undefined : newest }
}

function corrected(values: readonly CitedValue[], value: CitedValue): CitedValue[] {
  const earlier = values.find(({ id }) => id === value.supersedes)
  return earlier ? [earlier, ...corrected(values, earlier)] : []
}

const tag = { en: 'en-CA', fr: 'fr-CA' } as const
const millions = (locale: Locale) =>
  new Intl.NumberFormat(tag[locale], { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 2 })
const inMillions = { en: millions('en'), fr: millions('fr') }

/**
 * A number as a sentence has it: `65.3 million`, `65,3 millions`, `26,172`, `54%`, `54 %`. Only numbers that lose nothing by it are
 * said in millions.
 */
export function sayValue(locale: Locale, value: number, form: CitedFigure['form']): string {
  if (form === 'percent') return `${formatNumber(locale, value)}${locale === 'en' ? '%' : '\u00a0%'}`
  // Two decimals of a million, or of a billion.
  const step = value < 1e9 ? 1e4 : 1e7
  if (value < 1e6 || value >= 1e12 || value % step !== 0) return formatNumber(locale, value)
  return inMillions[locale].format(value).replaceAll(' ', '\u00a0')
}

/** The day a value holds for: the last of a year is said as its end. */
export function sayDay(locale: Locale, day: string): string {
  if (day.endsWith('-12-31')) return `${locale === 'en' ? 'at the end of' : 'à la fin de'} ${day.slice(0, 4)}`
  return `${locale === 'en' ? 'on' : 'le'} ${formatDate(locale, day, 'long')}`
}
