import { boardPath } from '#modules/communities'

const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

export { boardPath }
export const placesCsvPath = { en: `${en}/situation/places.csv`, fr: `${fr}/situation/places.csv` }
export const weeksCsvPath = { en: `${en}/situation/weeks.csv`, fr: `${fr}/situation/semaines.csv` }
export const feedPath = { en: `${en}/situation/feed.atom`, fr: `${fr}/situation/fil.atom` }
export const ratesPath = { en: `${en}/rates`, fr: `${fr}/taux` }
export const ratePath = { en: `${en}/rates/:code`, fr: `${fr}/taux/:code` }
export const comparePath = { en: '/en/situations/compare', fr: '/fr/situations/comparer' }
