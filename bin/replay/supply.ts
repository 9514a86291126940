import type { NationalHousehold } from '../../db/seeds/national.ts'
import { type Category, type DrawnReferral, drawReferrals } from '../../db/seeds/referrals.ts'
import type { Unit } from '../../db/seeds/shapes.ts'
import { addDays, mondayOf } from '../../src/platform/i18n/index.ts'

const homes: Record<NationalHousehold['sizeBand'], Unit> = {
  '1': 'homes-1',
  '2-3': 'homes-2',
  '4-6': 'homes-3',
  '7+': 'homes-3',
}
const counted: Partial<Record<Category, Unit>> = {
  lodging: 'beds',
  health: 'clinic-slots',
  interpreting: 'interpreter-hours',
  school: 'school-places',
  language: 'linc-seats',
}
/** What a referral takes up; undefined where nothing is counted. */
export const unitOf = (category: Category, band: NationalHousehold['sizeBand']): Unit | undefined =>
  category === 'home' ? homes[band] : counted[category]

/** For how many weeks a place is taken: as services hold them, homes as long as a statement reaches. */
const weeksHeld: Record<Unit, number> = {
  beds: 4,
  'homes-1': 6,
  'homes-2': 6,
  'homes-3': 6,
  'clinic-slots': 1,
  'interpreter-hours': 1,
  'school-places': 26,
  'linc-seats': 12,
}
/** Partners state a little more than what will be asked of them, so that some wait in the worst weeks and most do not [proposed]. */
const margin = 1.1
const firstWeek = '2015-11-30'
const horizon = 60

const weekAt = (day: string) => Math.round((Date.parse(mondayOf(day)) - Date.parse(firstWeek)) / (7 * 86_400_000))

/** Places of each unit that are asked for, week by week from 30 November 2015, counted as long as they are held. */
export function levels(households: Iterable<NationalHousehold>): Map<Unit, Float64Array> {
  const level = new Map<Unit, Float64Array>()
  const take = (household: NationalHousehold, { category, places, sentAfter, wantedAfter }: DrawnReferral) => {
    const unit = unitOf(category, household.sizeBand)
    if (!unit) return
    const weeks = level.get(unit) ?? new Float64Array(horizon)
    level.set(unit, weeks)
    const from = weekAt(addDays(household.recordedOn, sentAfter + wantedAfter))
    for (let week = from; week < Math.min(horizon, from + weeksHeld[unit]); week++)
      weeks[week] = (weeks[week] ?? 0) + places
  }
  for (const household of households) for (const referral of drawReferrals(household)) take(household, referral)
  return level
}

/** So many places one of `services` states on a Monday for the six weeks from it. */
export function statedOn(level: Map<Unit, Float64Array>, unit: Unit, monday: string, services: number): number {
  const from = weekAt(monday)
  const most = Math.max(0, ...(level.get(unit) ?? []).slice(from, from + 4))
  return Math.ceil((most * margin) / services) + 2
}

/** Households take the partners in turn, by the number in their token: each partner has as many to answer as the others. */
export const turnOf = (token: string): number => Number(token.replace(/\D/g, ''))
