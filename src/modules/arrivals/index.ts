export type { Measure } from './codes.ts'
export { arriveHouseholds, type HouseholdRow } from './commands/bulk-households.ts'
export { addSources, recordFigure, recordFigures } from './commands/figures.ts'
export { arriveHousehold, correctHousehold } from './commands/households.ts'
/** Households that move from one community to another: both ends, their steps, and what waits on someone. */
export * as moves from './moves/index.ts'
export { bandNames, measureNames, qualityNames, streamNames } from './names.ts'
export { arrivalPaths } from './paths.ts'
export {
  currentFigures,
  findHousehold,
  type Household,
  type KnownFigure,
  type Lodged,
  latestFigures,
  lodgedHouseholds,
  tokensOfHouseholds,
  type WeekArrivals,
  type WeekForecast,
  weeklyArrivals,
  weeklyForecast,
} from './queries/index.ts'
export { type PublicTable, suppressTable } from './rules/suppression.ts'
/** The pure decisions: which figure is current, forecast errors, surge, household sizes, what stays hidden. */
export * as arrivalRules from './rules.ts'
export { FigureForm, HouseholdForm } from './schema.ts'
