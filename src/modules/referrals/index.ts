export type { Category, Urgency } from './codes.ts'
export {
  answerReferral,
  completeReferral,
  sendReferrals,
  settleStated,
  startReferral,
  sweepReferrals,
  tellReferral,
  tellSender,
  withdrawLeft,
  withdrawReferral,
} from './commands/index.ts'
export { referralPath, referralsPath, waitingPath } from './paths.ts'
export { lateReferrals } from './queries/index.ts'
/** The pure decisions: the table of moves, whose turn, dates, units and usual places. */
export * as referralRules from './rules.ts'
export { Sending } from './schema.ts'
