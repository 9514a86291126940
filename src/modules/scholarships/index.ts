export {
  answerAward,
  beginApplication,
  checkAsSuggested,
  declareReading,
  forgetApplicants,
  handIn,
  markExample,
  offerAward,
  payAward,
  releaseApplication,
  saveCall,
  savePart,
  shareOut,
  submitApplication,
  tendScholarships,
} from './commands/index.ts'
export { deskPath as callsPath, paymentsPath as awardsToPayPath, readingsPath, scholarshipsPath } from './paths.ts'
export { readCall } from './schema.ts'
