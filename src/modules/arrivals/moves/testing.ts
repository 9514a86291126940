import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { aCommunity } from '#test/factories.ts'
import { arriveHouseholds, type HouseholdRow } from '../commands/bulk-households.ts'
import { ComingForm, LeavingForm } from './schema.ts'

export const household = (n: number, given: Partial<HouseholdRow> = {}): HouseholdRow => ({
  token: `W-${String(n).padStart(4, '0')}`,
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  needs: ['interpreter'],
  lodging: 'hotel',
  arrivedOn: '2016-01-04',
  arrivedKnownOn: '2016-01-04',
  ...given,
})

/** Two communities of the house; the first has two households in a hotel. */
export async function twoPlaces(db: Db) {
  const [here, there] = [await aCommunity(db), await aCommunity(db)]
  await arriveHouseholds(db, system, here.id, [household(1), household(2)])
  return { here: here.id, there: there.id }
}
export const leaving = (other: number | 'outside', given: Record<string, string> = {}) => ({
  ...LeavingForm.parse({ token: 'W-0001', other: String(other), movesOn: '2016-01-20', ...given }),
  on: '2016-01-18',
})
export const coming = (other: number | 'outside', given: Record<string, string> = {}) => ({
  ...ComingForm.parse({
    other: String(other),
    movesOn: '2016-01-20',
    stream: 'GAR',
    sizeBand: '4-6',
    language: 'ar',
    ...given,
  }),
  on: '2016-01-18',
})
export const idOf = <T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}
export const received = {
  version: 2,
  token: 'H-0001',
  lodging: 'reception' as const,
  reason: '',
  arrivedOn: '2016-01-21',
}
