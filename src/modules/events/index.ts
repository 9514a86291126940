export {
  addVenue,
  cancelRegistration,
  confirmRegistration,
  forgetGuests,
  markExample,
  register,
  saveFacts,
  saveQuestions,
  setEventState,
  tendEvents,
} from './commands/index.ts'
export { eventPath, eventsPath } from './paths.ts'
export { type EventFacts, factsById, findFacts } from './queries/facts.ts'
export { type Facts, RegistrationForm, readFacts, VenueForm } from './schema.ts'
