export { holdOf } from './hold.ts'
export { freePlaces, givenBack, promisedByWeek } from './queries.ts'
export { lockUnits, releaseReservation, reservePlaces, type UnitOfService, usePlace } from './reserve.ts'
export { restatePlaces, settleStatements } from './restate.ts'
