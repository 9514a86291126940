import { addDays, daysBetween, mondayOf } from '#platform/i18n'
import { type Chance, chance } from './chance.ts'
import { valueOn } from './parameters.ts'
import { listPartners } from './partners.ts'
import { listServices, unitsOf } from './services.ts'
import type { DemoCapacity, DemoCommunity, DemoService, Unit } from './shapes.ts'
import { supply } from './supply.ts'

/** The day the demonstration opens on. The ages of the statements on this day are set, not drawn. */
export const boardDay = '2016-01-27'
const firstDay = '2015-12-07'
const lastDay = '2016-05-31'
/** A statement speaks of its own week and the seven after it. */
const weeksStated = 8
const longestSilence = 14

/** Ages in days on the board day, dealt to the services in turn: some fresh, some going stale. */
const agesOnBoardDay = [1, 11, 0, 5, 2, 9, 1, 12, 4, 2, 7]

/** Days on which a service states its places: 3 to 14 days apart, through the one that gives the right age on the board day. */
const statementDays = (draw: Chance, age: number) => {
  const anchor = addDays(boardDay, -age)
  const days = [anchor]
  for (let day = anchor; ; ) {
    day = addDays(day, -draw.between(3, longestSilence))
    if (day < firstDay) break
    days.unshift(day)
  }
  let next = addDays(anchor, draw.between(Math.max(3, age + 1), longestSilence))
  while (next <= lastDay) {
    days.push(next)
    next = addDays(next, draw.between(3, longestSilence))
  }
  return days
}

/**
 * The periods of one statement, in weeks from its own, and how much of the supply of their first week each tells. A home is
 * there once until it is taken: those free now, and half as many again that come free in three weeks. The rest in three runs.
 */
const periodsOf = (unit: Unit): [first: number, last: number, part: number][] =>
  unit.startsWith('homes-')
    ? [
        [0, weeksStated - 1, 1],
        [3, weeksStated - 1, 0.5],
      ]
    : [
        [0, 1, 1],
        [2, 3, 1],
        [4, weeksStated - 1, 1],
      ]

interface Offer {
  service: DemoService
  unit: Unit
  /** Part of the community’s supply of the unit. */
  share: number
  statedBy: string
}

const stateOn = (draw: Chance, statedOn: string, { service, unit, share, statedBy }: Offer): DemoCapacity[] => {
  const monday = mondayOf(statedOn)
  // a provider who is careful is careful in every week of one statement
  const mood = 0.96 + draw.between(0, 8) / 100
  return periodsOf(unit).map(([first, last, part]) => {
    const startsOn = addDays(monday, 7 * first)
    return {
      community: service.community,
      service: service.code,
      unit,
      places: Math.round(valueOn(supply[service.community][unit], startsOn) * part * share * mood),
      startsOn,
      endsOn: addDays(monday, 7 * last + 6),
      statedOn,
      statedBy,
    }
  })
}

/** Larger providers come first: of two, they hold two thirds and one third; of three, a half, a third and a sixth. */
const sharesOf = (count: number) => {
  const total = (count * (count + 1)) / 2
  return Array.from({ length: count }, (_, i) => (count - i) / total)
}

const shareOf = (services: readonly DemoService[], service: DemoService, unit: Unit) => {
  const providers = services.filter((other) => unitsOf(other).includes(unit))
  return sharesOf(providers.length)[providers.indexOf(service)] ?? 0
}

/** Every capacity statement of one community from December 2015 to May 2016, in the order they were made. */
export const drawCapacity = (seed: number, community: DemoCommunity): DemoCapacity[] => {
  const services = listServices(community).filter((service) => unitsOf(service).length > 0)
  const contacts = new Map(listPartners(community).map(({ code, contactEmail }) => [code, contactEmail]))
  return services
    .flatMap((service, index) => {
      const draw = chance(seed, `${community}/capacity/${service.code}`)
      const days = statementDays(draw, agesOnBoardDay[index % agesOnBoardDay.length] ?? 0)
      const statedBy = contacts.get(service.partner) ?? ''
      const offers = unitsOf(service).map((unit) => ({
        service,
        unit,
        share: shareOf(services, service, unit),
        statedBy,
      }))
      return days.flatMap((day) => offers.flatMap((offer) => stateOn(draw, day, offer)))
    })
    .sort((a, b) => a.statedOn.localeCompare(b.statedOn))
}

/**
 * What stood on the same day of the week of the board's week, moved by whole weeks to the week of `day`: whoever tries the
 * demonstration finds places to refer to, some stated today and some a while ago. The newest word of each service counts, and
 * of its periods the first, which here holds for all the weeks: the form of a partner opens on the places of today.
 */
export const capacityAround = (capacity: readonly DemoCapacity[], day: string): DemoCapacity[] => {
  const moved = daysBetween(mondayOf(boardDay), mondayOf(day))
  const known = capacity.filter(({ statedOn }) => addDays(statedOn, moved) <= day)
  const newest = new Map<string, string>()
  for (const { community, service, statedOn } of known) {
    const key = `${community}/${service}`
    if (statedOn > (newest.get(key) ?? '')) newest.set(key, statedOn)
  }
  return known
    .filter(({ community, service, statedOn }) => newest.get(`${community}/${service}`) === statedOn)
    .filter(({ startsOn, statedOn }) => startsOn === mondayOf(statedOn))
    .map((one) => ({
      ...one,
      startsOn: addDays(one.startsOn, moved),
      endsOn: addDays(one.startsOn, moved + 7 * weeksStated - 1),
      statedOn: addDays(one.statedOn, moved),
    }))
}
