import { addDays, daysBetween } from '#platform/i18n'

/** How long before its week a forecast must have stood to be held to it. */
export const horizonDays = 7

/** A figure and when it was known: days as text, or as numbers that count them. */
export interface Published<Day extends string | number> {
  publishedOn: Day
  /** The day on which a correction of it was published. */
  correctedOn: Day | null
}
/** A figure about one week, named by its Monday. */
export interface AboutWeek extends Published<string> {
  week: string
  measure: 'week-expected' | 'week-arrived'
}

/** Of figures about one thing, newest first, the first that was known on the day and not yet corrected by it. */
export function newestOn<Day extends string | number, F extends Published<Day>>(
  figures: readonly F[] | undefined,
  day: Day,
): F | null {
  const stands = ({ publishedOn, correctedOn }: F) => publishedOn <= day && (correctedOn === null || correctedOn > day)
  return figures?.find(stands) ?? null
}

/** Every week from one Monday to another with what was known of it on the day. `figures` stand newest first. */
export function weeksKnownOn<F extends AboutWeek>(
  figures: readonly F[],
  on: string,
  [fromWeek, toWeek]: readonly [string, string],
) {
  const known = Map.groupBy(figures, ({ measure, week }) => `${measure} ${week}`)
  return Array.from({ length: daysBetween(fromWeek, toWeek) / 7 + 1 }, (_, i) => {
    const week = addDays(fromWeek, 7 * i)
    const horizon = addDays(week, -horizonDays)
    const forecasts = known.get(`week-expected ${week}`)
    return {
      week,
      latest: newestOn(forecasts, on),
      atHorizon: newestOn(forecasts, horizon < on ? horizon : on),
      arrived: newestOn(known.get(`week-arrived ${week}`), on),
    }
  })
}
