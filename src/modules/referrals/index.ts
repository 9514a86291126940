export { type Category, categories, type State, states, type Urgency, urgencies } from './codes.ts'
export {
  answerReferral,
  completeReferral,
  draftReferrals,
  followUp,
  reportNoShow,
  type SendingRefusal,
  type StepRefusal,
  sendDraft,
  sendReferral,
  sendReferrals,
  settleStated,
  startReferral,
  sweepCommunity,
  sweepReferrals,
  tellReferral,
  tellSender,
  withdrawLeft,
  withdrawReferral,
} from './commands/index.ts'
export { categoryNames, reasonNames, stateNames, turnNames, urgencyWords } from './names.ts'
export { referPath, referralPath, referralsPath, waitingPath } from './paths.ts'
export {
  findReferral,
  type LateReferrals,
  lateReferrals,
  listReferrals,
  type ReferralDetail,
  type ReferralRow,
  referralCounts,
  referralsOf,
  waitingList,
} from './queries/index.ts'
/** The pure decisions: the table of moves, whose turn, dates, units and usual places. */
export * as referralRules from './rules.ts'
export { Answer, FollowUp, Sending, Step, Target, Withdrawal } from './schema.ts'
