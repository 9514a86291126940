import {
  arrivalRules,
  type KnownFigure,
  type Lodged,
  type Measure,
  type WeekArrivals,
  type WeekForecast,
} from '#modules/arrivals'
import { addDays, daysBetween, mondayOf } from '#platform/i18n'
import { type Coming, demandByWeek, type Lodged as LodgedByAge } from './demand/demand.ts'
import { type Break, firstBreak, type Gaps, gapByWeek, type Statement } from './demand/gap.ts'
import { ratesWith } from './demand/rates.ts'

const { forecastError, householdsFor, meanAbsolutePercentageError, peopleIn, surgeFactor } = arrivalRules
type ByBand = arrivalRules.ByBand
type MeanError = arrivalRules.MeanError
type NormalYear = arrivalRules.NormalYear
type Stream = arrivalRules.Stream

/** How far the board looks ahead, and how far its chart looks back, in weeks. */
export const weeksAhead = 6
export const weeksBack = 8

/** A figure as the board shows it. */
export type BoardFigure = Pick<
  KnownFigure,
  | 'measure'
  | 'value'
  | 'asOf'
  | 'publishedOn'
  | 'quality'
  | 'synthetic'
  | 'noteEn'
  | 'noteFr'
  | 'sourceTitleEn'
  | 'sourceTitleFr'
>
type Forecast = {
  [F in 'latest' | 'atHorizon' | 'arrived']: Pick<NonNullable<WeekForecast[F]>, 'value' | 'synthetic'> | null
} & Pick<WeekForecast, 'week'>
type Arrivals = Omit<WeekArrivals, 'communityId'>
type InLodging = Pick<Lodged, 'weeks' | 'sizeBand' | 'households'>

/** What the database knows of one community on one day; the board is made of this and nothing else. */
export interface Facts {
  on: string
  normalYear: NormalYear | undefined
  figures: readonly BoardFigure[]
  forecast: readonly Forecast[]
  /** In the order of their weeks. */
  arrivals: readonly Arrivals[]
  lodged: readonly InLodging[]
  statements: readonly Statement[]
  ownRates: readonly { code: string; value: number }[]
}

export interface ChartWeek {
  week: string
  /** People who came, from household tokens or, where there are none, from a published weekly figure. */
  actual: number | undefined
  forecast: number | undefined
}

export interface Board {
  on: string
  /** The Mondays of the six weeks from the one that holds the day. */
  weeks: string[]
  slots: Record<Slot, SlotFigures>
  chart: ChartWeek[]
  /** People a week in the normal year. */
  normalWeek: NormalYear | undefined
  surge: NormalYear | undefined
  /** Of the last weeks: how far the forecast made a week ahead was from what came. */
  weeklyError: MeanError
  /** Arrived against the current plan; undefined where one is missing. */
  planError: number | undefined
  gaps: Gaps
  firstBreak: Break | undefined
  /** The last week for which anyone has forecast arrivals; demand after it counts only those who are here. */
  forecastUntil: string | undefined
  lodgedNow: { households: number; people: number; overSixWeeks: number }
  synthetic: boolean
}

export const slots = ['expected', 'arrived', 'lodged', 'housed'] as const
export type Slot = (typeof slots)[number]
export interface SlotFigures {
  /** The figure in large type. */
  main: BoardFigure | undefined
  /** The same thing by stream or in households, under it. */
  parts: BoardFigure[]
}

const measuresOf: Record<Slot, readonly Measure[]> = {
  expected: ['expected', 'expected-gar', 'expected-psr'],
  arrived: ['arrived', 'arrived-gar', 'arrived-psr', 'arrived-bvor', 'households-arrived'],
  lodged: ['in-temporary-lodging'],
  housed: ['housed', 'households-housed'],
}

/** The newest of the slot's figures is the large one; of several from the same day, the widest in meaning. */
function slotOf(figures: readonly BoardFigure[], slot: Slot): SlotFigures {
  const ours = measuresOf[slot].flatMap((measure) => figures.filter((figure) => figure.measure === measure))
  const [main, ...parts] = ours.toSorted((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0))
  return { main, parts: parts.filter((part) => part.asOf === main?.asOf || slot === 'expected') }
}

/** Makes the board of one community on one day. Pure: the same facts give the same board. */
export function makeBoard(facts: Facts): Board {
  const { on, figures, forecast, normalYear } = facts
  const first = mondayOf(on)
  const weeks = Array.from({ length: weeksAhead }, (_, i) => addDays(first, 7 * i))
  const people = peopleByWeek(facts.arrivals)
  const chart = chartOf(first, people, facts)
  const rates = ratesWith(facts.ownRates)
  const demand = demandByWeek({
    on,
    weeks,
    expected: expectedOf(facts, weeks, people.get(first) ?? 0),
    arrived: arrivedOf(facts.arrivals),
    inLodging: lodgedOf(facts.lodged),
    rates,
  })
  const gaps = gapByWeek(demand, facts.statements, { on })
  const filled = Object.fromEntries(slots.map((slot) => [slot, slotOf(figures, slot)])) as Board['slots']
  return {
    on,
    weeks,
    slots: filled,
    chart,
    normalWeek: normalYear && { low: (normalYear.low * 7) / 365, high: (normalYear.high * 7) / 365 },
    surge: surgeOf(filled.arrived.main, figures, normalYear),
    weeklyError: weeklyErrorOf(facts.forecast, people, first),
    planError: planErrorOf(filled),
    gaps,
    firstBreak: firstBreak(gaps),
    forecastUntil: forecast.findLast((week) => week.latest !== null)?.week,
    lodgedNow: lodgedNow(facts.lodged),
    synthetic: facts.arrivals.some((row) => row.synthetic) || forecast.some((week) => week.latest?.synthetic),
  }
}

