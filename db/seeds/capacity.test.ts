import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, mondayOf } from '#platform/i18n'
import { householdsFor } from '../../src/modules/arrivals/rules/household-size.ts'
import { type Coming, demandByWeek, type Lodged } from '../../src/modules/situations/demand/demand.ts'
import { firstBreak, type Gaps, gapByWeek } from '../../src/modules/situations/demand/gap.ts'
import { ratesWith } from '../../src/modules/situations/demand/rates.ts'
import { units } from '../../src/modules/situations/demand/units.ts'
import { boardDay, capacityAround } from './capacity.ts'
import { generate } from './generator.ts'
import { type DemoCapacity, type DemoCommunity, demoCommunities, type SizeBand } from './shapes.ts'

const demo = generate()
const weeks = [0, 1, 2, 3, 4, 5].map((i) => addDays(mondayOf(boardDay), 7 * i))
const statementsOf = (community: DemoCommunity) =>
  demo.capacity.filter((statement) => statement.community === community)
const statedDays = (statements: readonly DemoCapacity[], service: string) => [
  ...new Set(statements.filter((statement) => statement.service === service).map(({ statedOn }) => statedOn)),
]

const only = (band: SizeBand) => ({ '1': 0, '2-3': 0, '4-6': 0, '7+': 0, [band]: 1 })

/** The gaps of the six weeks, by the product's own rule, from what was known on the board day. */
const gapsOn = (community: DemoCommunity): Gaps => {
  const known = demo.households.filter((one) => one.community === community && one.recordedOn <= boardDay)
  const arrived = known.map(
    ({ arrivedOn, stream, sizeBand }): Coming => ({ week: mondayOf(arrivedOn), stream, households: only(sizeBand) }),
  )
  const inLodging = known
    .filter(({ stream, housedRecordedOn }) => stream === 'GAR' && housedRecordedOn > boardDay)
    .map(({ arrivedOn, sizeBand }): Lodged => {
      const weeksSinceArrival = Math.floor(daysBetween(arrivedOn, boardDay) / 7)
      return { weeksSinceArrival, households: only(sizeBand) }
    })
  const expected = demo.forecasts
    .filter((one) => one.community === community && one.publishedOn === weeks[0] && weeks.slice(1).includes(one.week))
    .flatMap(({ week, people }): Coming[] => [
      { week, stream: 'GAR', households: householdsFor('GAR', people * 0.85) },
      { week, stream: 'PSR', households: householdsFor('PSR', people * 0.15) },
    ])
  const demand = demandByWeek({ on: boardDay, weeks, expected, arrived, inLodging, rates: ratesWith() })
  const statements = statementsOf(community)
  const newest = statements.filter(
    ({ service, statedOn }) =>
      statedOn ===
      statedDays(statements, service)
        .filter((day) => day <= boardDay)
        .at(-1),
  )
  return gapByWeek(demand, newest, { on: boardDay })
}
const breaksIn = (gaps: Gaps, unit: keyof Gaps) => gaps[unit].find(({ state }) => state === 'short')?.week

describe('the board of 27 January 2016, by the rule of the product', () => {
  test('Waterloo Region breaks first on three-bedroom homes, in the week of 1 February', () => {
    const gaps = gapsOn('waterloo-region')
    expect(firstBreak(gaps)).toMatchObject({ unit: 'homes-3', week: '2016-02-01' })
    for (const unit of units.filter((unit) => unit !== 'homes-3'))
      expect(breaksIn(gaps, unit) ?? '9999', unit).toSatisfy((week: string) => week > '2016-02-01')
  })

  test('beds are tight there, and interpreters and class seats run short later', () => {
    const gaps = gapsOn('waterloo-region')
    expect(gaps.beds[0]?.state).toBe('tight')
    expect(breaksIn(gaps, 'interpreter-hours')).toBe('2016-02-08')
    expect(breaksIn(gaps, 'linc-seats')).toBe('2016-02-08')
  })

  test('Hamilton is already short of beds, large homes and interpreters', () => {
    const gaps = gapsOn('hamilton')
    for (const unit of ['beds', 'homes-3', 'interpreter-hours'] as const) expect(breaksIn(gaps, unit)).toBe(weeks[0])
  })

  test('Ottawa is short of large homes, then of two-bedroom homes, and not of clinic visits', () => {
    const gaps = gapsOn('ottawa')
    expect(firstBreak(gaps)).toMatchObject({ unit: 'homes-3', week: '2016-02-01' })
    expect(breaksIn(gaps, 'homes-2')).toBe('2016-02-22')
    expect(breaksIn(gaps, 'clinic-slots')).toBeUndefined()
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

  test('are whole places over whole weeks, homes as a stock that is there until taken', () => {
    for (const { places, startsOn, endsOn, unit, statedOn } of statements) {
      expect(Number.isInteger(places) && places >= 0).toBe(true)
      expect(mondayOf(startsOn)).toBe(startsOn)
      expect((daysBetween(startsOn, endsOn) + 1) % 7).toBe(0)
      expect(endsOn >= statedOn).toBe(true)
      if (unit.startsWith('homes-')) expect(daysBetween(statedOn, endsOn)).toBeGreaterThanOrEqual(49)
    }
  })
})

describe.each(['2026-11-23', '2026-11-29', '2028-02-29'])('places around %s', (day) => {
  const around = capacityAround(demo.capacity, day)

  test('cover every unit of every community for this week and five more', () => {
    const last = addDays(mondayOf(day), 41)
    for (const community of demoCommunities)
      for (const unit of units) {
        const here = around.filter((one) => one.community === community && one.unit === unit)
        for (const on of [day, addDays(day, 14), last])
          expect(
            here.some(({ startsOn, endsOn }) => startsOn <= on && endsOn >= on),
            `${community} ${unit} ${on}`,
          ).toBe(true)
      }
  })

  test('were stated by that day, each service once, over the weeks that the board’s own statements cover', () => {
    for (const { statedOn, startsOn } of around) {
      expect(statedOn <= day && daysBetween(statedOn, day) <= 18).toBe(true)
      expect(mondayOf(startsOn)).toBe(startsOn)
    }
    const lines = new Set(around.map(({ community, service, unit }) => `${community} ${service} ${unit}`))
    expect(lines.size).toBe(around.length)
    const spoken = new Set(around.map(({ community, service, statedOn }) => `${community} ${service} ${statedOn}`))
    expect(spoken.size).toBe(new Set(around.map(({ community, service }) => `${community} ${service}`)).size)
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
