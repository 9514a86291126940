export {
  abandonCount,
  acceptCount,
  handIn,
  type Noted,
  noteEnvelope,
  openCount,
  recount,
  releaseSeat,
  type Seat,
  takeSeat,
} from './counts.ts'
export { makeDeposit, type NewDeposit } from './deposits.ts'
export { dropEnvelope, type Printed, printEnvelopes, saveSlip, tidyCash, voidEnvelope } from './envelopes.ts'
