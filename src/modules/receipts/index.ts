export {
  addIssuer,
  continueYear,
  forgetReceipts,
  issueForGift,
  issueForThing,
  recordThing,
  replaceReceipt,
  setCampaignIssuer,
  tellCampaignsOfReceipts,
} from './commands/index.ts'
export { receiptsPath } from './paths.ts'
export { listWaiting } from './queries/cases.ts'
export type { Thing } from './schema.ts'
