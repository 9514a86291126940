import { kindsOfEntry } from '#modules/entries'

/** The public pages. */
export const givingPath = { en: '/en/giving', fr: '/fr/dons' }
export const campaignPath = kindsOfEntry.campaign.path
export const givePath = { en: '/en/giving/:slug/give', fr: '/fr/dons/:slug/donner' }
export const promisedPath = { en: '/en/giving/:slug/give/noted', fr: '/fr/dons/:slug/donner/note' }
export const posterPath = { en: '/en/giving/:slug/poster.pdf', fr: '/fr/dons/:slug/affiche.pdf' }
export const cardPath = { en: '/en/giving/:slug/card.png', fr: '/fr/dons/:slug/carte.png' }
/** What pages left open listen to. */
export const campaignLivePath = { en: '/en/giving/:slug/live', fr: '/fr/dons/:slug/direct' }

/** One's own pledge, for whoever holds its link. */
const pledge = { en: '/en/pledges/:token', fr: '/fr/promesses/:token' }
export const minePledgePath = pledge
export const minePledgeContinuePath = { en: `${pledge.en}/continue`, fr: `${pledge.fr}/continuer` }
export const minePledgeRenewPath = { en: `${pledge.en}/renew`, fr: `${pledge.fr}/renouveler` }
export const minePledgeCancelPath = { en: `${pledge.en}/cancel`, fr: `${pledge.fr}/annuler` }

/** One's own gift, for whoever holds its link: where it went, the wall of thanks, messages about the campaign. */
const gift = { en: '/en/my-gift/:token', fr: '/fr/mon-don/:token' }
export const mineGiftPath = gift
export const mineGiftContinuePath = { en: `${gift.en}/continue`, fr: `${gift.fr}/continuer` }
export const mineGiftRenewPath = { en: `${gift.en}/renew`, fr: `${gift.fr}/renouveler` }
export const mineGiftWallPath = { en: `${gift.en}/wall`, fr: `${gift.fr}/mur` }
export const mineGiftUpdatesPath = { en: `${gift.en}/messages`, fr: `${gift.fr}/messages` }

/** Ending messages about campaigns: for programs that read mail (RFC 8058), without a language, and for people. */
export const stopOneClickPath = '/mail/campaigns/:token'
export const stopPath = { en: '/en/stop-messages/:token', fr: '/fr/arreter-les-messages/:token' }

/** For the keepers of the money. */
export const factsPath = { en: '/en/editing/campaigns/:id', fr: '/fr/redaction/campagnes/:id' }
export const giftsPath = { en: '/en/money/gifts', fr: '/fr/finances/dons' }
export const giftPath = { en: '/en/money/gifts/:id', fr: '/fr/finances/dons/:id' }
export const refundPath = { en: '/en/money/gifts/:id/refund', fr: '/fr/finances/dons/:id/remboursement' }
export const pledgesPath = { en: '/en/money/pledges', fr: '/fr/finances/promesses' }
export const pledgePath = { en: '/en/money/pledges/:id', fr: '/fr/finances/promesses/:id' }
export const arrivalsPath = { en: '/en/money/unidentified', fr: '/fr/finances/non-identifies' }
export const arrivalPath = { en: '/en/money/unidentified/:id', fr: '/fr/finances/non-identifies/:id' }
export const donorsPath = { en: '/en/money/donors', fr: '/fr/finances/donateurs' }
export const donorPath = { en: '/en/money/donors/:id', fr: '/fr/finances/donateurs/:id' }
export const donorExportPath = { en: '/en/money/donors/:id/data.json', fr: '/fr/finances/donateurs/:id/donnees.json' }
export const donorForgetPath = { en: '/en/money/donors/:id/forget', fr: '/fr/finances/donateurs/:id/effacer' }
/** One campaign: its wall, its messages to donors, its end. */
const desk = { en: '/en/money/campaigns/:id', fr: '/fr/finances/campagnes/:id' }
export const campaignDeskPath = desk
export const wallPath = { en: `${desk.en}/wall`, fr: `${desk.fr}/mur` }
export const updatesPath = { en: `${desk.en}/messages/:update`, fr: `${desk.fr}/messages/:update` }
export const sendUpdatePath = { en: `${desk.en}/messages/:update/send`, fr: `${desk.fr}/messages/:update/envoyer` }
export const closePath = { en: `${desk.en}/close`, fr: `${desk.fr}/clore` }
