import { arrivalRules, type KnownFigure, type Measure } from '#modules/arrivals'
import { capacityRules, type StaleStatement, type Unit } from '#modules/services'
import { addDays, dayFrom1970, daysBetween, mondayOf } from '#platform/i18n'
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

type StandingLine = [Measure, number, number, number, KnownFigure['quality'], boolean, string, string, string, string]
type NameLine = [id: string, serviceEn: string, serviceFr: string, organisationEn: string, organisationFr: string]
/** One community as `board_facts` gives it (migration 0500): texts are lines that end with ";". */
export type FactLine = [
  communityId: number,
  normalLow: number | null,
  normalHigh: number | null,
  rates: string | null,
  arrivals: [standing: StandingLine[] | null, weeks: string | null, came: string | null, lodged: string | null],
  services: [stated: string | null, names: NameLine[] | null],
  latest: string | null,
  sectors: string | null,
]

const linesOf = (text: string | null) => (text ? text.split(';').map((line) => line.split(',')) : [])
const dayOf = (days: string | undefined) => dayFrom1970(Number(days))

/** What one line says of its community. Words in it come from columns whose checks allow no others, hence the casts. */
export function factsOf([, low, high, rates, arrivals, services]: FactLine, on: string): Facts {
  const [standing, weeks, came, lodged] = arrivals
  const { chartFrom, chartTo } = periodsOf(on)
  return {
    on,
    normalYear: low !== null && high !== null ? { low, high } : undefined,
    figures: (standing ?? []).map(figureOf),
    forecast: arrivalRules.weeksKnownOn(linesOf(weeks).map(aboutWeek), on, [chartFrom, chartTo]),
    arrivals: linesOf(came).map(arrivalsOf),
    lodged: linesOf(lodged).map(([age, band, households]) => ({
      weeks: Number(age),
      sizeBand: band as arrivalRules.SizeBand,
      households: Number(households),
    })),
    statements: linesOf(services[0]).flatMap((line) => countedOf(line, on)),
    ownRates: linesOf(rates).map(([code = '', value]) => ({ code, value: Number(value) })),
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

const aboutWeek = ([measure, week, value, published, synthetic, corrected]: string[]) => ({
  measure: measure as arrivalRules.AboutWeek['measure'],
  week: dayOf(week),
  value: Number(value),
  publishedOn: dayOf(published),
  synthetic: synthetic === '1',
  correctedOn: corrected === undefined ? null : dayOf(corrected),
})

const arrivalsOf = ([week, stream, band, households, present, synthetic]: string[]) => ({
  // Weeks are counted from a Monday in 1900.
  week: addDays('1900-01-01', 7 * Number(week)),
  stream: stream as arrivalRules.Stream,
  sizeBand: band as arrivalRules.SizeBand,
  households: Number(households),
  present: Number(present),
  synthetic: synthetic === '1',
})

/** What counts in which week of one unit of one service, by the rule of `capacityKnownOn`. */
function countedOf([service, unit, , , ...numbers]: string[], on: string): Statement[] {
  const stated = Array.from({ length: numbers.length / 4 }, (_, i) => ({
    statementId: `${service} ${i}`,
    unit: unit as Unit,
    places: Number(numbers[4 * i]),
    startsOn: dayOf(numbers[4 * i + 1]),
    endsOn: dayOf(numbers[4 * i + 2]),
    statedOn: dayOf(numbers[4 * i + 3]),
  }))
  const { chartTo } = periodsOf(on)
  const counted = capacityRules.weeksBetween(mondayOf(on), chartTo, on).flatMap(({ week, day }) => {
    const statement = stated.find(({ startsOn, endsOn }) => startsOn <= day && endsOn >= day)
    return statement ? [{ ...statement, week }] : []
  })
  return capacityRules.linesOf(counted)
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

export function sideOf([, , , , , [stated, names], latest, sectors]: FactLine, on: string): Side {
  const standing = linesOf(sectors)
  const missing = (column: 1 | 2) => standing.filter((line) => line[column] === '0')
  const code = ([sector = '']: string[]) => sector
  return {
    stale: oldOf(linesOf(stated), new Map(names?.map((line) => [line[0], line])), on),
    sectors: {
      withoutOrganisation: missing(1).map(code),
      withoutSeat: missing(2)
        .filter((line) => line[1] !== '0')
        .map(code),
    },
    latest: linesOf(latest).map(([measure, value, asOf, publishedOn, quality]) => ({
      measure: measure as Measure,
      value: Number(value),
      asOf: dayOf(asOf),
      publishedOn: dayOf(publishedOn),
      quality: quality as KnownFigure['quality'],
    })),
  }
}

/** Units whose last statement is old or has run out, oldest first: the rule of `staleStatements`. */
function oldOf(lines: string[][], names: Map<string, NameLine>, on: string): OldStatement[] {
  const { oldBefore } = periodsOf(on)
  return lines
    .map(([service = '', unit = '', statedOn, endsOn]) => ({
      service,
      unit,
      on: dayOf(statedOn),
      endsOn: dayOf(endsOn),
    }))
    .filter((one) => one.on < oldBefore || one.endsOn < on)
    .sort((a, b) => (`${a.on} ${a.service} ${a.unit}` < `${b.on} ${b.service} ${b.unit}` ? -1 : 1))
    .flatMap((one) => {
      const found = names.get(one.service)
      if (!found) return []
      const [, serviceNameEn, serviceNameFr, organisationNameEn, organisationNameFr] = found
      const age = daysBetween(one.on, on)
      return [{ unit: one.unit as Unit, age, serviceNameEn, serviceNameFr, organisationNameEn, organisationNameFr }]
    })
}
