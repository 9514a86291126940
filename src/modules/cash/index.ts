export {
  acceptCount,
  dropEnvelope,
  handIn,
  makeDeposit,
  type NewDeposit,
  noteEnvelope,
  openCount,
  printEnvelopes,
  recount,
  saveSlip,
  takeSeat,
  tidyCash,
} from './commands/index.ts'
export { cashPath, differencesPath } from './paths.ts'
export { type Found, noPieces, numberInPrint, oldAfterDays } from './rules/index.ts'
