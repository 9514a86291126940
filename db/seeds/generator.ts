import { drawCapacity } from './capacity.ts'
import { drawForecasts } from './forecasts.ts'
import { drawHouseholds } from './households.ts'
import { defaultSeed } from './parameters.ts'
import { listPartners, uncoveredSectors } from './partners.ts'
import { listPeople, listSeats } from './people.ts'
import { listServices } from './services.ts'
import { type Demo, demoCommunities } from './shapes.ts'

export { capacityAround } from './capacity.ts'
export { bandMeans, defaultSeed } from './parameters.ts'
export type * from './shapes.ts'
export { demoCommunities } from './shapes.ts'

/**
 * The synthetic part of the demonstration: households, weekly forecasts, partners, people with seats, services and capacity
 * statements of the three communities. Pure: the same seed gives the same story, to the last comma. What it is drawn from, and
 * how near it comes to the record, is told in README.md.
 */
export const generate = (seed: number = defaultSeed): Demo => {
  const households = demoCommunities.map((community) => drawHouseholds(seed, community))
  return {
    seed,
    synthetic: true,
    households: households.flat(),
    forecasts: demoCommunities.flatMap((community, i) => drawForecasts(seed, community, households[i] ?? [])),
    partners: demoCommunities.flatMap(listPartners),
    people: demoCommunities.flatMap(listPeople),
    seats: demoCommunities.flatMap(listSeats),
    services: demoCommunities.flatMap(listServices),
    capacity: demoCommunities.flatMap((community) => drawCapacity(seed, community)),
    uncoveredSectors,
  }
}
