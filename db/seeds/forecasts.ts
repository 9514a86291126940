import { addDays, daysBetween, mondayOf } from '#platform/i18n'
import { type Chance, chance } from './chance.ts'
import { type Point, valueOn } from './parameters.ts'
import type { DemoCommunity, DemoForecast, DemoHousehold } from './shapes.ts'

const firstMonday = '2015-11-30'
const lastMonday = '2016-05-09'
/** The week of publication and the six that follow. */
const weeksAhead = 6

/** What share of a week’s own arrivals is known so many weeks ahead (proposed): notices aimed at ten working days and often failed [S71]. */
const foreknown = [0.9, 0.6, 0.3, 0.1, 0, 0, 0]
/** Months ahead nobody knows which week a flight lands: the plan spreads people over five weeks. */
const planWindow = 2

/** How large the plan of the day was against what came. */
const belief: Record<DemoCommunity, readonly Point[]> = {
  // 1,150 planned for more than 1,200 who came, and early weeks far too low [S16, S19]
  'waterloo-region': [
    ['2015-11-30', 0.7],
    ['2016-01-11', 0.85],
    ['2016-02-15', 1],
  ],
  // 476, then 877 in January, then 992 [S22]
  hamilton: [
    ['2015-11-30', 0.48],
    ['2016-01-04', 0.48],
    ['2016-01-11', 0.88],
    ['2016-02-01', 0.9],
    ['2016-02-15', 1],
  ],
  // a guess of 1,200 to 3,000 [S100]; then the pause; then near the plan of 1,100 [S29]
  ottawa: [
    ['2015-11-30', 1.5],
    ['2016-01-11', 1.4],
    ['2016-01-25', 0.8],
    ['2016-02-15', 1],
  ],
}

/** Ottawa expected about 35 people a day in the week after mid-January, then asked for a pause [S29, S37]. */
const announced = (community: DemoCommunity, week: string, publishedOn: string) =>
  community === 'ottawa' && week === '2016-01-18' && publishedOn >= '2016-01-11' ? 35 * 7 : undefined

const arrivalsByWeek = (households: readonly DemoHousehold[]) => {
  const people = new Map<string, number>()
  for (const household of households) {
    const week = mondayOf(household.arrivedOn)
    people.set(week, (people.get(week) ?? 0) + household.people)
  }
  return (week: string) => people.get(week) ?? 0
}

const planned = (actual: (week: string) => number, week: string) => {
  let sum = 0
  for (let i = -planWindow; i <= planWindow; i++) sum += actual(addDays(week, 7 * i))
  return sum / (2 * planWindow + 1)
}

const expectedPeople = (
  draw: Chance,
  actual: (week: string) => number,
  { community, week, publishedOn }: { community: DemoCommunity; week: string; publishedOn: string },
) => {
  const ahead = daysBetween(publishedOn, week) / 7
  const known = foreknown[ahead] ?? 0
  const plan = planned(actual, week) * valueOn(belief[community], publishedOn)
  // drawn even when not used, so that an announcement moves no other week
  const noise = draw.logNormal(1, 0.05 + 0.035 * ahead)
  const people = (known * actual(week) + (1 - known) * plan) * noise
  return announced(community, week, publishedOn) ?? 5 * Math.round(people / 5)
}

/** The weekly forecasts of one community, each Monday for that week and the next six; each revises the one before. */
export const drawForecasts = (
  seed: number,
  community: DemoCommunity,
  households: readonly DemoHousehold[],
): DemoForecast[] => {
  const draw = chance(seed, `${community}/forecasts`)
  const actual = arrivalsByWeek(households)
  const forecasts: DemoForecast[] = []
  for (let publishedOn = firstMonday; publishedOn <= lastMonday; publishedOn = addDays(publishedOn, 7)) {
    for (let ahead = 0; ahead <= weeksAhead; ahead++) {
      const week = addDays(publishedOn, 7 * ahead)
      const people = expectedPeople(draw, actual, { community, week, publishedOn })
      forecasts.push({ community, measure: 'week-expected', week, people, publishedOn, quality: 'expected' })
    }
  }
  return forecasts
}