const emptyBands = (): ByBand => ({ '1': 0, '2-3': 0, '4-6': 0, '7+': 0 })

function peopleByWeek(arrivals: readonly Arrivals[]) {
  const weeks = new Map<string, ByBand>()
  for (const { week, sizeBand, households } of arrivals) {
    const bands = weeks.get(week) ?? emptyBands()
    bands[sizeBand] += households
    weeks.set(week, bands)
  }
  return new Map([...weeks].map(([week, bands]) => [week, peopleIn(bands)]))
}

/** A week that is over and in which nobody came counts nought once anyone has come at all; before that nothing is known. */
function chartOf(first: string, people: Map<string, number>, { forecast, arrivals }: Facts): ChartWeek[] {
  const earliest = arrivals[0]?.week
  return Array.from({ length: weeksBack + weeksAhead }, (_, i) => {
    const week = addDays(first, 7 * (i - weeksBack))
    const known = forecast.find((one) => one.week === week)
    const counted = earliest !== undefined && week >= earliest && week <= first ? (people.get(week) ?? 0) : undefined
    return { week, actual: counted ?? known?.arrived?.value, forecast: known?.latest?.value }
  })
}

/** How expected people divide over the streams: as the plan says, else as those who came did, else all government-assisted. */
function streamShares(figures: readonly BoardFigure[], arrivals: readonly Arrivals[]): [Stream, number][] {
  const planned = (measure: Measure) => figures.find((figure) => figure.measure === measure)?.value ?? 0
  const plan: [Stream, number][] = [
    ['GAR', planned('expected-gar')],
    ['PSR', planned('expected-psr')],
  ]
  const came = new Map<Stream, number>()
  for (const { stream, sizeBand, households } of arrivals) {
    if (households === 0) continue
    came.set(stream, (came.get(stream) ?? 0) + peopleIn({ ...emptyBands(), [sizeBand]: households }))
  }
  const counts = plan.every(([, count]) => count > 0)
    ? plan
    : came.size > 0
      ? [...came]
      : ([['GAR', 1]] as [Stream, number][])
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return counts.map(([stream, count]) => [stream, total > 0 ? count / total : 0])
}

/** Of the current week only those who have not come yet. */
function expectedOf({ forecast, figures, arrivals }: Facts, weeks: readonly string[], cameThisWeek: number): Coming[] {
  const shares = streamShares(figures, arrivals)
  return weeks.flatMap((week, i) => {
    const value = forecast.find((one) => one.week === week)?.latest?.value
    if (value === undefined) return []
    const people = Math.max(0, value - (i === 0 ? cameThisWeek : 0))
    return shares.map(([stream, share]) => ({ week, stream, households: householdsFor(stream, people * share) }))
  })
}

/** Who moved away needs nothing here any longer, and who came from elsewhere does. */
function arrivedOf(arrivals: readonly Arrivals[]): Coming[] {
  return arrivals.map(({ week, stream, sizeBand, present }) => ({
    week,
    stream,
    households: { ...emptyBands(), [sizeBand]: present },
  }))
}

const lodgedOf = (lodged: readonly InLodging[]): LodgedByAge[] =>
  lodged.map(({ weeks, sizeBand, households }) => ({
    weeksSinceArrival: weeks,
    households: { ...emptyBands(), [sizeBand]: households },
  }))

function lodgedNow(lodged: readonly InLodging[]) {
  const count = (rows: readonly InLodging[]) => rows.reduce((sum, row) => sum + row.households, 0)
  const people = lodged.reduce((sum, row) => sum + peopleIn({ ...emptyBands(), [row.sizeBand]: row.households }), 0)
  return {
    households: count(lodged),
    people: Math.round(people),
    overSixWeeks: count(lodged.filter((row) => row.weeks >= 6)),
  }
}

function surgeOf(arrived: BoardFigure | undefined, figures: readonly BoardFigure[], normal: NormalYear | undefined) {
  const begun = figures.find((figure) => figure.measure === 'first-arrival')?.asOf
  if (!arrived || !begun || !normal || arrived.measure === 'households-arrived') return undefined
  const days = daysBetween(begun, arrived.asOf)
  return days > 0 ? (surgeFactor(arrived.value, normal, days) ?? undefined) : undefined
}

function weeklyErrorOf(forecast: readonly Forecast[], people: Map<string, number>, first: string): MeanError {
  const pairs = forecast
    .filter((one) => one.week < first && one.atHorizon !== null)
    .flatMap((one) => {
      const actual = one.arrived?.value ?? people.get(one.week)
      return actual === undefined || one.atHorizon === null ? [] : [{ actual, forecast: one.atHorizon.value }]
    })
  return meanAbsolutePercentageError(pairs)
}

/** Only like is compared with like: all people with all people, the government's stream with itself. */
function planErrorOf({ expected, arrived }: Board['slots']) {
  const pairs: [Measure, Measure][] = [
    ['arrived', 'expected'],
    ['arrived-gar', 'expected-gar'],
  ]
  const all = (slot: SlotFigures) => (slot.main ? [slot.main, ...slot.parts] : [])
  for (const [actual, plan] of pairs) {
    const came = all(arrived).find((figure) => figure.measure === actual)
    const planned = all(expected).find((figure) => figure.measure === plan)
    if (came && planned) return forecastError(came.value, planned.value) ?? undefined
  }
  return undefined
}
