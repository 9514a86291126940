import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addDays, mondayOf } from '#platform/i18n'
import { generate } from './generator.ts'
import { type DemoCommunity, demoCommunities, type Sector } from './shapes.ts'

const demo = generate()
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const requiredSectors: Sector[] = [
  'municipality',
  'reception',
  'settlement',
  'schools',
  'health',
  'housing',
  'police',
  'employers',
  'faith',
  'sponsors',
  'francophone',
  'indigenous',
  'newcomers',
]

describe('the generator', () => {
  test('tells the same story for the same seed, and another for another', () => {
    expect(hash(generate(7))).toBe(hash(generate(7)))
    expect(hash(generate(7).households)).not.toBe(hash(generate(8).households))
    expect(hash(generate(7).capacity)).not.toBe(hash(generate(8).capacity))
    expect(hash(generate())).toBe(hash(demo))
  })
})

describe('weekly forecasts', () => {
  const actual = (community: DemoCommunity, week: string) =>
    demo.households
      .filter((household) => household.community === community && mondayOf(household.arrivedOn) === week)
      .reduce((sum, { people }) => sum + people, 0)
  const told = (community: DemoCommunity, publishedOn: string) =>
    demo.forecasts.filter((forecast) => forecast.community === community && forecast.publishedOn === publishedOn)
  const ratio = (community: DemoCommunity, publishedOn: string) => {
    const some = told(community, publishedOn)
    const people = some.reduce((sum, forecast) => sum + forecast.people, 0)
    return people / some.reduce((sum, { week }) => sum + actual(community, week), 0)
  }

  test('are published on Mondays, for that week and the next six, once', () => {
    for (const { week, publishedOn } of demo.forecasts)
      expect([mondayOf(week), mondayOf(publishedOn)]).toEqual([week, publishedOn])
    expect(told('hamilton', '2016-01-25').map(({ week }) => week)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((i) => addDays('2016-01-25', 7 * i)),
    )
    const keys = demo.forecasts.map(({ community, week, publishedOn }) => `${community} ${week} ${publishedOn}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('are whole people, never negative', () => {
    for (const { people } of demo.forecasts) expect(Number.isInteger(people) && people >= 0).toBe(true)
  })

  test('tell Hamilton about half of what comes in December, and much more of it from January on', () => {
    expect(ratio('hamilton', '2015-12-14')).toBeLessThan(0.65)
    expect(ratio('hamilton', '2016-01-11')).toBeGreaterThan(0.75)
  })

  test('tell Ottawa of 35 people a day in the week that became a pause', () => {
    const forecast = told('ottawa', '2016-01-11').find(({ week }) => week === '2016-01-18')
    expect(forecast?.people).toBe(245)
    expect(actual('ottawa', '2016-01-18')).toBeLessThan(100)
  })

  test('come nearer as the week comes nearer', () => {
    const error = (ahead: number) => {
      const some = demo.forecasts.filter(
        ({ week, publishedOn }) => week === addDays(publishedOn, 7 * ahead) && week < '2016-03-01',
      )
      return (
        some.reduce((sum, { community, week, people }) => sum + Math.abs(people - actual(community, week)), 0) /
        some.length
      )
    }
    expect(error(0)).toBeLessThan(error(2))
    expect(error(2)).toBeLessThan(error(5))
  })
})

describe.each(demoCommunities)('partners and people of %s', (community) => {
  const partners = demo.partners.filter((partner) => partner.community === community)
  const people = demo.people.filter((person) => person.community === community)
  const seats = demo.seats.filter((seat) => seat.community === community)

  test('are 20 to 35 organisations with two different names each, flagged as synthetic', () => {
    expect(partners.length).toBeGreaterThanOrEqual(20)
    expect(partners.length).toBeLessThanOrEqual(35)
    for (const names of [
      partners.map(({ nameEn }) => nameEn),
      partners.map(({ nameFr }) => nameFr),
      partners.map(({ code }) => code),
    ])
      expect(new Set(names).size).toBe(partners.length)
    for (const { nameEn, nameFr, contactEmail, synthetic } of partners) {
      expect(nameEn).not.toBe(nameFr)
      expect(contactEmail).toMatch(/^[a-z-]+@example\.org$/)
      expect(synthetic).toBe(true)
    }
  })

  test('leave just the named required sectors without an organisation', () => {
    const covered = new Set(partners.map(({ sector }) => sector))
    const missing = requiredSectors.filter((sector) => !covered.has(sector))
    expect(missing.sort()).toEqual([...demo.uncoveredSectors[community]].sort())
    expect(missing.length).toBeGreaterThan(0)
  })

  test('have seats of people and organisations that exist; some terms have ended, some organisations have no seat', () => {
    const known = new Map(people.map(({ code, partner }) => [code, partner]))
    const seated = new Set(seats.map(({ person }) => known.get(person)))
    for (const seat of seats) expect(known.has(seat.person), seat.person).toBe(true)
    for (const { partner } of people) if (partner) expect(partners.map(({ code }) => code)).toContain(partner)
    for (const { startsOn, endsOn } of seats) if (endsOn) expect(startsOn < endsOn).toBe(true)
    expect(seats.some(({ endsOn }) => endsOn !== undefined && endsOn < '2016-01-27')).toBe(true)
    expect(partners.some(({ code }) => !seated.has(code))).toBe(true)
    expect(seats.filter(({ group, chair }) => group === 'steering' && chair).length).toBe(2)
  })

  test('sit for an organisation, unless they sit for no one', () => {
    const seatless = people.filter(({ partner }) => partner === undefined).map(({ name }) => name)
    expect(seatless).toEqual(community === 'waterloo-region' ? ['Chloé Tremblay'] : [])
  })
})
