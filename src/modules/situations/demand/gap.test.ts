import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/i18n'
import type { Demand } from './demand.ts'
import { confidenceAt, firstBreak, gapByWeek, type State, type Statement } from './gap.ts'
import { type Unit, units } from './units.ts'

const on = '2016-01-25'
const weeks = [0, 1, 2, 3, 4, 5].map((n) => addDays(on, 7 * n))
const last = addDays(on, 41)

const demandOf = (needs: Partial<Record<Unit, number[]>>): Demand => {
  const rows = units.map((unit) => [
    unit,
    weeks.map((week, i) => ({ week, places: needs[unit]?.[i] ?? 0, people: 0, households: 0 })),
  ])
  // Every unit of the list is set; fromEntries only knows strings.
  return Object.fromEntries(rows) as Demand
}
const stated = (unit: Unit, places: number, more: Partial<Statement> = {}): Statement => ({
  unit,
  places,
  startsOn: on,
  endsOn: last,
  statedOn: on,
  ...more,
})
const cells = (unit: Unit, needs: number[], statements: Statement[], day = on) =>
  gapByWeek(demandOf({ [unit]: needs }), statements, { on: day })[unit]

describe('a held or weekly unit', () => {
  it('is short, tight, enough or unknown', () => {
    const found = cells('beds', [101, 90, 80, 10, 0, 5], [stated('beds', 100, { endsOn: addDays(on, 34) })])
    expect(found.map(({ gap, state }) => [gap, state])).toEqual([
      [1, 'short'],
      [-10, 'tight'],
      [-20, 'enough'],
      [-90, 'enough'],
      [-100, 'enough'],
      [null, 'unknown'],
    ])
  })
  it('adds the statements of all services that cover the Monday of the week', () => {
    const late = stated('beds', 50, { startsOn: addDays(on, 8) })
    expect(cells('beds', [], [stated('beds', 100), late]).map(({ capacity }) => capacity)).toEqual([
      100, 100, 150, 150, 150, 150,
    ])
  })
  it('counts in the running week what covers today', () => {
    const fromWednesday = stated('beds', 50, { startsOn: '2016-01-27' })
    expect(cells('beds', [], [fromWednesday], '2016-01-28')[0]?.capacity).toBe(50)
    expect(cells('beds', [], [fromWednesday], '2016-01-26')[0]?.capacity).toBeNull()
  })
})

describe('the age of a statement', () => {
  it('weakens it from a week on, to a half after four weeks, and never drops it', () => {
    expect([0, 7, 17.5, 28, 300].map((age) => confidenceAt(age, 7))).toEqual([1, 1, 0.75, 0.5, 0.5])
  })
  it('turns enough into tight, and says how old the oldest is', () => {
    const old = stated('beds', 60, { statedOn: addDays(on, -28) })
    const [fresh, aged, mixed] = [[stated('beds', 60)], [old], [old, stated('beds', 60)]].map(
      (some) => cells('beds', [40], some)[0],
    )
    expect([fresh?.state, aged?.state, mixed?.state]).toEqual(['enough', 'tight', 'enough'])
    expect([fresh?.oldestAge, aged?.oldestAge, mixed?.oldestAge]).toEqual([0, 28, 28])
    expect([fresh?.confidence, aged?.confidence, mixed?.confidence]).toEqual([1, 0.5, 0.75])
  })
})

describe('homes', () => {
  it('are taken once, and who finds none waits into the next week', () => {
    const found = cells(
      'homes-3',
      [4, 4, 4, 4, 0, 0],
      [stated('homes-3', 10), stated('homes-3', 3, { startsOn: addDays(on, 28) })],
    )
    expect(found.map(({ demand, capacity }) => [demand, capacity])).toEqual([
      [4, 10],
      [4, 6],
      [4, 2],
      [6, 0],
      [6, 3],
      [3, 0],
    ])
  })
  it('are gone when their statement ends, so those that end first are taken first', () => {
    const week = (n: number, places: number) =>
      stated('homes-2', places, { startsOn: weeks[n] ?? on, endsOn: addDays(weeks[n] ?? on, 6) })
    const found = cells('homes-2', [2, 6, 2, 0, 0, 0], [stated('homes-2', 3), week(0, 4), week(1, 1)])
    expect(found.slice(0, 3).map(({ gap }) => gap)).toEqual([-5, 2, 4])
  })
})

