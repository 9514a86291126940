export { type Ask, findAsk } from './ask.ts'
export {
  type Choice,
  type CountedChoice,
  countLeftWaiting,
  type Line,
  listChoices,
  listCountedChoices,
  listLines,
  listSenders,
} from './choices.ts'
export { findReferral, type MoveRow, type ReferralDetail } from './detail.ts'
export { exportReferrals } from './export.ts'
export { findHousehold } from './household.ts'
export { lateReferrals } from './late.ts'
export { listReferrals, type ReferralRow, referralsNamed, referralsOf, waitingList } from './list.ts'
export { findOutcome, type Outcome } from './outcome.ts'
