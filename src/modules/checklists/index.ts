export { addTask, markTasks, type SettledRow, settleTasks } from './commands.ts'
export { latePath, month13Path } from './paths.ts'
export { countSupportEnding, type LateTasks, lateTasks, listUnderway } from './queries/index.ts'
/** The tasks of a household, the version in force, whose turn it is. */
export * as checklistRules from './rules.ts'
export { TaskForm } from './schema.ts'
