import { kindsOfEntry } from '#modules/entries'

export const scholarshipsPath = { en: '/en/scholarships', fr: '/fr/bourses' }
export const callPath = kindsOfEntry.scholarship.path
export const applyPath = { en: '/en/scholarships/:slug/apply', fr: '/fr/bourses/:slug/demande' }
export const appliedPath = { en: '/en/scholarships/:slug/apply/sent', fr: '/fr/bourses/:slug/demande/envoyee' }

/** Pages of one application, for whoever holds its link. */
const mine = { en: '/en/scholarship-applications/:token', fr: '/fr/demandes-de-bourse/:token' }
export const minePath = mine
export const mineContinuePath = { en: `${mine.en}/continue`, fr: `${mine.fr}/continuer` }
export const mineRenewPath = { en: `${mine.en}/renew`, fr: `${mine.fr}/renouveler` }
export const minePartPath = { en: `${mine.en}/parts/:part`, fr: `${mine.fr}/parties/:part` }
export const mineDocumentsPath = { en: `${mine.en}/documents`, fr: `${mine.fr}/documents` }
/** A form with a file posts to an address that says so. */
export const mineUploadPath = {
  en: `${mine.en}/documents/:position/upload`,
  fr: `${mine.fr}/documents/:position/televerser`,
}
export const mineDocumentPath = { en: `${mine.en}/documents/:position`, fr: `${mine.fr}/documents/:position` }
export const mineRemovePath = {
  en: `${mine.en}/documents/:position/remove`,
  fr: `${mine.fr}/documents/:position/retirer`,
}
export const mineRefereesPath = { en: `${mine.en}/referees`, fr: `${mine.fr}/references` }
export const mineSubmitPath = { en: `${mine.en}/send`, fr: `${mine.fr}/envoyer` }
export const mineReopenPath = { en: `${mine.en}/reopen`, fr: `${mine.fr}/reprendre` }
export const mineWithdrawPath = { en: `${mine.en}/withdraw`, fr: `${mine.fr}/retirer` }
export const mineExportPath = { en: `${mine.en}/my-data.json`, fr: `${mine.fr}/mes-donnees.json` }
export const mineAcceptPath = { en: `${mine.en}/accept`, fr: `${mine.fr}/accepter` }
export const mineDeclinePath = { en: `${mine.en}/decline`, fr: `${mine.fr}/refuser` }
export const mineLetterPath = { en: `${mine.en}/letter.pdf`, fr: `${mine.fr}/lettre.pdf` }

/** A referee's own page. */
const letter = { en: '/en/reference-letters/:token', fr: '/fr/lettres-de-recommandation/:token' }
export const refereePath = letter
export const refereeContinuePath = { en: `${letter.en}/continue`, fr: `${letter.fr}/continuer` }
export const refereeRenewPath = { en: `${letter.en}/renew`, fr: `${letter.fr}/renouveler` }
export const refereeUploadPath = { en: `${letter.en}/upload`, fr: `${letter.fr}/televerser` }
export const refereeDeclinePath = { en: `${letter.en}/decline`, fr: `${letter.fr}/refuser` }

/** For editors: the facts of a call. */
export const callFactsPath = kindsOfEntry.scholarship.facts ?? callPath

/** The desk of those who run calls. */
const desk = { en: '/en/scholarships-desk', fr: '/fr/bureau-des-bourses' }
export const deskPath = desk
export const paymentsPath = { en: `${desk.en}/payments`, fr: `${desk.fr}/versements` }
export const paymentPath = { en: `${desk.en}/payments/:id`, fr: `${desk.fr}/versements/:id` }
export const deskCallPath = { en: `${desk.en}/calls/:id`, fr: `${desk.fr}/appels/:id` }
export const shareOutPath = { en: `${desk.en}/calls/:id/share-out`, fr: `${desk.fr}/appels/:id/repartir` }
export const rankingPath = { en: `${desk.en}/calls/:id/ranking`, fr: `${desk.fr}/appels/:id/classement` }
export const tiePath = { en: `${desk.en}/calls/:id/ranking/ties`, fr: `${desk.fr}/appels/:id/classement/egalites` }
export const offerPath = { en: `${desk.en}/calls/:id/ranking/offer`, fr: `${desk.fr}/appels/:id/classement/attribuer` }
export const closePath = { en: `${desk.en}/calls/:id/close`, fr: `${desk.fr}/appels/:id/clore` }
const application = { en: `${desk.en}/applications/:id`, fr: `${desk.fr}/demandes/:id` }
export const applicationPath = application
export const checkPath = { en: `${application.en}/check`, fr: `${application.fr}/verifier` }
export const deskDocumentPath = {
  en: `${application.en}/documents/:position`,
  fr: `${application.fr}/documents/:position`,
}
export const releasePath = { en: `${application.en}/release`, fr: `${application.fr}/transmettre` }
export const excludePath = { en: `${application.en}/exclude`, fr: `${application.fr}/ecarter` }
export const cancelAwardPath = { en: `${application.en}/cancel-award`, fr: `${application.fr}/annuler-la-bourse` }

/** Where readers read. */
const readings = { en: '/en/readings', fr: '/fr/lectures' }
export const readingsPath = readings
export const readingPath = { en: `${readings.en}/:id`, fr: `${readings.fr}/:id` }
export const declarePath = { en: `${readings.en}/:id/declare`, fr: `${readings.fr}/:id/declarer` }
export const readingDocumentPath = {
  en: `${readings.en}/:id/documents/:document`,
  fr: `${readings.fr}/:id/documents/:document`,
}
