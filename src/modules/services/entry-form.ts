import type { Typed } from '#platform/http'
import { isDay } from '#platform/i18n'
import type { EntryLine } from './queries/index.ts'
import { periodToOffer } from './rules.ts'
import { mostPlaces, type Statement } from './schema.ts'
import { isUnit } from './units.ts'

/** Which unit of which service a line of the capacity page is about; also the end of its fields' names. */
export const lineKey = ({ serviceId, unit }: { serviceId: string; unit: string }) => `${serviceId}.${unit}`

/** A line as it is offered: the last number, from today on. `was` travels with the form, so that changes can be told. */
export function offered(line: EntryLine, today: string) {
  const { startsOn, endsOn } = periodToOffer(today, line.last ?? undefined)
  const places = line.last ? String(line.last.places) : ''
  return { places, from: startsOn, to: endsOn, was: [places, startsOn, endsOn].join(' ') }
}

export interface Entry {
  statements: Statement[]
  /** The key of the line each statement comes from. */
  keys: string[]
  /** Field name -> code of what is wrong. */
  problems: Record<string, string>
}

/**
 * What a person states by sending the capacity page: every line they changed, the line whose "still right" they pressed
 * (`confirm`), or with `rest` all lines. A line without a number states nothing. Unread numbers are never stated for them.
 */
export function readEntry(typed: Typed): Entry {
  const entry: Entry = { statements: [], keys: [], problems: {} }
  for (const field of Object.keys(typed)) {
    const [, service = '', unit] = /^places\.([0-9a-f-]{36})\.([a-z0-9-]+)$/.exec(field) ?? []
    if (!service || !isUnit(unit)) continue
    const key = lineKey({ serviceId: service, unit })
    const [places = '', from = '', to = ''] = ['places', 'from', 'to'].map((part) => typed[`${part}.${key}`])
    const touched = [places, from, to].join(' ') !== typed[`was.${key}`]
    if (places === '' || !(touched || typed.rest === 'yes' || typed.confirm === key)) continue
    const problems = problemsOf({ places, from, to }, key)
    Object.assign(entry.problems, problems)
    if (Object.keys(problems).length > 0) continue
    entry.keys.push(key)
    entry.statements.push({ service, unit, places: Number(digits(places)), startsOn: from, endsOn: to })
  }
  return entry
}

/** People put spaces between thousands. */
const digits = (text: string) => text.replace(/[\s\u00A0\u202F]/g, '')

function problemsOf({ places, from, to }: { places: string; from: string; to: string }, key: string) {
  const problems: Record<string, string> = {}
  if (!/^\d{1,7}$/.test(digits(places)) || Number(digits(places)) > mostPlaces) problems[`places.${key}`] = 'bad-places'
  if (!isDay(from)) problems[`from.${key}`] = 'bad-date'
  if (!isDay(to)) problems[`to.${key}`] = 'bad-date'
  else if (isDay(from) && to < from) problems[`to.${key}`] = 'ends-before-start'
  return problems
}
