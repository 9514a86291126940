import { kindOf, type Unit } from '../units.ts'

/** No place is promised for longer than half a year ahead of its first week. */
const longestHold = 26

/**
 * For how many weeks a held place is promised unless the caller says otherwise [proposed]: a stay in temporary lodging is
 * 25 days on average (domain 2.4), a LINC term about twelve weeks, a school place half a year.
 */
const usualHold: Partial<Record<Unit, number>> = { beds: 4, 'linc-seats': 12, 'school-places': longestHold }

/**
 * How many weeks a promise of this unit covers. Weekly units: the one week. Homes: null, as long as the statement reaches
 * that counts in the first week, because a home once taken does not come back.
 */
export function holdOf(unit: Unit, weeks?: number): number | null {
  const kind = kindOf[unit]
  if (kind === 'weekly') return 1
  if (kind === 'taken') return null
  return Math.min(longestHold, Math.max(1, weeks ?? usualHold[unit] ?? 1))
}
