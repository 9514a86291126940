import { toolPaths } from '#modules/entries'

const en = '/en/publications'
const fr = '/fr/publications'

export const publicationsPath = { en, fr }
export const publicationPath = { en: `${en}/:slug`, fr: `${fr}/:slug` }
/** The same in a form that programs take: `format` is one of `citationFormats`. */
export const citePath = { en: `${en}/:slug/cite/:language/:format`, fr: `${fr}/:slug/citer/:language/:format` }
/** Someone cannot read it as it is and asks for another form. */
export const askFormatPath = {
  en: `${en}/:slug/accessible-format`,
  fr: `${fr}/:slug/format-accessible`,
}
export const feedPath = { en: `${en}/feed.atom`, fr: `${fr}/fil.atom` }
export const jsonFeedPath = { en: `${en}/feed.json`, fr: `${fr}/fil.json` }
export const themeFeedPath = { en: `${en}/themes/:slug/feed.atom`, fr: `${fr}/themes/:slug/fil.atom` }
export const themeJsonFeedPath = { en: `${en}/themes/:slug/feed.json`, fr: `${fr}/themes/:slug/fil.json` }

/** For harvesters, in all languages at once: OAI-PMH has one address for everything. */
export const oaiPath = '/oai'

const desk = { en: '/en/editing/publications', fr: '/fr/redaction/publications' }
/** The facts of a publication that are no text. */
export const factsPath = { en: `${desk.en}/:id`, fr: `${desk.fr}/:id` }
export const addFilePath = { en: `${desk.en}/:id/files`, fr: `${desk.fr}/:id/fichiers` }
export const withdrawFilePath = {
  en: `${desk.en}/:id/files/:file/withdrawal`,
  fr: `${desk.fr}/:id/fichiers/:file/retrait`,
}
export const importPath = toolPaths.references
export const requestsPath = toolPaths.formats
export const answerRequestPath = { en: `${desk.en}/requests/:id/answer`, fr: `${desk.fr}/demandes/:id/reponse` }
