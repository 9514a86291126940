export const signInPath = { en: '/en/sign-in', fr: '/fr/ouvrir-session' }
export const codePath = { en: '/en/sign-in/code', fr: '/fr/ouvrir-session/code' }
export const sendLinkPath = { en: '/en/sign-in/send-link', fr: '/fr/ouvrir-session/envoyer-lien' }
export const linkPath = { en: '/en/sign-in/link', fr: '/fr/ouvrir-session/lien' }
export const demoSignInPath = { en: '/en/sign-in/demo', fr: '/fr/ouvrir-session/demonstration' }
export const signOutPath = { en: '/en/sign-out', fr: '/fr/fermer-session' }
export const setUpPath = { en: '/en/set-up', fr: '/fr/mise-en-service' }
export const accountPath = { en: '/en/account', fr: '/fr/compte' }
export const passwordPath = { en: '/en/account/password', fr: '/fr/compte/mot-de-passe' }
export const twoStepPath = { en: '/en/account/two-step', fr: '/fr/compte/deux-etapes' }
export const confirmTwoStepPath = { en: '/en/account/two-step/confirm', fr: '/fr/compte/deux-etapes/confirmer' }
export const renewCodesPath = { en: '/en/account/two-step/codes', fr: '/fr/compte/deux-etapes/codes' }
export const endTwoStepPath = { en: '/en/account/two-step/end', fr: '/fr/compte/deux-etapes/arreter' }
export const removePasskeyPath = { en: '/en/account/passkeys/remove', fr: '/fr/compte/cles/retirer' }
export const endSessionPath = { en: '/en/account/sessions/end', fr: '/fr/compte/sessions/fermer' }
export const membersPath = { en: '/en/communities/:community/members', fr: '/fr/communautes/:community/membres' }
export const changeRolePath = {
  en: '/en/communities/:community/members/role',
  fr: '/fr/communautes/:community/membres/role',
}
export const removeMemberPath = {
  en: '/en/communities/:community/members/remove',
  fr: '/fr/communautes/:community/membres/retirer',
}
export const keysPath = { en: '/en/communities/:community/keys', fr: '/fr/communautes/:community/cles' }
export const revokeKeyPath = {
  en: '/en/communities/:community/keys/revoke',
  fr: '/fr/communautes/:community/cles/revoquer',
}
/** Keys of the house itself. */
export const houseKeysPath = { en: '/en/keys', fr: '/fr/cles' }
export const revokeHouseKeyPath = { en: '/en/keys/revoke', fr: '/fr/cles/revoquer' }
/** What a key opens. The shell serves it; it is named here because the shell builds on this module. */
export const apiPath = { en: '/en/api', fr: '/fr/api' }
/** Leads whoever has signed in to the first page of their work. The shell knows the way, as it knows all modules. */
export const workPath = { en: '/en/work', fr: '/fr/travail' }
export const permissionsPath = { en: '/en/permissions', fr: '/fr/permissions' }
export const outboxPath = { en: '/en/outbox', fr: '/fr/boite-envoi' }

/** What the passkey element asks; answers are JSON, so they need no language. */
export const passkeySignInPath = '/api/passkeys/sign-in'
export const passkeyAddPath = '/api/passkeys/add'
/** Editors of the centre: their role is given in the house. */
export const editorsPath = { en: '/en/editing/editors', fr: '/fr/redaction/equipe' }
export const removeEditorPath = { en: '/en/editing/editors/remove', fr: '/fr/redaction/equipe/retirer' }
