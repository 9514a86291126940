export { acknowledgeUpdate, postUpdate, remindUpdates, saveDraft } from './commands/index.ts'
export { updatePath, updatesPath } from './paths.ts'
export { latestUpdates, titlesOfUpdates, updateReach } from './queries/index.ts'
export { DraftForm } from './schema.ts'
