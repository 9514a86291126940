export { addDropOff, archiveDropOff, ruleIntake } from './intake.ts'
export {
  cancelShiftAndTell,
  editShiftAndTell,
  receiveOffer,
  receiveVolunteer,
  renewLink,
  type Sender,
  sendVolunteerLink,
  signUpAndTell,
  withdrawByLink,
} from './letters.ts'
export { endMatch, matchOffer } from './matches.ts'
export { closeNeed, editNeed, stateNeed } from './needs.ts'
export { answerOffer, keepOffer, makeOffer } from './offers.ts'
export { cancelShift, cancelSignup, planShift, recordHours, signUp } from './shifts.ts'
export { tidyOffers } from './tidy.ts'
export { applyToVolunteer, screenVolunteer } from './volunteers.ts'
