import { addDays, daysBetween } from '#platform/i18n'

/** (actual - forecast) / forecast: 0.25 means a quarter more came than was forecast (domain 4.3, row 23). Null for a forecast of 0. */
export const forecastError = (actual: number, forecast: number): number | null =>
  forecast === 0 ? null : (actual - forecast) / forecast

export type Pair = { actual: number; forecast: number }
/** `value` is a share (0.12 = 12 %), null when no week could be used; weeks with a forecast of 0 are skipped. */
export type MeanError = { value: number | null; used: number; skipped: number }

/** Mean absolute percentage error over weeks, measured against the forecast as row 23 has it. */
export const meanAbsolutePercentageError = (pairs: readonly Pair[]): MeanError => {
  const errors = pairs.map(({ actual, forecast }) => forecastError(actual, forecast)).filter((error) => error !== null)
  const value = errors.length > 0 ? errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length : null
  return { value, used: errors.length, skipped: pairs.length - errors.length }
}

export type Forecast = { id: string; week: string; publishedOn: string; recordedAt?: string | undefined; value: number }

/** The forecast for a week (named by its Monday) that stood `horizonDays` before that Monday; undefined when there was none. */
export const lastForecastAtHorizon = <F extends Forecast>(
  forecasts: readonly F[],
  week: string,
  horizonDays: number,
): F | undefined => {
  const latestDay = addDays(week, -horizonDays)
  const rank = ({ publishedOn, recordedAt = '', id }: F) => `${publishedOn} ${recordedAt} ${id}`
  return forecasts
    .filter((one) => one.week === week && one.publishedOn <= latestDay)
    .reduce<F | undefined>((best, one) => (best && rank(best) > rank(one) ? best : one), undefined)
}

/** Arrivals in an ordinary year; a single number is a range of no width. */
export type NormalYear = { low: number; high: number }

/**
 * How many times the normal year the arrivals were, for a period of the same length (domain 4.3, row 25). The normal year
 * is a range, so the factor is one too: Waterloo's 1,050 in a year against 250-300 is 3.5 to 4.2.
 */
export const surgeFactor = (arrivals: number, normal: NormalYear, days: number): NormalYear | null => {
  if (days <= 0 || normal.low <= 0) return null
  const share = days / 365
  return { low: arrivals / (normal.high * share), high: arrivals / (normal.low * share) }
}

/** Whole days since something was stated; 0 for what is dated later than `on`. */
export const ageInDays = (statedOn: string, on: string) => Math.max(0, daysBetween(statedOn, on))

/** Whether something that was stated is older than so many days. */
export const isOld = (statedOn: string, on: string, staleAfterDays: number) => ageInDays(statedOn, on) > staleAfterDays
