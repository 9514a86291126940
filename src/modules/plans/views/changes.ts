import { formatDate, isDay, type Locale } from '#platform/i18n'
import type { Messages } from '../messages.ts'
import { sourceNames, stateNames } from '../names.ts'

type Detail = Record<string, unknown>
const isDetail = (value: unknown): value is Detail => typeof value === 'object' && value !== null

/** A line of the audit log in words: what was done, and for an edit which fields became what. */
export function changeInWords(t: Messages, locale: Locale, { action, detail }: { action: string; detail: unknown }) {
  const done = new Map<string, string>(Object.entries(t.changes)).get(action) ?? action
  if (!isDetail(detail)) return done
  const before = isDetail(detail.before) ? detail.before : {}
  const after = isDetail(detail.after) ? detail.after : {}
  const said = valueInWords(t, locale, detail.state)
  const edits = Object.keys(after).map((name) => {
    const label = new Map<string, string>(Object.entries(t.fields)).get(name) ?? name
    // Who owns it is an id in the log; the page names the owner it has now.
    if (name === 'organisationId' || name === 'personId') return label
    return `${label} (${valueInWords(t, locale, before[name])} → ${valueInWords(t, locale, after[name])})`
  })
  const more = [...(detail.state ? [said] : []), ...edits]
  const colon = locale === 'fr' ? '\u00a0: ' : ': '
  return more.length > 0 ? `${done}${colon}${more.join(', ')}` : done
}

/** A value of the log as people read it; codes become words, days are written out. */
export function valueInWords(t: Messages, locale: Locale, value: unknown): string {
  if (value === null || value === undefined || value === '') return t.nothing
  const text = String(value)
  const words = new Map<string, string>([...Object.entries(stateNames[locale]), ...Object.entries(sourceNames[locale])])
  return isDay(text) ? formatDate(locale, text) : (words.get(text) ?? text)
}
