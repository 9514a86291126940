import { arrivalRules } from '#modules/arrivals'
import { formatNumber, type Locale } from '#platform/i18n'
import type { Board, ChartWeek } from './board.ts'
import type { Messages } from './messages.ts'

/** Household counts as one reader may see them: exact for those who may read households, small cells hidden for others (promise 7). */
export interface PublicHouseholds {
  /** False when the community keeps no tokens at all. */
  counted: boolean
  people: number | undefined
  households: number | undefined
}

const publicCount = (count: number) => {
  const shown = arrivalRules.suppress(count)
  return shown.hidden ? undefined : shown.value
}

export function householdsFor(board: Board, insider: boolean): PublicHouseholds {
  const { households, people } = board.lodgedNow
  const counted = households > 0
  if (insider) return { counted, households, people }
  return { counted, households: publicCount(households), people: publicCount(people) }
}

/** The weeks of the chart for one reader. Forecasts are published figures and stay as they are. */
export const weeksFor = (board: Board, insider: boolean): ChartWeek[] =>
  board.chart.map((one) => ({
    ...one,
    actual:
      one.actual === undefined || insider ? one.actual && Math.round(one.actual) : publicCount(Math.round(one.actual)),
  }))

export const shownPeople = (t: Messages, locale: Locale, { people, households }: PublicHouseholds) =>
  people === undefined || households === undefined
    ? t.countedHidden
    : t.counted(formatNumber(locale, people), people === 1, formatNumber(locale, households), households === 1)
