export const livePath = { en: '/en/communities/:community/live', fr: '/fr/communautes/:community/direct' }
export const styleguidePath = { en: '/en/styleguide', fr: '/fr/guide-de-style' }
