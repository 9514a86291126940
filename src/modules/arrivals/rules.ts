export { byAge, currentFigure, type Dated, type Figure, knownOn, type Quality, revisionTrail } from './rules/as-of.ts'
export {
  ageInDays,
  type Forecast,
  forecastError,
  isOld,
  lastForecastAtHorizon,
  type MeanError,
  meanAbsolutePercentageError,
  type NormalYear,
  type Pair,
  surgeFactor,
} from './rules/forecast.ts'
export {
  type ByBand,
  bandShares,
  householdsFor,
  meanHouseholdSize,
  peopleIn,
  peoplePerHousehold,
  type SizeBand,
  type Stream,
  sizeBands,
} from './rules/household-size.ts'
export {
  addMonths,
  type Payer,
  type SupportPart,
  supportEndsOn,
  supportedStreams,
  supportMonths,
  supportParts,
} from './rules/income-support.ts'
export { horizonDays, newestOn } from './rules/known-weeks.ts'
export { largestHidden, type PublicCount, type PublicTable, suppress, suppressTable } from './rules/suppression.ts'
export { type Came, compareWeeks, type WeekCompared, type WeeksCompared } from './rules/weeks-compared.ts'
