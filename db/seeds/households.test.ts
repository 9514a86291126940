import { describe, expect, test } from 'vitest'
import { daysBetween } from '#platform/i18n'
import { readRecord } from '../record/record.ts'
import { generate } from './generator.ts'
import { countOn } from './households.ts'
import { bandShares, horizon, sponsorship } from './parameters.ts'
import type { DemoCommunity, DemoHousehold, SizeBand } from './shapes.ts'

const { households } = generate()
const { figures } = readRecord()
const of = (community: DemoCommunity) => households.filter((household) => household.community === community)
const recorded = (key: string) => figures.find((figure) => figure.key === key)?.value ?? Number.NaN
const share = (some: readonly DemoHousehold[], fits: (household: DemoHousehold) => boolean) =>
  some.filter(fits).length / some.length

/** Distance from the record, as a share of it. */
const off = (drawn: number, key: string) => Math.abs(drawn / recorded(key) - 1)

describe('people of the generator against the record', () => {
  test('arrivals come within 4 % of the record on its days', () => {
    const on = (community: DemoCommunity, day: string) => countOn(of(community), day)
    expect(off(on('waterloo-region', '2016-01-05').people, 'waterloo-region/arrived/2016-01-05/S45')).toBeLessThan(0.04)
    expect(off(on('waterloo-region', '2016-05-10').people, 'waterloo-region/arrived/2016-05-10/S19')).toBeLessThan(0.04)
    expect(
      off(on('waterloo-region', '2016-05-10').government, 'waterloo-region/arrived-gar/2016-05-10/S19'),
    ).toBeLessThan(0.04)
    expect(
      off(on('waterloo-region', '2016-05-10').sponsored, 'waterloo-region/arrived-psr/2016-05-10/S19'),
    ).toBeLessThan(0.04)
    expect(off(on('hamilton', '2016-03-01').government, 'hamilton/arrived-gar/2016-03-01/S24')).toBeLessThan(0.04)
    expect(off(on('hamilton', '2016-06-30').people, 'hamilton/arrived/2016-06-30/S26')).toBeLessThan(0.04)
    expect(off(on('ottawa', '2016-02-17').government, 'ottawa/arrived-gar/2016-02-17/S30')).toBeLessThan(0.04)
    expect(off(on('ottawa', '2016-03-15').government, 'ottawa/arrived-gar/2016-03-15/S28')).toBeLessThan(0.04)
    expect(off(on('ottawa', '2016-04-20').government, 'ottawa/arrived-gar/2016-04-20/S30b')).toBeLessThan(0.04)
    expect(off(on('ottawa', '2016-01-14').households, 'ottawa/households-arrived/2016-01-14/S29')).toBeLessThan(0.1)
  })

  test('people in lodging and people housed come within 10 % of the record', () => {
    const on = (community: DemoCommunity, day: string) => countOn(of(community), day)
    expect(
      off(on('waterloo-region', '2016-01-27').inLodging, 'waterloo-region/in-temporary-lodging/2016-01-27/S18'),
    ).toBeLessThan(0.1)
    expect(off(on('hamilton', '2016-03-03').governmentHoused, 'hamilton/housed/2016-03-03/S22')).toBeLessThan(0.1)
    expect(off(on('hamilton', '2016-03-15').inLodging, 'hamilton/in-temporary-lodging/2016-03-15/S25b')).toBeLessThan(
      0.1,
    )
    expect(off(on('ottawa', '2016-02-17').governmentHoused, 'ottawa/housed/2016-02-17/S30')).toBeLessThan(0.1)
    expect(off(on('ottawa', '2016-03-15').governmentHoused, 'ottawa/housed/2016-03-15/S28')).toBeLessThan(0.1)
  })

  test('nobody is left in lodging on the day on which the record says so', () => {
    expect(countOn(of('ottawa'), '2016-04-20').inLodging).toBe(0)
    expect(countOn(of('waterloo-region'), '2016-05-12').inLodging).toBe(0)
    expect(countOn(of('hamilton'), '2016-08-31').inLodging).toBe(0)
  })

  test('the first government-assisted family comes on the recorded day', () => {
    const first = (community: DemoCommunity) => of(community).find(({ stream }) => stream === 'GAR')?.arrivedOn
    expect([first('waterloo-region'), first('hamilton'), first('ottawa')]).toEqual([
      '2015-12-20',
      '2015-12-21',
      '2015-12-29',
    ])
  })

  test('another seed tells another story that still follows the record', () => {
    for (const seed of [1, 2, 3, 4]) {
      const other = generate(seed).households.filter(({ community }) => community === 'ottawa')
      expect(off(countOn(other, '2016-03-15').government, 'ottawa/arrived-gar/2016-03-15/S28')).toBeLessThan(0.04)
      expect(off(countOn(other, '2016-03-15').governmentHoused, 'ottawa/housed/2016-03-15/S28')).toBeLessThan(0.2)
    }
  })
})

