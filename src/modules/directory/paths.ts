import type { Locale } from '#platform/i18n'

/** The finder's pages; Arabic has addresses of its own beside the two of the house. */
export const findHelpPath = {
  en: '/en/communities/:community/find-help',
  fr: '/fr/communautes/:community/trouver-de-laide',
}
export const findHelpServicePath = { en: `${findHelpPath.en}/:id`, fr: `${findHelpPath.fr}/:id` }
export const arabicFindHelp = '/ar/communities/:community/musaada'
export const arabicService = `${arabicFindHelp}/:id`

/** Where other directories learn how to read ours, and what is asked to bring theirs in. */
export const openDirectoryPath = { en: '/en/open-directory', fr: '/fr/repertoire-ouvert' }
export const importPackagePath = {
  en: '/en/communities/:community/directory/import',
  fr: '/fr/communautes/:community/repertoire/importer',
}

/** HSDS 3.1 has addresses of its own, the same in every language: `?locale=fr` asks for French. */
export const hsdsRoot = '/hsds'
export const hsdsRootOf = (slug: string) => `${hsdsRoot}/communities/${slug}`

/** An address of the finder in one of its three languages. */
export const finderHref = (tongue: Locale | 'ar', slug: Record<Locale, string>, id?: string) => {
  const path = tongue === 'ar' ? arabicFindHelp : findHelpPath[tongue]
  const place = encodeURIComponent(slug[tongue === 'fr' ? 'fr' : 'en'])
  return `${path.replace(':community', place)}${id ? `/${id}` : ''}`
}
