export { enqueue } from './enqueue.ts'
export { prepareJobs } from './prepare.ts'
export type { JobData, JobName } from './queues.ts'
export { createJobs, type Handlers, type Jobs } from './run.ts'
