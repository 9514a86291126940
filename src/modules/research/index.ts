export {
  addFigure,
  recordValue,
  saveCentre,
  saveCluster,
  savePerson,
  saveProject,
  saveTheme,
} from './commands/index.ts'
export { figuresPath, researchPath } from './paths.ts'
export { themePositions } from './queries/index.ts'
export { CentreForm, ClusterFacts, NewFigure, NewValue, PersonFacts, ProjectFacts, ThemeFacts } from './schema.ts'
export { renderText } from './text.ts'
