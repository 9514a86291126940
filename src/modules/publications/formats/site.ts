import { kindsOfEntry } from '#modules/entries'
import { href } from '#platform/i18n'
import { siteLanguage, type Work } from '../work.ts'

/** What the formats know of the house beside the work: where it is. */
export interface House {
  /** Without a slash at its end. */
  publicUrl: string
}

/** The page of a work for readers of one of its languages. */
export const pageOf = ({ publicUrl }: House, { slug }: Pick<Work, 'slug'>, language: string) => {
  const locale = siteLanguage(language)
  return publicUrl + href(kindsOfEntry.publication.path, locale, { slug: slug[locale] })
}
