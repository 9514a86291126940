export {
  addProgramme,
  buyCards,
  commitSample,
  decideRequest,
  enterCount,
  handOver,
  makeCodes,
  openCount,
  packEnvelopes,
  requestCards,
  sealEnvelopes,
  tendCards,
} from './commands/index.ts'
export { arabicClaim, cardsPath, claimPath } from './paths.ts'
export { cardTotals } from './queries/totals.ts'
export { ProgrammeForm, RequestForm } from './schema.ts'
