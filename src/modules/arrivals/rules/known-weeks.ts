import { addDays, daysBetween } from '#platform/i18n'

/** How long before its week a forecast must have stood to be held to it. */
export const horizonDays = 7

/** A figure about one week, named by its Monday. `correctedOn` is the day on which a correction of it was published. */
export interface AboutWeek {
  week: string
  measure: 'week-expected' | 'week-arrived'
  publishedOn: string
  correctedOn: string | null
}

/** Of one week's figures, newest first, the first that was known on the day and not yet corrected by it. */
const newestOn = <F extends AboutWeek>(figures: readonly F[] | undefined, day: string): F | null =>
  figures?.find(({ publishedOn, correctedOn }) => publishedOn <= day && (correctedOn === null || correctedOn > day)) ??
  null

/** Every week from one Monday to another with what was known of it on the day. `figures` stand newest first. */
export function weeksKnownOn<F extends AboutWeek>(
  figures: readonly F[],
  on: string,
  [fromWeek, toWeek]: readonly [string, string],
) {
  const expected = Map.groupBy(
    figures.filter(({ measure }) => measure === 'week-expected'),
    ({ week }) => week,
  )
  const arrived = Map.groupBy(
    figures.filter(({ measure }) => measure === 'week-arrived'),
    ({ week }) => week,
  )
  return Array.from({ length: daysBetween(fromWeek, toWeek) / 7 + 1 }, (_, i) => {
    const week = addDays(fromWeek, 7 * i)
    const horizon = addDays(week, -horizonDays)
    const forecasts = expected.get(week)
    return {
      week,
      latest: newestOn(forecasts, on),
      atHorizon: newestOn(forecasts, horizon < on ? horizon : on),
      arrived: newestOn(arrived.get(week), on),
    }
  })
}
