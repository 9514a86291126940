export { answerByLink, renewLink } from './by-link.ts'
export { withdrawLeft } from './left.ts'
export { settleReferrals } from './offer.ts'
export { draftReferrals, type HowSent, type SendingRefusal, sendReferral, sendReferrals } from './send.ts'
export type { StepRefusal } from './step.ts'
export { type OneStep, type Stepped, stepReferrals } from './step-many.ts'
export {
  answerReferral,
  completeReferral,
  followUp,
  reportNoShow,
  sendDraft,
  startReferral,
  withdrawReferral,
} from './steps.ts'
export { settleStated, sweepCommunity, sweepReferrals } from './sweep.ts'
export { tellReferral, tellSender } from './tell.ts'
