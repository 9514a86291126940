export const styleguidePath = { en: '/en/styleguide', fr: '/fr/guide-de-style' }
