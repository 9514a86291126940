import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, mondayOf } from '#platform/i18n'
import { boardDay, placesKnown } from './capacity.ts'
import { generate } from './generator.ts'
import { referenceDemand } from './reference-demand.ts'
import { type DemoCapacity, type DemoCommunity, demoCommunities, type Unit } from './shapes.ts'

const demo = generate()
const units: Unit[] = [
  'beds',
  'homes-1',
  'homes-2',
  'homes-3',
  'linc-seats',
  'clinic-slots',
  'school-places',
  'interpreter-hours',
]
const weeks = [0, 1, 2, 3, 4, 5].map((i) => addDays(mondayOf(boardDay), 7 * i))
const statementsOf = (community: DemoCommunity) =>
  demo.capacity.filter((statement) => statement.community === community)

/** First week on the board of 27 January 2016 in which a unit does not suffice. */
const breaksIn = (community: DemoCommunity, unit: Unit) => {
  const households = demo.households.filter((household) => household.community === community)
  return weeks.find(
    (week) => referenceDemand(households, unit, week) > placesKnown(statementsOf(community), unit, week, boardDay),
  )
}
const statedDays = (statements: readonly DemoCapacity[], service: string) => [
  ...new Set(statements.filter((statement) => statement.service === service).map(({ statedOn }) => statedOn)),
]

describe('the board of 27 January 2016, by the generator’s own yardstick', () => {
  test('Waterloo Region breaks first on three-bedroom homes, in the week of 1 February', () => {
    expect(breaksIn('waterloo-region', 'homes-3')).toBe('2016-02-01')
    for (const unit of units.filter((unit) => unit !== 'homes-3'))
      expect(breaksIn('waterloo-region', unit) ?? '9999', unit).toSatisfy((week: string) => week > '2016-02-01')
  })

  test('beds are tight there, and interpreters run short later', () => {
    const households = demo.households.filter(({ community }) => community === 'waterloo-region')
    const week = '2016-01-25'
    const use =
      referenceDemand(households, 'beds', week) / placesKnown(statementsOf('waterloo-region'), 'beds', week, boardDay)
    expect(use).toBeGreaterThan(0.85)
    expect(use).toBeLessThan(1)
    expect(breaksIn('waterloo-region', 'interpreter-hours')).toBe('2016-02-08')
  })

  test('Hamilton is already short of beds, large homes and interpreters; Ottawa of large homes, not of clinics', () => {
    for (const unit of ['beds', 'homes-3', 'interpreter-hours'] satisfies Unit[])
      expect(breaksIn('hamilton', unit)).toBe(weeks[0])
    expect(breaksIn('ottawa', 'homes-3')).toBe(weeks[0])
    expect(breaksIn('ottawa', 'clinic-slots')).toBeUndefined()
  })
})

describe.each(demoCommunities)('capacity statements of %s', (community) => {
  const statements = statementsOf(community)
  const services = [...new Set(statements.map(({ service }) => service))]

  test('cover every unit, by services that exist', () => {
    const known = new Set(demo.services.filter((service) => service.community === community).map(({ code }) => code))
    expect(new Set(statements.map(({ unit }) => unit))).toEqual(new Set(units))
    for (const service of services) expect(known.has(service), service).toBe(true)
  })

  test('are restated every 3 to 14 days from December to May', () => {
    for (const service of services) {
      const days = statedDays(statements, service)
      expect(days[0] ?? '9999').toSatisfy((day: string) => day < '2015-12-22')
      expect(days.at(-1) ?? '').toSatisfy((day: string) => day > '2016-05-16')
      days.slice(1).forEach((day, i) => {
        const gap = daysBetween(days[i] ?? day, day)
        expect(gap >= 3 && gap <= 14, `${service} ${day}: ${gap}`).toBe(true)
      })
    }
  })

  test('are on the board day some fresh, some 9 to 12 days old', () => {
    const ages = services.map((service) =>
      daysBetween(
        statedDays(statements, service)
          .filter((day) => day <= boardDay)
          .at(-1) ?? '',
        boardDay,
      ),
    )
    expect(ages.filter((age) => age <= 2).length).toBeGreaterThanOrEqual(3)
    expect(ages.filter((age) => age >= 9 && age <= 12).length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...ages)).toBeLessThanOrEqual(12)
  })

  test('reach to the end of the six weeks of the board, whatever their age', () => {
    for (const service of services) {
      const last = statements
        .filter((statement) => statement.service === service && statement.statedOn <= boardDay)
        .at(-1)
      const latest = statements.filter(
        (statement) => statement.service === service && statement.statedOn === last?.statedOn,
      )
      expect(Math.max(...latest.map(({ endsOn }) => Date.parse(endsOn)))).toBeGreaterThanOrEqual(
        Date.parse(weeks[5] ?? '') + 6 * 86_400_000,
      )
    }
  })

  test('are whole places over whole weeks, and say homes week by week', () => {
    for (const { places, startsOn, endsOn, unit, statedOn } of statements) {
      expect(Number.isInteger(places) && places >= 0).toBe(true)
      expect(mondayOf(startsOn)).toBe(startsOn)
      expect((daysBetween(startsOn, endsOn) + 1) % 7).toBe(0)
      expect(endsOn >= statedOn).toBe(true)
      if (unit.startsWith('homes-')) expect(daysBetween(startsOn, endsOn)).toBe(6)
    }
  })
})

describe('services', () => {
  test('have both languages, a place and hours', () => {
    for (const service of demo.services) {
      expect(service.nameFr).not.toBe(service.nameEn)
      expect(service.locations).toHaveLength(1)
      expect(service.opens.length).toBeGreaterThan(0)
      for (const text of [service.nameFr, service.descriptionFr, service.eligibilityFr, service.scheduleFr])
        expect(text).not.toMatch(/ [:;?!]|'/)
    }
    expect(new Set(demo.services.map(({ community, code }) => `${community} ${code}`)).size).toBe(demo.services.length)
  })
})
