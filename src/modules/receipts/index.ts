export {
  addIssuer,
  continueYear,
  forgetReceipts,
  issueForGift,
  issueForThing,
  recordThing,
  replaceReceipt,
  setCampaignIssuer,
  startYear,
  tellCampaignsOfReceipts,
} from './commands/index.ts'
export { receiptPdf } from './document.ts'
export { giftPath as giftReceiptPath, receiptsPath, verifyPath } from './paths.ts'
export { listWaiting } from './queries/cases.ts'
export { findReceipt, type Receipt } from './queries/receipts.ts'
export type { Thing } from './schema.ts'
