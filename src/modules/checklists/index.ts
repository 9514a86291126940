export {
  addTask,
  changeTask,
  type MarksGiven,
  markTasks,
  removeTask,
  type SettledRow,
  settleTasks,
} from './commands.ts'
export { checklistPath, latePath, month13Path } from './paths.ts'
export {
  countSupportEnding,
  type LateLine,
  type LateTask,
  type LateTasks,
  lateTasks,
  listLateTasks,
  listUnderway,
} from './queries/index.ts'
/** The tasks of a household, the version in force, whose turn it is. */
export * as checklistRules from './rules.ts'
export { RemoveForm, TaskForm } from './schema.ts'
