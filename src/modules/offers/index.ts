export { type Category, kindOf } from './codes.ts'
// The demonstration's loader calls them all.
export * as offerCommands from './commands/index.ts'
export { tidyOffers } from './commands/index.ts'
export { type HelpNews, helpNews } from './digest.ts'
export { amountOf, categoryNames } from './names.ts'
export {
  helpPath,
  intakePath,
  needPath,
  offerPath,
  offersPath,
  shiftPath,
  volunteerPath,
  volunteersPath,
} from './paths.ts'
export { type IntakeState, intakeState, type OpenNeed, openNeeds } from './queries/index.ts'
export * as offerForms from './schema.ts'
