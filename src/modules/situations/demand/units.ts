export type Stream = 'GAR' | 'PSR' | 'BVOR' | 'claimant' | 'other'
export type SizeBand = '1' | '2-3' | '4-6' | '7+'
export type ByBand = Record<SizeBand, number>
export const sizeBands: readonly SizeBand[] = ['1', '2-3', '4-6', '7+']

export type Unit =
  | 'beds'
  | 'homes-1'
  | 'homes-2'
  | 'homes-3'
  | 'linc-seats'
  | 'clinic-slots'
  | 'school-places'
  | 'interpreter-hours'

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

/** In the order in which a family meets them; also the order that settles ties. */
export const units: readonly Unit[] = [
  'beds',
  'homes-1',
  'homes-2',
  'homes-3',
  'clinic-slots',
  'interpreter-hours',
  'school-places',
  'linc-seats',
]

/** PSR and BVOR households live in what their sponsors found for them: no beds, no homes (domain 2.1, 3.4). */
export const needsLodging: Record<Stream, boolean> = { GAR: true, PSR: false, BVOR: false, claimant: true, other: true }
