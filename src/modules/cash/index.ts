export {
  acceptCount,
  dropEnvelope,
  handIn,
  makeDeposit,
  noteEnvelope,
  openCount,
  printEnvelopes,
  recount,
  takeSeat,
  tidyCash,
} from './commands/index.ts'
export { cashPath, differencesPath } from './paths.ts'
export { type Found, noPieces } from './rules/index.ts'
