export {
  askForThanks,
  forgetDonors,
  type GiftAccount,
  type Landed,
  loseDispute,
  markExample,
  type NewGift,
  type Restore,
  type Return,
  type Returned,
  receiveGift,
  restoreGift,
  returnGift,
  saveCampaign,
  tendGiving,
  thankDonor,
} from './commands/index.ts'
export { type Channel, channels, readAmount } from './rules/index.ts'
export { type Campaign, DonorForm, readCampaign } from './schema.ts'
export { stripeJobs } from './stripe/jobs.ts'
