/** The public pages. */
export const givingPath = { en: '/en/giving', fr: '/fr/dons' }
export const campaignPath = { en: '/en/giving/:slug', fr: '/fr/dons/:slug' }
