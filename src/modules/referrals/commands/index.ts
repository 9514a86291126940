export { answerByLink, renewLink } from './by-link.ts'
export { withdrawLeft } from './left.ts'
export { settleReferrals } from './offer.ts'
export {
  draftReferrals,
  type HowSent,
  type SendingFault,
  type SendingRefusal,
  type Sent,
  sendReferral,
  sendReferrals,
} from './send.ts'
export type { At, StepRefusal } from './step.ts'
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
export { askByMail, tellReferral, tellSender } from './tell.ts'
