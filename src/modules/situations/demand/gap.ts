import { addDays, daysFrom1970 } from '#platform/i18n'
import type { Demand, WeekNeed } from './demand.ts'
import { kindOf, type Unit, units } from './units.ts'

/** So many places of a unit from one day to another, both included. Of each service, the statements made last before `on`. */
export type Statement = { unit: Unit; places: number; startsOn: string; endsOn: string; statedOn: string }

export type State = 'short' | 'tight' | 'enough' | 'unknown'

/**
 * One unit in one week, in whole places, so that what is shown adds up: gap = demand - capacity, above zero when places are
 * missing. `capacity` and `gap` are null when nobody stated anything for the week. For homes, demand includes those who
 * found none earlier, capacity is what is not taken yet. `confidence` is the mean weight of the places stated (1 fresh,
 * 0.5 old) and `oldestAge` the days since the oldest statement behind the cell was made.
 */
export type GapCell = {
  unit: Unit
  week: string
  demand: number
  capacity: number | null
  gap: number | null
  state: State
  confidence: number | null
  oldestAge: number | null
}
export type Gaps = Record<Unit, GapCell[]>

export type GapOptions = { on: string; staleAfterDays?: Partial<Record<Unit, number>> }

/** After how many days a statement counts as old [proposed]: a week, the rhythm in which partners are asked. */
export const staleAfterDays: Record<Unit, number> = {
  beds: 7,
  'homes-1': 7,
  'homes-2': 7,
  'homes-3': 7,
  'linc-seats': 7,
  'clinic-slots': 7,
  'school-places': 7,
  'interpreter-hours': 7,
}

/**
 * How far a statement is still believed [proposed]: fully up to `stale` days, then less each day, and half from four times
 * that age on. It is never dropped: an old statement can turn 'enough' into 'tight', not into 'short' or 'unknown'.
 */
export const confidenceAt = (age: number, stale: number) =>
  Math.min(1, Math.max(0.5, 1 - (0.5 * (age - stale)) / (3 * stale)))

/**
 * Demand against capacity. A statement counts in a week when it covers the week's Monday, or the day `on` when that falls
 * later in the week. Held and weekly units: the sum of the statements that count. Taken units (homes): a statement is a
 * stock that is there once, from the first week it counts until it ends or is taken; who finds none waits into the next week.
 *
 * 'short': places are missing. 'tight': fewer are left than one day needs (a seventh of the week's demand), or they would
 * be missing if the statements were weakened by their age. 'unknown': nobody stated anything. The order of statements
 * never matters, and a further statement never makes a gap wider.
 */
export const gapByWeek = (demand: Demand, statements: readonly Statement[], options: GapOptions): Gaps => {
  const today = daysFrom1970(options.on)
  const weighted = weightedByUnit(statements, today, options.staleAfterDays)
  const cellsOf = (unit: Unit) => unitGaps(unit, demand[unit], weighted.get(unit) ?? [], options.on)
  // Every unit of the list is set; fromEntries only knows strings.
  return Object.fromEntries(units.map((unit) => [unit, cellsOf(unit)])) as Gaps
}

function weightedByUnit(statements: readonly Statement[], today: number, own: GapOptions['staleAfterDays']) {
  const byUnit = new Map<Unit, Weighted[]>()
  for (const { unit, places, startsOn, endsOn, statedOn } of statements) {
    const age = Math.max(0, today - daysFrom1970(statedOn))
    const weight = confidenceAt(age, own?.[unit] ?? staleAfterDays[unit])
    const known = byUnit.get(unit)
    const one = { places, startsOn, endsOn, age, weight, left: 0 }
    if (known) known.push(one)
    else byUnit.set(unit, [one])
  }
  return byUnit
}

const unitGaps = (unit: Unit, needs: readonly WeekNeed[], weighted: readonly Weighted[], on: string) => {
  const countingIn = (some: readonly Weighted[]) => needs.map(({ week }) => counting(some, week, on))
  const behind = countingIn(weighted)
  const taken = kindOf[unit] === 'taken'
  const inTurn = taken ? countingIn(weighted.toSorted(byEnd)) : behind
  const balance = taken ? takenBalance : plainBalance
  const full = balance(needs, inTurn, (one) => one.places)
  const weak = balance(needs, inTurn, (one) => one.places * one.weight)
  return needs.map(({ week }, i) => cellOf(unit, week, full[i], weak[i], behind[i] ?? []))
}

