export { holdOf } from './hold.ts'
export {
  freePlaces,
  givenBack,
  type PlacesAsked,
  type Promised,
  promisedByWeek,
  type WeekOfPlaces,
} from './queries.ts'
export {
  lockUnits,
  type PlacesWanted,
  type Release,
  type Reservation,
  releaseReservation,
  reservePlaces,
  type UnitOfService,
  usePlace,
} from './reserve.ts'
export { restatePlaces, settleStatements } from './restate.ts'
