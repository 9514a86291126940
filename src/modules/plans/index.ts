export { addAction, handOverAction, reportAction } from './commands.ts'
export { stateNames } from './names.ts'
export { actionPath, actionsPath } from './paths.ts'
export {
  type ActionLine,
  actionsChanged,
  actionsOf,
  listOwners,
  type Owners,
  openActions,
  openActionsOf,
  textsOfActions,
} from './queries/index.ts'
export { daysLate, type State } from './rules.ts'
