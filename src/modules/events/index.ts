export { addVenue, forgetGuests, markExample, saveFacts, saveQuestions, tendEvents } from './commands/index.ts'
export { eventsPath } from './paths.ts'
export { type Facts, readFacts, VenueForm } from './schema.ts'
