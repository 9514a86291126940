const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

/** For those who keep the lists. */
export const mailingPath = { en: `${en}/mailing`, fr: `${fr}/envois` }
export const ledgerPath = { en: `${en}/mailing/consents`, fr: `${fr}/envois/consentements` }
export const ledgerCsvPath = { en: `${en}/mailing/consents.csv`, fr: `${fr}/envois/consentements.csv` }
export const importConsentsPath = { en: `${en}/mailing/consents/import`, fr: `${fr}/envois/consentements/importer` }
export const sampleConsentsPath = {
  en: `${en}/mailing/consents/sample.csv`,
  fr: `${fr}/envois/consentements/exemple.csv`,
}
export const newConsentPath = { en: `${en}/mailing/consents/new`, fr: `${fr}/envois/consentements/nouveau` }
export const withdrawPath = { en: `${en}/mailing/consents/withdraw`, fr: `${fr}/envois/consentements/retirer` }
export const bouncesPath = { en: `${en}/mailing/bounces`, fr: `${fr}/envois/retours` }
export const newLetterPath = { en: `${en}/mailing/newsletters/new`, fr: `${fr}/envois/infolettres/nouvelle` }
export const letterPath = { en: `${en}/mailing/newsletters/:id`, fr: `${fr}/envois/infolettres/:id` }
export const editLetterPath = { en: `${en}/mailing/newsletters/:id/edit`, fr: `${fr}/envois/infolettres/:id/modifier` }
export const testLetterPath = { en: `${en}/mailing/newsletters/:id/test`, fr: `${fr}/envois/infolettres/:id/essai` }
export const sendLetterPath = { en: `${en}/mailing/newsletters/:id/send`, fr: `${fr}/envois/infolettres/:id/envoyer` }

/** For everyone. */
export const archivePath = { en: `${en}/newsletters`, fr: `${fr}/infolettres` }
export const archivedPath = { en: `${en}/newsletters/:id`, fr: `${fr}/infolettres/:id` }
export const subscribePath = { en: `${en}/subscribe`, fr: `${fr}/abonnement` }
export const confirmPath = { en: `${en}/subscribe/confirm/:token`, fr: `${fr}/abonnement/confirmer/:token` }

/** Where mail programs send their one request (RFC 8058); it has no language, for nobody reads the answer. */
export const oneClickPath = '/mail/unsubscribe/:token'
export const unsubscribePath = { en: '/en/unsubscribe/:token', fr: '/fr/desabonnement/:token' }
export const askPreferencesPath = {
  en: '/en/unsubscribe/:token/preferences',
  fr: '/fr/desabonnement/:token/preferences',
}
export const preferencesPath = { en: '/en/mail-preferences/:token', fr: '/fr/preferences-courriel/:token' }
export const claimPreferencesPath = {
  en: '/en/mail-preferences/:token/continue',
  fr: '/fr/preferences-courriel/:token/continuer',
}

/** For those who keep the house. */
export const houseMailPath = { en: '/en/mail', fr: '/fr/courriel' }
/** The word on everything that waited for a mail server. */
export const heldPath = { en: '/en/mail/held', fr: '/fr/courriel/retenus' }
export const doubtPath = { en: '/en/mail/:id', fr: '/fr/courriel/:id' }
