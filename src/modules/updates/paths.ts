const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

export const updatesPath = { en: `${en}/updates`, fr: `${fr}/avis` }
export const updatePath = { en: `${en}/updates/:id`, fr: `${fr}/avis/:id` }
export const reachCsvPath = { en: `${en}/updates/:id/reach.csv`, fr: `${fr}/avis/:id/portee.csv` }
export const acknowledgePath = { en: `${en}/updates/:id/acknowledge`, fr: `${fr}/avis/:id/accuse-reception` }
export const newUpdatePath = { en: `${en}/updates/new`, fr: `${fr}/avis/nouveau` }
export const draftPath = { en: `${en}/updates/drafts/:id`, fr: `${fr}/avis/brouillons/:id` }
export const checkPath = { en: `${en}/updates/drafts/:id/check`, fr: `${fr}/avis/brouillons/:id/verifier` }
export const postPath = { en: `${en}/updates/drafts/:id/post`, fr: `${fr}/avis/brouillons/:id/diffuser` }
export const discardPath = { en: `${en}/updates/drafts/:id/discard`, fr: `${fr}/avis/brouillons/:id/supprimer` }

/** Pages for people without an account, who hold a link. */
export const linkPath = { en: '/en/acknowledge/:token', fr: '/fr/accuse-reception/:token' }
export const linkContinuePath = { en: '/en/acknowledge/:token/continue', fr: '/fr/accuse-reception/:token/continuer' }
export const linkRenewPath = { en: '/en/acknowledge/:token/renew', fr: '/fr/accuse-reception/:token/renouveler' }
