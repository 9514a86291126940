export type { Measure, Need } from './codes.ts'
export { arriveHouseholds, type HouseholdRow } from './commands/bulk-households.ts'
export { addSources, recordFigure, recordFigures } from './commands/figures.ts'
export { arriveHousehold, correctHousehold, houseHousehold } from './commands/households.ts'
export type { FigureRow } from './commands/staging.ts'
export { importFigures } from './imports/import-figures.ts'
/** Households that move from one community to another: both ends, their steps, and what waits on someone. */
export * as moves from './moves/index.ts'
export { bandNames, measureNames, qualityNames, streamNames } from './names.ts'
export { arrivalPaths } from './paths.ts'
export {
  currentFigures,
  figureTrail,
  findHousehold,
  type Household,
  type KnownFigure,
  type Lodged,
  latestFigures,
  lodgedHouseholds,
  type TrailFigure,
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
