import type { arrivalRules } from '#modules/arrivals'
import { type Kind, kindOf, type Unit, units } from '#modules/services'

export { type Kind, kindOf, type Unit, units }
export type Stream = arrivalRules.Stream
export type SizeBand = arrivalRules.SizeBand
export type ByBand = arrivalRules.ByBand
export const sizeBands: readonly SizeBand[] = ['1', '2-3', '4-6', '7+']

/** PSR and BVOR households live in what their sponsors found for them: no beds, no homes (domain 2.1, 3.4). */
export const needsLodging: Record<Stream, boolean> = { GAR: true, PSR: false, BVOR: false, claimant: true, other: true }
