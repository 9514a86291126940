const en = '/en/news'
const fr = '/fr/nouvelles'

export const newsPath = { en, fr }
export const newsArchivePath = { en: `${en}/archive/:year`, fr: `${fr}/archives/:year` }
export const themeNewsPath = { en: `${en}/themes/:slug`, fr: `${fr}/themes/:slug` }
/** The title of a post as a picture, for cards on other sites. */
export const cardPath = { en: `${en}/:slug/card.png`, fr: `${fr}/:slug/carte.png` }

export const newsAtomPath = { en: `${en}/feed.atom`, fr: `${fr}/fil.atom` }
export const newsJsonPath = { en: `${en}/feed.json`, fr: `${fr}/fil.json` }
export const themeAtomPath = { en: `${en}/themes/:slug/feed.atom`, fr: `${fr}/themes/:slug/fil.atom` }
export const themeJsonPath = { en: `${en}/themes/:slug/feed.json`, fr: `${fr}/themes/:slug/fil.json` }
