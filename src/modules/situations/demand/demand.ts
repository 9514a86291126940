import { daysFrom1970 } from '#platform/i18n'
import { bandCode, type Rates } from './rates.ts'
import { type Stay, stayAfter, stayOf } from './stay.ts'
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

/** The rates as the sums use them, looked up once, and days as numbers. */
interface Reckoning {
  on: number
  weeks: readonly number[]
  bands: readonly BandRates[]
  demand: Demand
}
interface BandRates {
  band: SizeBand
  people: number
  homes: WeekNeed[]
  stay: Stay
}

/** What every household of one stream, band and week adds: demand is a plain sum. */
const add = (needs: readonly WeekNeed[], weekIndex: number, places: number, people: number, households: number) => {
  const cell = needs[weekIndex]
  if (!cell) return
  cell.places += places
  cell.people += people
  cell.households += households
}

/**
 * People, households and places needed of every unit, week by week. A plain sum over households, so it is additive over
 * streams and never falls when more are expected. The rules of each unit are beside the functions below.
 */
export const demandByWeek = ({ on, weeks, rates, expected, arrived, inLodging }: Outlook): Demand => {
  const empty = () => weeks.map((week): WeekNeed => ({ week, places: 0, people: 0, households: 0 }))
  // Every unit of the list is set; fromEntries only knows strings.
  const demand = Object.fromEntries(units.map((unit) => [unit, empty()])) as Demand
  const reckoning = { on: daysFrom1970(on), weeks: weeks.map(daysFrom1970), bands: bandsOf(rates, demand), demand }
  const services = servicesOf(rates)
  for (const coming of expected) addServices(reckoning, services, coming)
  for (const coming of arrived) addServices(reckoning, services, coming)
  for (const coming of expected) if (needsLodging[coming.stream]) addComing(reckoning, coming)
  for (const lodged of inLodging) addLodged(reckoning, lodged)
  return demand
}

const bandsOf = (rates: Rates, demand: Demand) =>
  sizeBands.map((band) => ({
    band,
    people: rates[`people-in-${bandCode[band]}`],
    homes: demand[homeFor(rates, band)],
    stay: stayOf(rates, band),
  }))

/** The home a band needs by its bedrooms; three and more are one unit. */
const homeFor = (rates: Rates, band: SizeBand): Unit => {
  const bedrooms = rates[`bedrooms-for-${bandCode[band]}`]
  return bedrooms < 1.5 ? 'homes-1' : bedrooms < 2.5 ? 'homes-2' : 'homes-3'
}

interface Lodging {
  households: ByBand
  staysOn: (stay: Stay) => (day: number) => number
  from: number
}

/**
 * Beds: people who are in lodging on the week's Monday or come in the week. Homes: households that leave in the week.
 * The two always add up: who no longer needs a bed has needed a home.
 */
const addLodging = ({ weeks, bands, demand }: Reckoning, { households, staysOn, from }: Lodging) => {
  for (const { band, people: inOne, homes, stay } of bands) {
    const count = households[band]
    if (count <= 0) continue
    const people = count * inOne
    const at = staysOn(stay)
    for (let i = 0; i < weeks.length; i++) {
      const week = weeks[i] ?? 0
      if (week + 7 <= from) continue
      const staying = at(week)
      const leaving = staying - at(week + 7)
      add(demand.beds, i, people * staying, people * staying, count * staying)
      add(homes, i, count * leaving, people * leaving, count * leaving)
    }
  }
}

/** Households come at any time of their week: in the middle of it on average. */
const addComing = (reckoning: Reckoning, { week, households }: Coming) => {
  const from = daysFrom1970(week)
  addLodging(reckoning, { households, staysOn: (stay) => (day) => stay(day - from - 3.5), from })
}

/** Who is in lodging today has stayed some days already (half a week more than the full weeks, on average). */
const addLodged = (reckoning: Reckoning, { weeksSinceArrival, households }: Lodged) => {
  const { on } = reckoning
  const staysOn = (stay: Stay) => {
    const after = stayAfter(stay, weeksSinceArrival * 7 + 3.5)
    return (day: number) => after(day - on)
  }
  addLodging(reckoning, { households, staysOn, from: on })
}

/** The rates of what every stream needs. */
const servicesOf = (rates: Rates) => ({
  school: { start: rates['school-start-weeks'], held: rates['school-weeks-held'], share: rates['share-school-age'] },
  class: { start: rates['linc-start-weeks'], held: rates['linc-weeks-held'] },
  adults: rates['share-adults'],
  attending: rates['share-attending-class'],
  hours: rates['interpreter-hours-week'],
  interpreted: rates['interpreter-weeks'],
  within: Math.round(rates['health-within-weeks']),
  visits: rates['health-visits'],
  followUp: rates['share-health-follow-up'],
  /** The share that speaks neither official language. */
  without: {
    GAR: 1 - rates['official-language-gar'],
    PSR: 1 - rates['official-language-psr'],
    BVOR: 1 - rates['official-language-bvor'],
    claimant: 1 - rates['official-language-claimant'],
    other: 1 - rates['official-language-other'],
  } satisfies Record<Stream, number>,
})
type Services = ReturnType<typeof servicesOf>

/** What households of every stream need, by weeks since they arrived. */
const addServices = ({ weeks, bands, demand }: Reckoning, services: Services, { week, stream, households }: Coming) => {
  const came = daysFrom1970(week)
  const without = services.without[stream]
  for (const { band, people: inOne } of bands) {
    const count = households[band]
    if (count <= 0) continue
    const people = count * inOne
    const pupils = people * services.school.share
    const learners = people * services.adults * without * services.attending
    const hours = without * count * services.hours
    for (let i = 0; i < weeks.length; i++) {
      const age = Math.round(((weeks[i] ?? 0) - came) / 7)
      if (age < 0) continue
      if (isHeld(age, services.school)) add(demand['school-places'], i, pupils, pupils, count)
      if (isHeld(age, services.class)) add(demand['linc-seats'], i, learners, learners, count)
      if (age < services.interpreted) add(demand['interpreter-hours'], i, hours, people * without, count * without)
      const visits = visitsPerPerson(services, age)
      if (visits > 0) add(demand['clinic-slots'], i, people * visits, people, count)
    }
  }
}

const isHeld = (age: number, { start, held }: { start: number; held: number }) => age >= start && age < start + held

/** First assessments spread evenly over the first weeks, follow-up visits in the week after them. */
const visitsPerPerson = ({ within, visits, followUp }: Services, age: number) => {
  if (age < within) return visits / within
  return age === within ? followUp : 0
}
