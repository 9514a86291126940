import { addDays } from '#platform/i18n'
import type { DemoHousehold, SizeBand, Unit } from './shapes.ts'

/**
 * A yardstick for the capacity story only: what the households of the generator would need in a week, so that places can be set
 * a believable distance above or below it. The product’s own demand rule lives in its module and may differ.
 */
const rates = {
  /** Aged 20 and more, of 26,172 people [S42]. */
  adults: 0.479,
  /** Aged 5 to 17: 5-9, 10-14 and three fifths of 15-19 [S42, derived]. */
  pupils: 0.354,
  /** Of adults without English or French, those who join a class [S91: 75 % of those assessed]. */
  joinClass: 0.75,
  /** A condition to follow up [S42]. */
  followUp: 0.15,
  /** Hours a week for a household in temporary lodging that needs an interpreter (proposed). */
  interpreterHours: 3,
  /** Weeks from arrival to: a home (mean stay 25 days [S28]), a class (proposed), a desk at school (proposed). */
  weeksToHome: 3,
  weeksToClass: 4,
  weeksToSchool: 1,
}

/** Three-bedroom homes and larger take every household of four and more. */
const homeBands: Partial<Record<Unit, SizeBand[]>> = { 'homes-1': ['1'], 'homes-2': ['2-3'], 'homes-3': ['4-6', '7+'] }

const peopleIn = (households: readonly DemoHousehold[]) =>
  households.reduce((sum, household) => sum + household.people, 0)
const weekOf = (households: readonly DemoHousehold[], monday: string, weeksBefore: number, weeks = 1) => {
  const from = addDays(monday, -7 * weeksBefore)
  const until = addDays(from, 7 * weeks)
  return households.filter(({ arrivedOn }) => arrivedOn >= from && arrivedOn < until)
}

/** Units needed in the week that starts on `monday`: people, households, seats, slots, desks or hours. Homes are a three-week mean. */
export const referenceDemand = (households: readonly DemoHousehold[], unit: Unit, monday: string): number => {
  const government = households.filter(({ stream }) => stream === 'GAR')
  const sunday = addDays(monday, 6)
  const lodged = government.filter(({ arrivedOn, housedOn }) => arrivedOn <= sunday && housedOn > monday)
  const bands = homeBands[unit]
  if (bands) {
    const around = weekOf(government, monday, rates.weeksToHome + 1, 3)
    return around.filter(({ sizeBand }) => bands.includes(sizeBand)).length / 3
  }
  const interpreted = (some: readonly DemoHousehold[]) => some.filter(({ needs }) => needs.includes('interpreter'))
  if (unit === 'interpreter-hours') return interpreted(lodged).length * rates.interpreterHours
  if (unit === 'school-places') return peopleIn(weekOf(households, monday, rates.weeksToSchool)) * rates.pupils
  if (unit === 'clinic-slots')
    return peopleIn(weekOf(households, monday, 0)) + peopleIn(weekOf(households, monday, 2)) * rates.followUp
  if (unit === 'linc-seats') {
    const ready = households.filter(({ arrivedOn }) => arrivedOn <= addDays(monday, -7 * rates.weeksToClass))
    return peopleIn(interpreted(ready)) * rates.adults * rates.joinClass
  }
  // the fullest day of the week
  const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i))
  const onDay = (day: string) =>
    peopleIn(government.filter(({ arrivedOn, housedOn }) => arrivedOn <= day && housedOn > day))
  return Math.max(...days.map(onDay))
}
