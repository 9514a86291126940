export {
  issueLink,
  type LinkTo,
  type ListedLink,
  linkActor,
  listLinks,
  type OpenLink,
  revokeLink,
  revokeLinks,
  useLink,
} from './commands.ts'
export { forgetRecipients, forgetRecipientsOf } from './forget.ts'
export { type LinkMessages, linkMessages, refusalOf } from './messages.ts'
export type { LinkPurpose } from './token.ts'
export { claimLink, type LinkState, readLink, type Visit } from './visit.ts'
