export { copyEvent } from './copy.ts'
export { checkIn, letWalkIn } from './door.ts'
export { markExample, saveFacts, setEventState } from './facts.ts'
export { importEvents, knownUids } from './import.ts'
export { mailNewLink, type Senders } from './letters.ts'
export { saveQuestions } from './questions.ts'
export {
  cancelRegistration,
  confirmRegistration,
  expireOffers,
  type Registering,
  register,
  resizeRegistration,
} from './registrations.ts'
export { answerSurvey } from './survey.ts'
export { forgetGuests, tendEvents } from './tend.ts'
export { addVenue, editVenue } from './venues.ts'
