import { themePaths } from '#modules/entries'

const en = '/en/news'
const fr = '/fr/nouvelles'

export const newsPath = { en, fr }
export const newsArchivePath = { en: `${en}/archive/:year`, fr: `${fr}/archives/:year` }
export const themeNewsPath = themePaths.news
/** The title of a post as a picture, for cards on other sites. */
export const cardPath = { en: `${en}/:slug/card.png`, fr: `${fr}/:slug/carte.png` }

export const newsAtomPath = { en: `${en}/feed.atom`, fr: `${fr}/fil.atom` }
export const newsJsonPath = { en: `${en}/feed.json`, fr: `${fr}/fil.json` }
export const themeAtomPath = themePaths.newsAtom
export const themeJsonPath = themePaths.newsJson
