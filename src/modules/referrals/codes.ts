/**
 * What a household may need. The first six take up counted places; the others are sent without. Named after the service
 * families in which settlement agencies report (iCARE, domain 6.2), with lodging, homes, health and school beside them.
 */
export const categories = [
  'lodging',
  'home',
  'health',
  'interpreting',
  'school',
  'language',
  'orientation',
  'employment',
  'community-connections',
  'documents',
] as const
export type Category = (typeof categories)[number]

export const urgencies = ['urgent', 'soon', 'routine'] as const
export type Urgency = (typeof urgencies)[number]

/** The states of a referral, in the order in which most go through them; what each means is in names.ts. */
export const states = [
  'drafted',
  'waiting',
  'sent',
  'accepted',
  'started',
  'completed',
  'followed-up',
  'declined',
  'no-show',
  'withdrawn',
  'expired',
] as const
export type State = (typeof states)[number]

/** By which door a step came: our pages, a mailed link, the API, or the house itself. */
export type Via = 'app' | 'link' | 'api' | 'job'

/** Why a partner cannot take a referral. */
export const declineReasons = ['no-room', 'not-eligible', 'wrong-service', 'language', 'too-far', 'other'] as const
/** Why a sender (or a partner who had accepted) takes a referral back. */
export const withdrawReasons = [
  'need-met',
  'moved-away',
  'mistake',
  'family-declined',
  'cannot-serve',
  'other',
] as const
/** How a household was found to be, three to six months later (domain 6.2). */
export const followUpReasons = ['need-met', 'need-partly-met', 'need-not-met', 'not-reached'] as const
/** Why the house itself moved a referral. */
export type SystemReason = 'place-found' | 'place-withdrawn' | 'no-answer' | 'no-place'
export type Reason =
  | (typeof declineReasons)[number]
  | (typeof withdrawReasons)[number]
  | (typeof followUpReasons)[number]
  | SystemReason