it('names where it breaks first: the earliest week, and there the most places', () => {
  const demand = demandOf({ beds: [0, 0, 140], 'linc-seats': [0, 0, 160], 'school-places': [0, 0, 0, 900] })
  const statements = [
    stated('beds', 100),
    stated('linc-seats', 100, { statedOn: addDays(on, -12) }),
    stated('linc-seats', 10),
    stated('school-places', 10),
  ]
  const gaps = gapByWeek(demand, statements, { on })
  expect(firstBreak(gaps)).toEqual({ unit: 'linc-seats', week: weeks[2], places: 50, oldestAge: 12 })
  expect(firstBreak(gapByWeek(demandOf({}), statements, { on }))).toBeUndefined()
})

const need = fc.array(fc.nat(60), { minLength: 6, maxLength: 6 })
const statement = fc
  .record({
    unit: fc.constantFrom<Unit>('beds', 'homes-2', 'clinic-slots'),
    places: fc.nat(90),
    from: fc.integer({ min: -20, max: 40 }),
    days: fc.nat(40),
    age: fc.nat(60),
  })
  .map(({ unit, places, from, days, age }): Statement => {
    return { unit, places, startsOn: addDays(on, from), endsOn: addDays(on, from + days), statedOn: addDays(on, -age) }
  })
const statements = fc.array(statement, { maxLength: 6 })
const order: State[] = ['short', 'tight', 'enough']

describe('for any demand and statements', () => {
  it('more capacity never worsens a gap or a state', () => {
    fc.assert(
      fc.property(need, statements, statement, fc.nat(6), (needs, some, more, days) => {
        const demand = demandOf({ beds: needs, 'homes-2': needs, 'clinic-slots': needs })
        const options = { on: addDays(on, days) }
        const [before, after] = [gapByWeek(demand, some, options), gapByWeek(demand, [...some, more], options)]
        for (const unit of units)
          for (const [i, was] of before[unit].entries()) {
            const is = after[unit][i]
            if (was.gap === null) continue
            expect(is?.gap).toBeLessThanOrEqual(was.gap)
            expect(order.indexOf(is?.state ?? 'unknown')).toBeGreaterThanOrEqual(order.indexOf(was.state))
          }
      }),
      { numRuns: 500 },
    )
  })
  it('the order of statements is irrelevant', () => {
    const shuffled = statements.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    )
    fc.assert(
      fc.property(need, shuffled, (needs, [some, mixed]) => {
        const demand = demandOf({ beds: needs, 'homes-2': needs })
        const rounded = (all: Statement[]) =>
          units.flatMap((unit) =>
            gapByWeek(demand, all, { on })[unit].map((cell) => ({ ...cell, confidence: cell.confidence?.toFixed(9) })),
          )
        expect(rounded(mixed)).toEqual(rounded(some))
      }),
    )
  })
  it('the gap of homes that stay on offer is the cumulative balance', () => {
    const openEnded = statement.map((one): Statement => ({ ...one, unit: 'homes-2', endsOn: last }))
    fc.assert(
      fc.property(need, fc.array(openEnded, { maxLength: 6 }), (needs, some) => {
        const found = cells('homes-2', needs, some)
        let balance = 0
        for (const [i, cell] of found.entries()) {
          balance += needs[i] ?? 0
          const there = some
            .filter(({ startsOn }) => startsOn <= cell.week)
            .reduce((sum, { places }) => sum + places, 0)
          expect(cell.gap ?? balance - there).toBe(balance - there)
        }
      }),
    )
  })
})