describe('households of the generator against the published distributions', () => {
  test.each(['GAR', 'sponsored'] as const)('bands of %s households are within 5 points of the table', (kind) => {
    const some = households.filter(({ stream }) => sponsorship(stream) === kind)
    for (const band of ['1', '2-3', '4-6', '7+'] satisfies SizeBand[])
      expect(Math.abs(share(some, ({ sizeBand }) => sizeBand === band) - bandShares[kind][band])).toBeLessThan(0.05)
  })

  test('a government-assisted household has 4.9 people on average, a sponsored one 2.7', () => {
    const mean = (some: DemoHousehold[]) => some.reduce((sum, { people }) => sum + people, 0) / some.length
    expect(Math.abs(mean(households.filter(({ stream }) => stream === 'GAR')) - 4.9)).toBeLessThan(0.15)
    expect(Math.abs(mean(households.filter(({ stream }) => stream !== 'GAR')) - 2.7)).toBeLessThan(0.15)
  })

  test('needs follow the published shares', () => {
    const government = households.filter(({ stream }) => stream === 'GAR')
    const sponsored = households.filter(({ stream }) => stream !== 'GAR')
    const needs = (some: DemoHousehold[]) => share(some, (household) => household.needs.includes('interpreter'))
    expect(Math.abs(needs(government) - 0.8)).toBeLessThan(0.05)
    expect(Math.abs(needs(sponsored) - 0.33)).toBeLessThan(0.08)
  })

  test('Ottawa’s stays average 25 days within 3, larger households stay longer, sponsored ones do not stay', () => {
    const stays = (some: DemoHousehold[]) =>
      some.reduce((sum, { arrivedOn, housedOn }) => sum + daysBetween(arrivedOn, housedOn), 0) / some.length
    const government = households.filter(({ stream }) => stream === 'GAR')
    const band = (wanted: SizeBand) => stays(government.filter(({ sizeBand }) => sizeBand === wanted))
    expect(Math.abs(stays(of('ottawa').filter(({ stream }) => stream === 'GAR')) - 25)).toBeLessThan(3)
    expect(band('7+')).toBeGreaterThan(band('4-6'))
    expect(band('4-6')).toBeGreaterThan(band('1'))
    expect(stays(households.filter(({ stream }) => stream !== 'GAR'))).toBe(0)
  })
})

describe('a household of the generator', () => {
  test('is a token with bands and days, and nothing that could be a name', () => {
    const columns = new Set(households.flatMap((household) => Object.keys(household)))
    expect([...columns].sort()).toEqual([
      'arrivedOn',
      'community',
      'housedOn',
      'housedRecordedOn',
      'language',
      'lodging',
      'needs',
      'people',
      'recordedOn',
      'sizeBand',
      'stream',
      'token',
    ])
    for (const { token } of households) expect(token).toMatch(/^[WHO]-\d{4}$/)
    expect(new Set(households.map(({ token }) => token)).size).toBe(households.length)
  })

  test('has its days in order', () => {
    for (const { arrivedOn, recordedOn, housedOn, housedRecordedOn, stream, lodging } of households) {
      expect(arrivedOn <= recordedOn && daysBetween(arrivedOn, recordedOn) <= 2).toBe(true)
      expect(arrivedOn <= housedOn && housedOn <= housedRecordedOn && recordedOn <= housedRecordedOn).toBe(true)
      expect(arrivedOn <= horizon).toBe(true)
      expect(lodging === 'none').toBe(stream !== 'GAR')
    }
  })
})
