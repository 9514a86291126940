/** What the rest of the program needs of surge mode; gathered into the door of `situations`. */
export {
  addMember,
  approveReport,
  assembleReport,
  closeSurge,
  editReport,
  leftOpen,
  makeTemplate,
  openSurge,
  recordDecision,
  sendReport,
} from './commands/index.ts'
export { surgePath, surgesPath } from './paths.ts'
export { findSurge, latestDecisions, namesOfSurges } from './queries/index.ts'
