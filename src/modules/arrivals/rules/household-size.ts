export type Stream = 'GAR' | 'PSR' | 'BVOR' | 'claimant' | 'other'
export type SizeBand = '1' | '2-3' | '4-6' | '7+'
export type ByBand = Record<SizeBand, number>

export const sizeBands: readonly SizeBand[] = ['1', '2-3', '4-6', '7+']

/**
 * Mean people in a household of each band [derived]. 1 is exact; 2.5 and 5 are the middles of their bands; 8.3 is what the
 * GAR mean leaves for large families: with the shares below, 0.12 x 1 + 0.165 x 2.5 + 0.475 x 5 + 0.24 x 8.3 = 4.9 (domain
 * 3.4). The same four numbers give 2.7 for sponsored families and 3.6 for the national split (domain 3.3), as sourced.
 */
export const peoplePerHousehold: ByBand = { '1': 1, '2-3': 2.5, '4-6': 5, '7+': 8.3 }

const government: ByBand = { '1': 0.12, '2-3': 0.165, '4-6': 0.475, '7+': 0.24 }
const sponsored: ByBand = { '1': 0.46, '2-3': 0.19, '4-6': 0.35, '7+': 0 }
/** All streams together, from 26,172 people (domain 3.3, S42). [proposed] for streams that have no split of their own. */
const national: ByBand = { '1': 0.32, '2-3': 0.18, '4-6': 0.4, '7+': 0.1 }

/** Share of households in each band, by stream (domain 3.4 [derived]: matches the national split and London's GAR mean). */
export const bandShares: Record<Stream, ByBand> = {
  GAR: government,
  PSR: sponsored,
  BVOR: sponsored,
  claimant: national,
  other: national,
}

/** People in households counted by band. */
export const peopleIn = (households: ByBand) =>
  sizeBands.reduce((sum, band) => sum + households[band] * peoplePerHousehold[band], 0)

/** Mean household size of a stream: GAR 4.9, PSR and BVOR 2.7, others 3.6. */
export const meanHouseholdSize = (stream: Stream) => peopleIn(bandShares[stream])

/** The households by band (fractions allowed) that a number of people of one stream is likely to come in. */
export const householdsFor = (stream: Stream, people: number): ByBand => {
  const households = people / meanHouseholdSize(stream)
  const shares = bandShares[stream]
  return {
    '1': households * shares['1'],
    '2-3': households * shares['2-3'],
    '4-6': households * shares['4-6'],
    '7+': households * shares['7+'],
  }
}
