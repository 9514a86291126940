export { changeAddress, describeEntry, relate } from './facts.ts'
export { publishDue, publishEntry, unscheduleEntry, withdrawEntry } from './publish.ts'
export { createEntry, type Newer, restoreVersion, saveEntry } from './write.ts'
