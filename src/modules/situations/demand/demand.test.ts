import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/i18n'
import { type Coming, type Demand, demandByWeek, type Lodged, type Outlook } from './demand.ts'
import { ratesWith } from './rates.ts'
import { stayOf } from './stay.ts'
import { type ByBand, type Stream, type Unit, units } from './units.ts'

const on = '2016-01-25'
const weeks = [0, 1, 2, 3, 4, 5].map((n) => addDays(on, 7 * n))
const rates = ratesWith()
const none: ByBand = { '1': 0, '2-3': 0, '4-6': 0, '7+': 0 }
const demand = (more: Partial<Outlook>) =>
  demandByWeek({ on, weeks, expected: [], arrived: [], inLodging: [], rates, ...more })
const places = (found: Demand, unit: Unit) => found[unit].map((need) => Number(need.places.toFixed(2)))

describe('ten government-assisted households of 4 to 6, expected this week', () => {
  const found = demand({ expected: [{ week: on, stream: 'GAR', households: { ...none, '4-6': 10 } }] })

  it('are 50 people in beds, of whom 42 % are left at the fifth Monday', () => {
    expect(found.beds[0]).toEqual({ week: on, places: 50, people: 50, households: 10 })
    // 24.5 days after arrival, log-normal with mean 25 and spread 0.5: 1 - Phi(0.2097) = 0.41696
    expect(found.beds[4]?.people).toBeCloseTo(50 * 0.41696, 2)
  })
  it('need three-bedroom homes as they leave, and no others', () => {
    const homes = found['homes-3'].reduce((sum, { places }) => sum + places, 0)
    expect(homes).toBeCloseTo(10 * (1 - stayOf(rates, '4-6')(38.5)), 6)
    expect(places(found, 'homes-1')).toEqual([0, 0, 0, 0, 0, 0])
  })
  it('need 50 first assessments over two weeks and 7.5 follow-ups', () =>
    expect(places(found, 'clinic-slots')).toEqual([25, 25, 7.5, 0, 0, 0]))
  it('need 24 interpreter hours a week for four weeks', () =>
    expect(places(found, 'interpreter-hours')).toEqual([24, 24, 24, 24, 0, 0]))
  it('need 17.7 school places from the second week', () =>
    expect(places(found, 'school-places')).toEqual([0, 17.7, 17.7, 17.7, 17.7, 17.7]))
  it('need 15.27 class seats from the fifth week', () =>
    expect(places(found, 'linc-seats')).toEqual([0, 0, 0, 0, 15.27, 15.27]))
})

it('sponsored households need neither beds nor homes, but schools, clinics and classes', () => {
  const found = demand({ expected: [{ week: on, stream: 'PSR', households: { ...none, '4-6': 10 } }] })
  for (const unit of ['beds', 'homes-1', 'homes-2', 'homes-3'] as const)
    expect(places(found, unit)).toEqual([0, 0, 0, 0, 0, 0])
  for (const unit of ['clinic-slots', 'school-places', 'linc-seats'] as const)
    expect(Math.max(...places(found, unit))).toBeGreaterThan(0)
})

it('those who have waited long leave more slowly than a mean stay would say', () => {
  const waiting = (weeksSinceArrival: number) =>
    demand({ inLodging: [{ weeksSinceArrival, households: { ...none, '4-6': 1 } }] }).beds.map(
      ({ households }) => households,
    )
  expect(waiting(3)[0]).toBe(1)
  expect(waiting(8)[1]).toBeGreaterThan(waiting(3)[1] ?? 1)
  expect(waiting(500)).toEqual([1, 1, 1, 1, 1, 1])
})

const bands = fc.record({ '1': fc.nat(9), '2-3': fc.nat(9), '4-6': fc.nat(9), '7+': fc.nat(9) })
const coming = fc.record({
  week: fc.integer({ min: -8, max: 6 }).map((n) => addDays(on, 7 * n)),
  stream: fc.constantFrom<Stream>('GAR', 'PSR', 'BVOR', 'claimant', 'other'),
  households: bands,
})
const lodged = fc.record({ weeksSinceArrival: fc.nat(12), households: bands })
const day = fc.nat(6).map((n) => addDays(on, n))
const outlook: fc.Arbitrary<{ on: string; expected: Coming[]; arrived: Coming[]; inLodging: Lodged[] }> = fc.record({
  on: day,
  expected: fc.array(coming, { maxLength: 5 }),
  arrived: fc.array(coming, { maxLength: 5 }),
  inLodging: fc.array(lodged, { maxLength: 5 }),
})
const each = (work: (unit: Unit, week: number) => void) => {
  for (const unit of units) for (const week of weeks.keys()) work(unit, week)
}

describe('demand', () => {
  it('is zero when nobody comes and nobody waits', () => {
    const found = demand({ expected: [{ week: on, stream: 'GAR', households: none }] })
    each((unit, week) => expect(found[unit][week]).toEqual({ week: weeks[week], places: 0, people: 0, households: 0 }))
  })
  it('never falls when more are expected, and is additive over streams', () => {
    fc.assert(
      fc.property(outlook, coming, (known, one) => {
        const [before, alone] = [demand(known), demand({ on: known.on, expected: [one] })]
        const after = demand({ ...known, expected: [...known.expected, one] })
        each((unit, week) => {
          const [was, more, is] = [before[unit][week], alone[unit][week], after[unit][week]]
          expect(is?.places).toBeGreaterThanOrEqual(was?.places ?? 0)
          expect(is?.places).toBeCloseTo((was?.places ?? 0) + (more?.places ?? 0), 6)
          expect(is?.people).toBeCloseTo((was?.people ?? 0) + (more?.people ?? 0), 6)
        })
      }),
    )
  })
  it('loses nobody between beds and homes', () => {
    fc.assert(
      fc.property(fc.array(lodged, { maxLength: 5 }), day, (inLodging, today) => {
        const found = demand({ on: today, inLodging })
        const waiting = inLodging
          .flatMap(({ households }) => Object.values(households))
          .reduce((sum, count) => sum + count, 0)
        let housed = 0
        for (const week of weeks.keys()) {
          expect((found.beds[week]?.households ?? 0) + housed).toBeCloseTo(waiting, 6)
          for (const unit of ['homes-1', 'homes-2', 'homes-3'] as const) housed += found[unit][week]?.households ?? 0
        }
      }),
    )
  })
})
