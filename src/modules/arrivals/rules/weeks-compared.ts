import { forecastError, type MeanError, meanAbsolutePercentageError } from './forecast.ts'
import { type ByBand, peopleIn, type SizeBand } from './household-size.ts'
import { suppress } from './suppression.ts'

/** What came in a week: published by someone, worked out from households (perhaps rounded), or hidden because it is small. */
export type Came = { kind: 'published' | 'worked-out'; value: number } | { kind: 'hidden' } | { kind: 'unknown' }
export type WeekCompared = { week: string; forecast: number; came: Came; error: number | null }

type Week = { week: string; atHorizon: { value: number } | null; arrived: { value: number } | null }
type Cell = { week: string; sizeBand: SizeBand; households: number }

const none: ByBand = { '1': 0, '2-3': 0, '4-6': 0, '7+': 0 }

/** Households by band of each week, and the people they are likely to be. */
const householdsOf = (cells: readonly Cell[], week: string) => {
  const byBand = { ...none }
  for (const cell of cells) if (cell.week === week) byBand[cell.sizeBand] += cell.households
  const households = Object.values(byBand).reduce((sum, count) => sum + count, 0)
  return { households, people: Math.round(peopleIn(byBand)) }
}

/**
 * What came in a week. For readers who may not see households (`exact` false) the number is hidden where few households
 * or few people are behind it, and rounded otherwise.
 */
const cameIn = ({ week, arrived }: Week, cells: readonly Cell[], exact: boolean): Came => {
  if (arrived) return { kind: 'published', value: arrived.value }
  if (cells.length === 0) return { kind: 'unknown' }
  const { households, people } = householdsOf(cells, week)
  if (exact) return { kind: 'worked-out', value: people }
  const [count, hidden] = [suppress(people), suppress(households)]
  return count.hidden || hidden.hidden ? { kind: 'hidden' } : { kind: 'worked-out', value: count.value }
}

/**
 * Weeks that are over, each with the forecast that stood a week before it and what came; and the mean error. Errors are
 * taken from the numbers shown, never from those hidden behind them: otherwise an error would tell what was hidden.
 */
export function compareWeeks(weeks: readonly Week[], cells: readonly Cell[], exact: boolean) {
  const rows: WeekCompared[] = []
  for (const week of weeks) {
    if (!week.atHorizon) continue
    const forecast = week.atHorizon.value
    const came = cameIn(week, cells, exact)
    rows.push({ week: week.week, forecast, came, error: 'value' in came ? forecastError(came.value, forecast) : null })
  }
  const pairs = rows.flatMap(({ forecast, came }) => ('value' in came ? [{ actual: came.value, forecast }] : []))
  const mean: MeanError = meanAbsolutePercentageError(pairs)
  return { rows, mean }
}
export type WeeksCompared = ReturnType<typeof compareWeeks>
