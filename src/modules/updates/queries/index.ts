export { findDraft, type ListedDraft, listDrafts, type OpenDraft } from './drafts.ts'
export { type ForLink, findForLink } from './link.ts'
export { type ListedUpdate, listUpdates, type OpenUpdate, openUpdates, type UpdateList } from './list.ts'
export { titlesOfUpdates } from './names.ts'
export {
  type LastLags,
  type LatestUpdate,
  lastLags,
  latestUpdates,
  type OverdueAcknowledgement,
  type UpdateReach,
  updateReach,
} from './reach.ts'
export { findUpdate, listRecipients, type PostedUpdate, type Recipient } from './update.ts'
