export { acknowledgeByLink, acknowledgeUpdate, type Speaker } from './acknowledge.ts'
export { discardDraft, saveDraft } from './drafts.ts'
export { postUpdate } from './post.ts'
export { remindUpdates } from './remind.ts'
