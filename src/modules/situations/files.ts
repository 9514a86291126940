import type { KnownFigure } from '#modules/arrivals'
import { arrivalPaths, measureNames } from '#modules/arrivals'
import { unitNames } from '#modules/services'
import { writeCsv } from '#platform/csv'
import type { Feed, FeedItem } from '#platform/feeds'
import { formatDate, formatNumber, href, type Locale } from '#platform/i18n'
import type { Board, ChartWeek } from './board.ts'
import { units } from './demand/units.ts'
import { type Promised, promisedIn } from './loop/facts.ts'
import type { Messages } from './messages.ts'
import { boardPath } from './paths.ts'

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

interface FigureFeed {
  t: Messages
  locale: Locale
  name: string
  slug: string
  base: string
  self: string
  figures: readonly KnownFigure[]
}

/** Changes of the situation: an item for each figure published, newest first. */
export function figuresFeed({ t, locale, name, slug, base, self, figures }: FigureFeed): Feed {
  const items = figures.map((figure): FeedItem => {
    const measure = measureNames[locale][figure.measure]
    const note = locale === 'en' ? figure.noteEn : figure.noteFr
    const at = new Date(`${figure.publishedOn}T12:00:00Z`)
    return {
      id: `urn:uuid:${figure.id}`,
      path: href(arrivalPaths.trail, locale, { community: slug, measure: figure.measure }),
      title: t.feedItem(measure, formatNumber(locale, figure.value)),
      summary: `${t.asOf(formatDate(locale, figure.asOf))}. ${note}`.trim(),
      publishedAt: at,
      changedAt: at,
    }
  })
  const home = href(boardPath, locale, { community: slug })
  const since = new Date('2015-11-04T12:00:00Z')
  return { locale, base, self, home, title: t.feedTitle(name), author: name, since, items }
}
