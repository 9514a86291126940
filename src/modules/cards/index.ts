export {
  addProgramme,
  buyCards,
  commitSample,
  decideRequest,
  enterCount,
  handOver,
  keepReceipt,
  makeCodes,
  openCount,
  packEnvelopes,
  requestCards,
  sealEnvelopes,
  tendCards,
} from './commands/index.ts'
export { arabicClaim, cardsPath, claimPath } from './paths.ts'
export { type CardTotals, cardTotals } from './queries/totals.ts'
export { plainNumber } from './rules/index.ts'
export { ProgrammeForm, RequestForm } from './schema.ts'
