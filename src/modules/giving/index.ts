export { sayOfGifts } from './beside.ts'
export {
  askForThanks,
  correctDonor,
  decideThanks,
  forgetDonors,
  knowDonor,
  markExample,
  receiveGift,
  returnGift,
  saveCampaign,
  saveUpdate,
  sayOfReceipts,
  sendUpdate,
  tendGiving,
  thankDonor,
} from './commands/index.ts'
export { arrivalsPath, donorsPath, giftsPath, givingPath, pledgesPath } from './paths.ts'
export { readAmount } from './rules/index.ts'
export { DonorForm, readCampaign, UpdateForm } from './schema.ts'
export { stripeJobs } from './stripe/jobs.ts'
export { stripePath } from './stripe/paths.ts'
