import { arrivalRules, type KnownFigure, type Measure } from '#modules/arrivals'
import { capacityRules, type StaleStatement, type Unit } from '#modules/services'
import { addDays, dayFrom1970, daysFrom1970, mondayOf } from '#platform/i18n'
import { type BoardFigure, type Facts, weeksAhead, weeksBack } from './board.ts'
import type { Statement } from './demand/gap.ts'

/** How far back arrivals still need anything, in weeks: nobody's need is counted for longer. */
const weeksOfNeed = 52

/** The days between which `board_facts` looks. */
export function periodsOf(on: string) {
  const first = mondayOf(on)
  return {
    chartFrom: addDays(first, -7 * weeksBack),
    chartTo: addDays(first, 7 * (weeksAhead - 1)),
    needsFrom: addDays(first, -7 * weeksOfNeed),
    oldBefore: addDays(on, -capacityRules.oldAfterDays),
  }
}

/** A day as SQL gives it: counted from 1970-01-01. */
type Day = number
type Switch = 0 | 1
type StandingLine = [Measure, number, Day, Day, KnownFigure['quality'], boolean, string, string, string, string]
/** `corrected` is 0 where nobody has. */
type WeekLine = ['week-expected' | 'week-arrived', week: Day, value: number, on: Day, Switch, corrected: Day]
/** Weeks are counted from a Monday in 1900. */
type CameLine = [week: number, arrivalRules.Stream, arrivalRules.SizeBand, direct: number, present: number, Switch]
type LodgedLine = [weeks: number, arrivalRules.SizeBand, households: number]
/** Each statement follows in four numbers: places, from, to, stated. */
type StatedLine = [service: string, Unit, lastStated: Day, lastEnds: Day, ...statements: number[]]
type NameLine = [service: string, serviceEn: string, serviceFr: string, organisationEn: string, organisationFr: string]

/** One community as `board_facts` gives it (migration 0500). */
export type FactLine = [
  communityId: number,
  normalLow: number | null,
  normalHigh: number | null,
  rates: [code: string, value: number][],
  arrivals: [standing: StandingLine[], weeks: WeekLine[], came: CameLine[], lodged: LodgedLine[]],
  services: [stated: StatedLine[], names: NameLine[]],
  latest: [Measure, number, Day, Day, KnownFigure['quality']][],
  sectors: [sector: string, present: Switch, seated: Switch][],
]

/** What one line says of its community. */
export function factsOf([, low, high, rates, arrivals, services]: FactLine, on: string): Facts {
  const [standing, weeks, came, lodged] = arrivals
  const decisive = decisiveDays(on)
  return {
    on,
    normalYear: low !== null && high !== null ? { low, high } : undefined,
    figures: standing.map(figureOf),
    forecast: forecastOf(weeks, on),
    arrivals: came.map(([week, stream, sizeBand, households, present, synthetic]) => ({
      week: addDays('1900-01-01', 7 * week),
      stream,
      sizeBand,
      households,
      present,
      synthetic: synthetic === 1,
    })),
    lodged: lodged.map(([age, sizeBand, households]) => ({ weeks: age, sizeBand, households })),
    statements: services[0].flatMap((line) => countedOf(line, decisive)),
    ownRates: rates.map(([code, value]) => ({ code, value })),
  }
}

const figureOf = (line: StandingLine): BoardFigure => ({
  measure: line[0],
  value: line[1],
  asOf: dayFrom1970(line[2]),
  publishedOn: dayFrom1970(line[3]),
  quality: line[4],
  synthetic: line[5],
  noteEn: line[6],
  noteFr: line[7],
  sourceTitleEn: line[8],
  sourceTitleFr: line[9],
})

interface About extends Forecast {
  publishedOn: Day
  correctedOn: Day | null
}
interface Forecast {
  value: number
  synthetic: boolean
}

