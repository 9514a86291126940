export const homePath = { en: '/en', fr: '/fr' }
export const communitiesPath = { en: '/en/communities', fr: '/fr/communautes' }
/** Beside the list and not below it: every word below it is the name of a community. */
export const foundPath = { en: '/en/new-community', fr: '/fr/nouvelle-communaute' }
export const communityPath = { en: '/en/communities/:community', fr: '/fr/communautes/:community' }
export const editCommunityPath = { en: '/en/communities/:community/edit', fr: '/fr/communautes/:community/modifier' }
export const rehearsalsPath = { en: '/en/rehearsals', fr: '/fr/simulations' }
export const rehearsalDayPath = {
  en: '/en/communities/:community/rehearsal',
  fr: '/fr/communautes/:community/simulation',
}
export const historyPath = { en: '/en/communities/:community/history', fr: '/fr/communautes/:community/historique' }
/** Where every community leads. The module `situations` serves it; it is named here because that module builds on this one. */
export const boardPath = { en: '/en/communities/:community/situation', fr: '/fr/communautes/:community/situation' }
