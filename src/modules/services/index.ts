export {
  addService,
  archiveService,
  catalogueServices,
  type ServiceToSave,
  saveServices,
  stateCapacity,
} from './commands/index.ts'
export { needNames, unitNames } from './names.ts'
export { isNeed, type Need, needs } from './needs.ts'
export { capacityPath, servicePath, servicesPath } from './paths.ts'
export {
  capacityKnownOn,
  namesOfServices,
  type Particulars as ServiceParticulars,
  readParticulars as readServices,
  type StaleStatement,
  staleStatements,
} from './queries/index.ts'
export {
  freePlaces,
  givenBack,
  holdOf,
  lockUnits,
  promisedByWeek,
  releaseReservation,
  reservePlaces,
  restatePlaces,
} from './reservations/index.ts'
/** The pure decisions: what counts in which week, when a statement is old. */
export * as capacityRules from './rules.ts'
export { isWebAddress, ServiceForm, Statement } from './schema.ts'
export { maySpeakFor, type Speaker } from './speaker.ts'
export { isUnit, type Kind, kindOf, type Unit, units } from './units.ts'
