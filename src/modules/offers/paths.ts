const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

/** What everyone may see and do. */
export const helpPath = { en: `${en}/how-to-help`, fr: `${fr}/comment-aider` }
export const offerHelpPath = { en: `${en}/how-to-help/offer`, fr: `${fr}/comment-aider/offrir` }
export const volunteerHelpPath = { en: `${en}/how-to-help/volunteer`, fr: `${fr}/comment-aider/benevolat` }
export const thanksPath = { en: `${en}/how-to-help/thank-you`, fr: `${fr}/comment-aider/merci` }

/** For a donor or volunteer, by a link that was sent to them. */
export const keepOfferPath = { en: `${en}/how-to-help/offers/:token`, fr: `${fr}/comment-aider/offres/:token` }
export const keepOfferContinuePath = {
  en: `${en}/how-to-help/offers/:token/continue`,
  fr: `${fr}/comment-aider/offres/:token/continuer`,
}
export const keepOfferRenewPath = {
  en: `${en}/how-to-help/offers/:token/new-link`,
  fr: `${fr}/comment-aider/offres/:token/nouveau-lien`,
}
export const withdrawOfferPath = {
  en: `${en}/how-to-help/offers/:token/withdrawal`,
  fr: `${fr}/comment-aider/offres/:token/retrait`,
}
export const myShiftsPath = { en: `${en}/how-to-help/shifts/:token`, fr: `${fr}/comment-aider/quarts/:token` }
export const myShiftsContinuePath = {
  en: `${en}/how-to-help/shifts/:token/continue`,
  fr: `${fr}/comment-aider/quarts/:token/continuer`,
}
export const myShiftsRenewPath = {
  en: `${en}/how-to-help/shifts/:token/new-link`,
  fr: `${fr}/comment-aider/quarts/:token/nouveau-lien`,
}

/** For those who coordinate. */
export const offersPath = { en: `${en}/needs-and-offers`, fr: `${fr}/besoins-et-offres` }
export const needsCsvPath = { en: `${en}/needs-and-offers/needs.csv`, fr: `${fr}/besoins-et-offres/besoins.csv` }
export const newNeedPath = { en: `${en}/needs-and-offers/needs/new`, fr: `${fr}/besoins-et-offres/besoins/nouveau` }
export const needPath = { en: `${en}/needs-and-offers/needs/:id`, fr: `${fr}/besoins-et-offres/besoins/:id` }
export const editNeedPath = {
  en: `${en}/needs-and-offers/needs/:id/edit`,
  fr: `${fr}/besoins-et-offres/besoins/:id/modifier`,
}
export const closeNeedPath = {
  en: `${en}/needs-and-offers/needs/:id/closing`,
  fr: `${fr}/besoins-et-offres/besoins/:id/fermeture`,
}
export const matchesPath = {
  en: `${en}/needs-and-offers/needs/:id/matches`,
  fr: `${fr}/besoins-et-offres/besoins/:id/jumelages`,
}
export const matchPath = {
  en: `${en}/needs-and-offers/matches/:id`,
  fr: `${fr}/besoins-et-offres/jumelages/:id`,
}
export const newOfferPath = { en: `${en}/needs-and-offers/offers/new`, fr: `${fr}/besoins-et-offres/offres/nouvelle` }
export const offerPath = { en: `${en}/needs-and-offers/offers/:id`, fr: `${fr}/besoins-et-offres/offres/:id` }
export const offerAnswerPath = {
  en: `${en}/needs-and-offers/offers/:id/answer`,
  fr: `${fr}/besoins-et-offres/offres/:id/reponse`,
}
export const intakePath = { en: `${en}/needs-and-offers/intake`, fr: `${fr}/besoins-et-offres/collecte` }
export const freezePath = { en: `${en}/needs-and-offers/intake/freeze`, fr: `${fr}/besoins-et-offres/collecte/pause` }
export const dropOffsPath = {
  en: `${en}/needs-and-offers/drop-offs`,
  fr: `${fr}/besoins-et-offres/points-de-depot`,
}
export const archiveDropOffPath = {
  en: `${en}/needs-and-offers/drop-offs/:id/archive`,
  fr: `${fr}/besoins-et-offres/points-de-depot/:id/archiver`,
}

export const volunteersPath = { en: `${en}/volunteers`, fr: `${fr}/benevoles` }
export const newVolunteerPath = { en: `${en}/volunteers/new`, fr: `${fr}/benevoles/nouveau` }
export const volunteerPath = { en: `${en}/volunteers/:id`, fr: `${fr}/benevoles/:id` }
export const screeningPath = { en: `${en}/volunteers/:id/screening`, fr: `${fr}/benevoles/:id/verification` }
export const volunteerLinkPath = { en: `${en}/volunteers/:id/link`, fr: `${fr}/benevoles/:id/lien` }
export const shiftsPath = { en: `${en}/volunteers/shifts`, fr: `${fr}/benevoles/quarts` }
export const newShiftPath = { en: `${en}/volunteers/shifts/new`, fr: `${fr}/benevoles/quarts/nouveau` }
export const shiftPath = { en: `${en}/volunteers/shifts/:id`, fr: `${fr}/benevoles/quarts/:id` }
export const editShiftPath = {
  en: `${en}/volunteers/shifts/:id/edit`,
  fr: `${fr}/benevoles/quarts/:id/modifier`,
}
export const signupsPath = { en: `${en}/volunteers/shifts/:id/people`, fr: `${fr}/benevoles/quarts/:id/personnes` }
export const cancelShiftPath = {
  en: `${en}/volunteers/shifts/:id/cancellation`,
  fr: `${fr}/benevoles/quarts/:id/annulation`,
}
export const shiftHoursPath = { en: `${en}/volunteers/shifts/:id/hours`, fr: `${fr}/benevoles/quarts/:id/heures` }
export const hoursPath = { en: `${en}/volunteers/hours`, fr: `${fr}/benevoles/heures` }
export const hoursCsvPath = { en: `${en}/volunteers/hours.csv`, fr: `${fr}/benevoles/heures.csv` }
