import { expect, it } from 'vitest'
import { bandShares, householdsFor, meanHouseholdSize, peopleIn } from './household-size.ts'

it('agrees with the means on record: GAR 4.9, sponsored 2.7, national 3.6', () => {
  expect(meanHouseholdSize('GAR')).toBeCloseTo(4.9, 1)
  expect(meanHouseholdSize('PSR')).toBeCloseTo(2.7, 1)
  expect(meanHouseholdSize('other')).toBeCloseTo(3.6, 1)
})

it('splits households so that shares add to one and people come out again', () => {
  for (const stream of ['GAR', 'PSR', 'BVOR', 'claimant', 'other'] as const) {
    expect(Object.values(bandShares[stream]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect(peopleIn(householdsFor(stream, 877))).toBeCloseTo(877)
  }
})
