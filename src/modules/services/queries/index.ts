export { exportCapacity, exportServices } from './export.ts'
export {
  type Change,
  findService,
  listServiceChanges,
  type Said,
  type ServiceDetail,
  trailLength,
} from './get-service.ts'
export { capacityKnownOn, type KnownCapacity } from './known-capacity.ts'
export { type EntryLine, listEntryLines, type UnitNow } from './last-statements.ts'
export { type Choice, listOrganisations, listServices, type ServicePage, type ServiceRow } from './list-services.ts'
export { namesOfServices } from './names.ts'
export { type Particulars, readParticulars, servicesAfter } from './particulars.ts'
export { type StaleStatement, staleStatements } from './stale-statements.ts'
