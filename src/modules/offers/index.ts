// The demonstration's loader calls them all.
export * as offerCommands from './commands/index.ts'
export { tidyOffers } from './commands/index.ts'
export { helpNews } from './digest.ts'
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
export * as offerForms from './schema.ts'
