export { addAction, cancelAction, editAction, handOverAction, type NewAction, reportAction } from './commands.ts'
export { sourceNames, stateNames } from './names.ts'
export { actionPath, actionsPath } from './paths.ts'
export {
  type ActionLine,
  actionsChanged,
  actionsOf,
  listOwners,
  type OpenAction,
  type Owners,
  openActions,
  openActionsOf,
  textsOfActions,
} from './queries/index.ts'
export { daysLate, isOpen, type SourceKind, type State } from './rules.ts'
