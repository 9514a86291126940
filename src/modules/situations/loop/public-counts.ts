import { arrivalRules } from '#modules/arrivals'
import type { Promised } from './facts.ts'

/** A count as one reader may see it (promise 7); undefined where it is a small cell. */
export function shownCount(count: number, exact: boolean): number | undefined {
  if (exact) return count
  const shown = arrivalRules.suppress(count)
  return shown.hidden ? undefined : shown.value
}

/** Places promised as one reader may see them: a place stands for a household. */
export function promisedFor(promised: Promised, exact: boolean): Promised {
  if (exact) return promised
  return new Map(
    [...promised].flatMap(([key, places]) => {
      const shown = shownCount(places, false)
      return shown === undefined ? [] : [[key, shown] as const]
    }),
  )
}
