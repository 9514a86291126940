import { arrivalRules } from '#modules/arrivals'
import { capacityRules } from '#modules/services'
import type { PublishedUnit } from './queries/published.ts'

/** Places left as everyone may read it: of the promised, counts under six are not taken off and others are rounded (promise 7). */
export function availableOf(places: number, promised: number): number {
  const shown = arrivalRules.suppress(promised)
  return Math.max(0, places - (shown.hidden ? 0 : shown.value))
}

/** What a newcomer is told of places: no numbers, and nothing that is older than a week. */
export type Openness = 'places' | 'waiting' | 'ask'

/**
 * Of what a service counts: 'places' where any unit has some left, 'waiting' where a fresh statement says there are none,
 * 'ask' where nobody said so lately. Undefined where it counts nothing.
 */
export function opennessOf(units: readonly PublishedUnit[], on: string): Openness | undefined {
  if (units.length === 0) return undefined
  const fresh = units.filter(({ statedOn }) => statedOn !== null && !capacityRules.isOld(statedOn, on))
  if (fresh.some(({ places, promised }) => (places ?? 0) > promised)) return 'places'
  return fresh.length === units.length ? 'waiting' : 'ask'
}

export const mostPerPage = 500
export const usualPerPage = 50

/** The frame of a numbered page, in the words of the specification. */
export function pageFrame(total: number, { page, perPage }: { page: number; perPage: number }, size: number) {
  const pages = Math.max(1, Math.ceil(total / perPage))
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size,
    first_page: page === 1,
    last_page: page >= pages,
    empty: size === 0,
  }
}
