export {
  beginApplication,
  renewLink,
  reopenApplication,
  savePart,
  submitApplication,
  withdrawApplication,
} from './apply.ts'
export { answerAward, cancelAward, payAward } from './awards.ts'
export { saveCall } from './call.ts'
export { checkAsSuggested, checkTexts, excludeApplication, noteSeen, releaseApplication } from './check.ts'
export { closeCall, decideTie, offerAward } from './decide.ts'
export { addDocument, removeDocument } from './documents.ts'
export { markExample } from './example.ts'
export { forgetApplicants } from './forget.ts'
export { declareReading, handIn, shareOut } from './readings.ts'
export { answerAsReferee, nameReferee, renewRefereeLink } from './referees.ts'
export { tendScholarships } from './tend.ts'
