import { arrivalPaths } from '#modules/arrivals'

const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

// Named by the module that leads here from the page of a household.
export const referralsPath = arrivalPaths.referrals
export const referPath = arrivalPaths.refer
export const referralsCsvPath = { en: `${en}/referrals.csv`, fr: `${fr}/orientations.csv` }
export const statesPath = { en: `${en}/referrals/states`, fr: `${fr}/orientations/etats` }
export const waitingPath = { en: `${en}/referrals/waiting`, fr: `${fr}/orientations/attente` }
export const referralPath = { en: `${en}/referrals/:id`, fr: `${fr}/orientations/:id` }
/** Each step of a referral is a form of its own, named after what it does. */
export const sendPath = { en: `${en}/referrals/:id/send`, fr: `${fr}/orientations/:id/envoyer` }
export const answerReferralPath = { en: `${en}/referrals/:id/answer`, fr: `${fr}/orientations/:id/repondre` }
export const startPath = { en: `${en}/referrals/:id/start`, fr: `${fr}/orientations/:id/commencer` }
export const completePath = { en: `${en}/referrals/:id/complete`, fr: `${fr}/orientations/:id/terminer` }
export const noShowPath = { en: `${en}/referrals/:id/no-show`, fr: `${fr}/orientations/:id/absence` }
export const withdrawPath = { en: `${en}/referrals/:id/withdraw`, fr: `${fr}/orientations/:id/retirer` }
export const followUpPath = { en: `${en}/referrals/:id/follow-up`, fr: `${fr}/orientations/:id/suivi` }

/** Ends the links that were mailed for a referral. */
export const linksPath = { en: `${en}/referrals/:id/links`, fr: `${fr}/orientations/:id/liens` }

/** For people without an account: the community is in the token. */
export const answerPath = { en: '/en/answer/:token', fr: '/fr/reponse/:token' }
export const continuePath = { en: '/en/answer/:token/continue', fr: '/fr/reponse/:token/continuer' }
export const renewPath = { en: '/en/answer/:token/renew', fr: '/fr/reponse/:token/renouveler' }
