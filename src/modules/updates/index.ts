export {
  acknowledgeByLink,
  acknowledgeUpdate,
  discardDraft,
  postUpdate,
  remindUpdates,
  saveDraft,
} from './commands/index.ts'
export { updatePath, updatesPath } from './paths.ts'
export {
  type LatestUpdate,
  latestUpdates,
  type OverdueAcknowledgement,
  titlesOfUpdates,
  type UpdateReach,
  updateReach,
} from './queries/index.ts'
export { DraftForm } from './schema.ts'
