export { copyEvent } from './copy.ts'
export { markExample, saveFacts, setEventState } from './facts.ts'
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
export { forgetGuests, tendEvents } from './tend.ts'
export { addVenue, editVenue } from './venues.ts'
