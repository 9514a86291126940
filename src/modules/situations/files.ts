import type { KnownFigure } from '#modules/arrivals'
import { arrivalPaths, measureNames } from '#modules/arrivals'
import { unitNames } from '#modules/services'
import { writeCsv } from '#platform/csv'
import { formatDate, formatNumber, href, type Locale } from '#platform/i18n'
import type { Board, ChartWeek } from './board.ts'
import { units } from './demand/units.ts'
import { type Promised, promisedIn } from './loop/facts.ts'
import type { Messages } from './messages.ts'

/** The board's table of places against need: a line for each unit and week. Numbers are whole places of the unit. */
export const placesCsv = (locale: Locale, board: Board, promised: Promised) =>
  writeCsv(
    [
      { name: 'unit', value: (row) => row.unit },
      { name: 'name', value: (row) => unitNames[locale][row.unit] },
      { name: 'week', value: (row) => row.week },
      { name: 'needed', value: (row) => row.demand },
      { name: 'stated', value: (row) => row.capacity ?? '' },
      { name: 'left', value: (row) => (row.gap === null ? '' : -row.gap) },
      { name: 'state', value: (row) => row.state },
      { name: 'oldest_statement_days', value: (row) => row.oldestAge ?? '' },
      { name: 'promised', value: (row) => promisedIn(promised, row.unit, row.week) ?? '' },
    ],
    units.flatMap((unit) => board.gaps[unit]),
  )

/** The chart's numbers: people by week. */
export const weeksCsv = (weeks: readonly ChartWeek[]) =>
  writeCsv(
    [
      { name: 'week', value: (row) => row.week },
      { name: 'arrived', value: (row) => row.actual ?? '' },
      { name: 'forecast', value: (row) => row.forecast ?? '' },
    ],
    weeks,
  )

interface Feed {
  t: Messages
  locale: Locale
  name: string
  slug: string
  base: string
  self: string
  figures: readonly KnownFigure[]
}

const inXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Changes of the situation as Atom (RFC 4287): an entry for each figure published, newest first. */
export function atomFeed({ t, locale, name, slug, base, self, figures }: Feed): string {
  const entry = (figure: KnownFigure) => {
    const link = base + href(arrivalPaths.trail, locale, { community: slug, measure: figure.measure })
    const measure = measureNames[locale][figure.measure]
    const note = locale === 'en' ? figure.noteEn : figure.noteFr
    return `<entry><id>urn:uuid:${figure.id}</id><title>${inXml(`${measure}: ${formatNumber(locale, figure.value)}`)}</title><link href="${inXml(link)}"/><updated>${figure.publishedOn}T12:00:00Z</updated><summary>${inXml(`${t.asOf(formatDate(locale, figure.asOf))}. ${note}`.trim())}</summary></entry>`
  }
  const updated = figures[0]?.publishedOn ?? '2015-11-04'
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}"><id>${inXml(base + self)}</id><title>${inXml(t.feedTitle(name))}</title><updated>${updated}T12:00:00Z</updated><author><name>Ensemble</name></author><link rel="self" href="${inXml(base + self)}"/>
${figures.map(entry).join('\n')}
</feed>
`
}
