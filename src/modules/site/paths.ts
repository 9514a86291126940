/** In French "recherche" is research: one finds with *trouver*. */
export const searchPath = { en: '/en/search', fr: '/fr/trouver' }
/** Asked by the search box while one types; answers with JSON. */
export const suggestPath = { en: '/en/search/suggest', fr: '/fr/trouver/suggestions' }

/** What programs ask of every site; these have one address in all languages. */
export const robotsPath = '/robots.txt'
export const siteMapPath = '/sitemap.xml'
/** Of `pages`, or of a part by its first digits: `documents`, `documents-0` to `documents-f` and so on. */
export const siteMapPartPath = '/sitemaps/:part{[a-z0-9-]+\\.xml}'
export const securityPath = '/.well-known/security.txt'
export const changePasswordPath = '/.well-known/change-password'

/** What other sites show of a page that has no picture of its own. */
export const houseCardPath = { en: '/en/card.png', fr: '/fr/carte.png' }
