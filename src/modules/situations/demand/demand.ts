import { addDays, daysBetween } from '#platform/i18n'
import { bandCode, type Rates, streamCode } from './rates.ts'
import { stillLodged, stillLodgedAfter } from './stay.ts'
import { type ByBand, needsLodging, type SizeBand, type Stream, sizeBands, type Unit, units } from './units.ts'

/** Households of one stream that come in one week, named by its Monday. Fractions are allowed: they are expectations. */
export type Coming = { week: string; stream: Stream; households: ByBand }
/** Households in temporary lodging on the day, by full weeks since they arrived. */
export type Lodged = { weeksSinceArrival: number; households: ByBand }

/**
 * What is known on the day `on`. `expected` are households still to come, `arrived` those that came in the last weeks
 * (housed or not; as far back as `linc-weeks-held` and `school-weeks-held` reach), `inLodging` those of them who wait for
 * a home. A household is in `expected` or in `arrived`, never in both.
 */
export type Outlook = {
  on: string
  weeks: readonly string[]
  expected: readonly Coming[]
  arrived: readonly Coming[]
  inLodging: readonly Lodged[]
  rates: Rates
}

/** What one week needs of one unit, not rounded. `places` is counted in the unit: beds, homes, seats, visits, hours. */
export type WeekNeed = { week: string; places: number; people: number; households: number }
export type Demand = Record<Unit, WeekNeed[]>

/** What every household of one stream, band and week adds: called with counts, so that demand is a plain sum. */
type Add = (unit: Unit, weekIndex: number, need: { places: number; people: number; households: number }) => void

/**
 * People, households and places needed of every unit, week by week. A plain sum over households, so it is additive over
 * streams and never falls when more are expected. The rules of each unit are beside the functions below.
 */
export const demandByWeek = (outlook: Outlook): Demand => {
  const empty = () => outlook.weeks.map((week): WeekNeed => ({ week, places: 0, people: 0, households: 0 }))
  // Every unit of the list is set; fromEntries only knows strings.
  const demand = Object.fromEntries(units.map((unit) => [unit, empty()])) as Demand
  const add: Add = (unit, weekIndex, need) => {
    const cell = demand[unit][weekIndex]
    if (!cell) return
    cell.places += need.places
    cell.people += need.people
    cell.households += need.households
  }
  for (const coming of [...outlook.expected, ...outlook.arrived]) addServices(outlook, coming, add)
  for (const coming of outlook.expected) if (needsLodging[coming.stream]) addComing(outlook, coming, add)
  for (const lodged of outlook.inLodging) addLodged(outlook, lodged, add)
  return demand
}

const eachBand = (
  households: ByBand,
  rates: Rates,
  work: (band: SizeBand, households: number, people: number) => void,
) => {
  for (const band of sizeBands) {
    const count = households[band]
    if (count > 0) work(band, count, count * rates[`people-in-${bandCode[band]}`])
  }
}

/** The home a band needs by its bedrooms; three and more are one unit. */
export const homeFor = (rates: Rates, band: SizeBand): Unit => {
  const bedrooms = rates[`bedrooms-for-${bandCode[band]}`]
  return bedrooms < 1.5 ? 'homes-1' : bedrooms < 2.5 ? 'homes-2' : 'homes-3'
}

type Lodging = { households: ByBand; staysOn: (band: SizeBand, day: string) => number; from: string }

/**
 * Beds: people who are in lodging on the week's Monday or come in the week. Homes: households that leave in the week.
 * The two always add up: who no longer needs a bed has needed a home.
 */
const addLodging = ({ weeks, rates }: Outlook, { households, staysOn, from }: Lodging, add: Add) =>
  eachBand(households, rates, (band, count, people) => {
    for (const [i, week] of weeks.entries()) {
      const nextWeek = addDays(week, 7)
      if (nextWeek <= from) continue
      const staying = staysOn(band, week)
      const leaving = staying - staysOn(band, nextWeek)
      add('beds', i, { places: people * staying, people: people * staying, households: count * staying })
      add(homeFor(rates, band), i, { places: count * leaving, people: people * leaving, households: count * leaving })
    }
  })

/** Households come at any time of their week: in the middle of it on average. */
const addComing = (outlook: Outlook, { week, households }: Coming, add: Add) => {
  const staysOn = (band: SizeBand, day: string) => stillLodged(outlook.rates, band, daysBetween(week, day) - 3.5)
  addLodging(outlook, { households, staysOn, from: week }, add)
}

/** Who is in lodging today has stayed some days already (half a week more than the full weeks, on average). */
const addLodged = (outlook: Outlook, { weeksSinceArrival, households }: Lodged, add: Add) => {
  const stayed = weeksSinceArrival * 7 + 3.5
  const staysOn = (band: SizeBand, day: string) =>
    stillLodgedAfter(outlook.rates, band, stayed, daysBetween(outlook.on, day))
  addLodging(outlook, { households, staysOn, from: outlook.on }, add)
}

/** What households of every stream need, by weeks since they arrived. */
const addServices = ({ weeks, rates }: Outlook, { week: came, stream, households }: Coming, add: Add) => {
  const without = 1 - rates[`official-language-${streamCode[stream]}`]
  eachBand(households, rates, (_, count, people) => {
    for (const [i, week] of weeks.entries()) {
      const age = Math.round(daysBetween(came, week) / 7)
      if (age < 0) continue
      const perHousehold = { people, households: count }
      const pupils = people * rates['share-school-age']
      const learners = people * rates['share-adults'] * without * rates['share-attending-class']
      const interpreted = without * count * rates['interpreter-hours-week']
      if (isHeld(age, rates['school-start-weeks'], rates['school-weeks-held']))
        add('school-places', i, { places: pupils, people: pupils, households: count })
      if (isHeld(age, rates['linc-start-weeks'], rates['linc-weeks-held']))
        add('linc-seats', i, { places: learners, people: learners, households: count })
      if (age < rates['interpreter-weeks'])
        add('interpreter-hours', i, { places: interpreted, people: people * without, households: count * without })
      const visits = visitsPerPerson(rates, age)
      if (visits > 0) add('clinic-slots', i, { ...perHousehold, places: people * visits })
    }
  })
}

const isHeld = (age: number, start: number, weeksHeld: number) => age >= start && age < start + weeksHeld

/** First assessments spread evenly over the first weeks, follow-up visits in the week after them. */
const visitsPerPerson = (rates: Rates, age: number) => {
  const within = Math.round(rates['health-within-weeks'])
  if (age < within) return rates['health-visits'] / within
  return age === within ? rates['share-health-follow-up'] : 0
}
