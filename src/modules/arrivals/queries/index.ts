export {
  currentFigures,
  figureTrail,
  findFigure,
  firstArrivalOn,
  type KnownFigure,
  latestFigures,
  listSources,
  type Source,
  type TrailFigure,
} from './figures.ts'
export {
  type Asked,
  countHouseholds,
  findHousehold,
  type Household,
  type HouseholdCounts,
  listHouseholds,
  nextToken,
  type State,
  states,
} from './households.ts'
export { tokensOfHouseholds } from './names.ts'
export {
  type Lodged,
  lodgedHouseholds,
  type WeekArrivals,
  type WeekForecast,
  weeklyArrivals,
  weeklyForecast,
} from './weeks.ts'
