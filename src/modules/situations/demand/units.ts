import type { arrivalRules } from '#modules/arrivals'
import { type Unit, units } from '#modules/services'

export { type Unit, units }
export type Stream = arrivalRules.Stream
export type SizeBand = arrivalRules.SizeBand
export type ByBand = arrivalRules.ByBand
export const sizeBands: readonly SizeBand[] = ['1', '2-3', '4-6', '7+']

/**
 * How a unit is used. 'held': a level, so many at a time (a bed is free again when its household leaves). 'weekly': a flow,
 * a week's places are gone with the week. 'taken': a stock, a home once taken is gone, and who finds none waits on.
 */
export type Kind = 'held' | 'weekly' | 'taken'

export const kindOf: Record<Unit, Kind> = {
  beds: 'held',
  'homes-1': 'taken',
  'homes-2': 'taken',
  'homes-3': 'taken',
  'linc-seats': 'held',
  'clinic-slots': 'weekly',
  'school-places': 'held',
  'interpreter-hours': 'weekly',
}

/** PSR and BVOR households live in what their sponsors found for them: no beds, no homes (domain 2.1, 3.4). */
export const needsLodging: Record<Stream, boolean> = { GAR: true, PSR: false, BVOR: false, claimant: true, other: true }