/** `left` is what is not taken yet, while a balance is struck. */
type Weighted = Omit<Statement, 'unit' | 'statedOn'> & { age: number; weight: number; left: number }
type Balance = { demand: number; capacity: number }
type PlacesOf = (statement: Weighted) => number

const counting = (statements: readonly Weighted[], week: string, on: string) => {
  const day = on > week && on < addDays(week, 7) ? on : week
  return statements.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
}

/** `behind`: for each week the statements that count in it. */
const plainBalance = (needs: readonly WeekNeed[], behind: readonly Weighted[][], placesOf: PlacesOf) =>
  needs.map(({ places }, i): Balance => ({ demand: places, capacity: sum(behind[i] ?? [], placesOf) }))

/** Homes that end first are taken first: no other order leaves fewer people waiting. */
const byEnd = (a: Weighted, b: Weighted) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0)

/** `behind`: for each week the statements that count in it, in the order in which they are taken. */
const takenBalance = (needs: readonly WeekNeed[], behind: readonly Weighted[][], placesOf: PlacesOf) => {
  for (const open of behind) for (const one of open) one.left = placesOf(one)
  let waiting = 0
  return needs.map(({ places }, i): Balance => {
    const open = behind[i] ?? []
    const capacity = sum(open, ({ left }) => left)
    const demand = waiting + places
    let toTake = Math.min(demand, capacity)
    for (const one of open) {
      const taken = Math.min(toTake, one.left)
      one.left -= taken
      toTake -= taken
    }
    waiting = Math.max(0, demand - capacity)
    return { demand, capacity }
  })
}

function sum(some: readonly Weighted[], numberOf: PlacesOf) {
  let all = 0
  for (const one of some) all += numberOf(one)
  return all
}

const cellOf = (
  unit: Unit,
  week: string,
  full: Balance | undefined,
  weak: Balance | undefined,
  behind: readonly Weighted[],
): GapCell => {
  const demand = Math.round(full?.demand ?? 0)
  if (behind.length === 0)
    return { unit, week, demand, capacity: null, gap: null, state: 'unknown', confidence: null, oldestAge: null }
  const capacity = Math.round(full?.capacity ?? 0)
  const weakLeft = Math.round(weak?.capacity ?? 0) - Math.round(weak?.demand ?? 0)
  const places = sum(behind, (one) => one.places)
  const confidence =
    places > 0 ? sum(behind, (one) => one.places * one.weight) / places : Math.min(...behind.map((one) => one.weight))
  const oldestAge = Math.max(...behind.map(({ age }) => age))
  return {
    unit,
    week,
    demand,
    capacity,
    gap: demand - capacity,
    state: stateOf(demand, capacity, weakLeft),
    confidence,
    oldestAge,
  }
}

const stateOf = (demand: number, capacity: number, weakLeft: number): State => {
  if (demand > capacity) return 'short'
  return capacity - demand < demand / 7 || weakLeft < 0 ? 'tight' : 'enough'
}

export type Break = { unit: Unit; week: string; places: number; oldestAge: number }

/**
 * Where it breaks first: the earliest week that is short of anything, and there the unit of which the largest share of the
 * need is not met. Shares, because beds, seats and hours cannot be counted against one another.
 */
export const firstBreak = (gaps: Gaps): Break | undefined => {
  let first: { found: Break; share: number } | undefined
  for (const { unit, week, demand, gap, oldestAge } of units.flatMap((one) => gaps[one])) {
    if (gap === null || oldestAge === null || gap <= 0) continue
    const share = gap / demand
    const before = first && (week === first.found.week ? share <= first.share : week > first.found.week)
    if (!before) first = { found: { unit, week, places: gap, oldestAge }, share }
  }
  return first?.found
}
