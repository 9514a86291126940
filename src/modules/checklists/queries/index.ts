export { exportLateTasks, type LateLine, type LateTasks, lateTasks, listLateTasks } from './late.ts'
export { countSupportEnding, listSupportEnding, type SupportEnding } from './support.ts'
export { latestVersion, listVersions, type MarkOfTask, marksOf } from './tasks.ts'
export { listUnderway, type Underway } from './underway.ts'