/** The weeks of the chart, each with what was known of it: the rule of `weeklyForecast`, on days that are numbers. */
function forecastOf(lines: readonly WeekLine[], on: string): Facts['forecast'] {
  const { newestOn, horizonDays } = arrivalRules
  const today = daysFrom1970(on)
  const first = daysFrom1970(mondayOf(on)) - 7 * weeksBack
  const expected: About[][] = Array.from({ length: weeksBack + weeksAhead }, () => [])
  const arrived: About[][] = expected.map(() => [])
  for (const [measure, week, value, publishedOn, synthetic, corrected] of lines) {
    const figure = { value, synthetic: synthetic === 1, publishedOn, correctedOn: corrected || null }
    ;(measure === 'week-expected' ? expected : arrived)[(week - first) / 7]?.push(figure)
  }
  return expected.map((forecasts, i) => ({
    week: dayFrom1970(first + 7 * i),
    latest: newestOn(forecasts, today),
    atHorizon: newestOn(forecasts, Math.min(today, first + 7 * i - horizonDays)),
    arrived: newestOn(arrived[i], today),
  }))
}

/** The weeks ahead, each with the day on which a statement must be in force to count. */
function decisiveDays(on: string) {
  const today = daysFrom1970(on)
  const first = daysFrom1970(mondayOf(on))
  return Array.from({ length: weeksAhead }, (_, i) => ({ week: first + 7 * i, day: Math.max(first + 7 * i, today) }))
}

/**
 * What counts in which week of one unit of one service, newest first: the rules of `capacityKnownOn` and `linesOf`, on days
 * that are numbers. Neighbouring weeks of one statement are one line, clipped to them.
 */
function countedOf([, unit, , , ...said]: StatedLine, decisive: { week: Day; day: Day }[]): Statement[] {
  const lines: Statement[] = []
  let open = -1
  for (const { week, day } of decisive) {
    const at = inForce(said, day)
    const [places = 0, from = 0, to = 0, stated = 0] = said.slice(at, at + 4)
    const endsOn = dayFrom1970(Math.min(to, week + 6))
    const last = lines.at(-1)
    if (at >= 0 && at === open && last) last.endsOn = endsOn
    else if (at >= 0)
      lines.push({ unit, places, startsOn: dayFrom1970(Math.max(from, week)), endsOn, statedOn: dayFrom1970(stated) })
    open = at
  }
  return lines
}

/** Where the numbers of the newest statement begin that is in force on the day; below nought where none is. */
function inForce(said: readonly number[], day: Day) {
  for (let at = 0; at < said.length; at += 4) if ((said[at + 1] ?? 0) <= day && (said[at + 2] ?? 0) >= day) return at
  return -1
}

export type LatestFigure = Pick<KnownFigure, 'measure' | 'value' | 'asOf' | 'publishedOn' | 'quality'>
export type OldStatement = Pick<
  StaleStatement,
  'unit' | 'age' | 'serviceNameEn' | 'serviceNameFr' | 'organisationNameEn' | 'organisationNameFr'
>

/** What stands beside the board: counts of places that are old, required sectors that are missing, what was published last. */
export interface Side {
  stale: OldStatement[]
  sectors: { withoutOrganisation: string[]; withoutSeat: string[] }
  latest: LatestFigure[]
}

export const sideOf = ([, , , , , [stated, names], latest, sectors]: FactLine, on: string): Side => ({
  stale: oldOf(stated, new Map(names.map((line) => [line[0], line])), daysFrom1970(on)),
  sectors: {
    withoutOrganisation: sectors.flatMap(([sector, present]) => (present ? [] : [sector])),
    withoutSeat: sectors.flatMap(([sector, present, seated]) => (present && !seated ? [sector] : [])),
  },
  latest: latest.map(([measure, value, asOf, publishedOn, quality]) => ({
    measure,
    value,
    asOf: dayFrom1970(asOf),
    publishedOn: dayFrom1970(publishedOn),
    quality,
  })),
})

/** Units whose last statement is old or has run out, oldest first: the rule of `staleStatements`. */
const oldOf = (lines: readonly StatedLine[], names: Map<string, NameLine>, today: Day): OldStatement[] =>
  lines
    .filter(([, , stated, ends]) => stated < today - capacityRules.oldAfterDays || ends < today)
    .sort((a, b) => a[2] - b[2] || (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))
    .flatMap(([service, unit, stated]) => {
      const found = names.get(service)
      if (!found) return []
      const [, serviceNameEn, serviceNameFr, organisationNameEn, organisationNameFr] = found
      return [{ unit, age: today - stated, serviceNameEn, serviceNameFr, organisationNameEn, organisationNameFr }]
    })
