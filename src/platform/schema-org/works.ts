import type { Locale } from '#platform/i18n'
import { publisher } from './site.ts'
import { addressOf, languageOf, type Site, type Thing, thing } from './thing.ts'

export interface Someone {
  name: string
  /** `organization` where it is no person. */
  kind?: 'person' | 'organization'
  /** Address of their page, from the root. */
  path?: string | undefined
  /** Whole address: https://orcid.org/… */
  orcid?: string | undefined
}

interface Written {
  path: string
  title: string
  summary?: string | undefined
  /** 'YYYY-MM-DD', or a moment. */
  publishedOn?: string | Date | null | undefined
  changedAt?: Date | undefined
  authors?: readonly Someone[]
  image?: string | undefined
  /** What it is about, in a word or two each. */
  keywords?: readonly string[]
}

interface Work extends Written {
  type: 'ScholarlyArticle' | 'Report' | 'PolicyBrief' | 'Book' | 'Thesis' | 'CreativeWork'
  doi?: string | undefined
  /** Whole address of the licence. */
  licence?: string | undefined
  pages?: number | undefined
  /** What can be taken along. */
  files?: readonly { href: string; type: string; bytes?: number | undefined }[]
  /** The same work in other languages: the addresses of their pages. */
  translations?: readonly { locale: Locale; path: string }[]
  /** The work that this one was translated from. */
  translationOf?: { locale: Locale; path: string } | undefined
  version?: string | undefined
  /** Those who paid for it. */
  funders?: readonly string[]
}

const moment = (at: string | Date | null | undefined) => (at instanceof Date ? at.toISOString() : at)

export const someone = (base: string, { name, kind = 'person', path, orcid }: Someone) =>
  thing(kind === 'person' ? 'Person' : 'Organization', {
    name,
    url: path && addressOf(base, path),
    sameAs: orcid,
  })

const written = (
  site: Site,
  { path, title, summary, publishedOn, changedAt, authors = [], image, keywords }: Written,
) => ({
  '@id': addressOf(site.base, path),
  url: addressOf(site.base, path),
  name: title,
  headline: title,
  description: summary,
  inLanguage: languageOf(site.locale),
  datePublished: moment(publishedOn),
  dateModified: moment(changedAt),
  author: authors.length > 0 ? authors.map((author) => someone(site.base, author)) : publisher(site),
  publisher: publisher(site),
  image: image && addressOf(site.base, image),
  keywords,
})

const twin = (base: string, { locale, path }: { locale: Locale; path: string }) =>
  thing('CreativeWork', { '@id': addressOf(base, path), url: addressOf(base, path), inLanguage: languageOf(locale) })

/** A publication, in one of its languages. A policy brief is a report in schema.org's words. */
export function work(site: Site, facts: Work): Thing {
  const { type, doi, licence, pages, files = [], translations = [], translationOf, version, funders = [] } = facts
  return thing(type === 'PolicyBrief' ? 'Report' : type, {
    ...written(site, facts),
    additionalType:
      type === 'PolicyBrief' ? 'https://vocabularies.coar-repositories.org/resource_types/c_186u/' : undefined,
    isAccessibleForFree: true,
    license: licence,
    numberOfPages: pages,
    version,
    identifier: doi && { '@type': 'PropertyValue', propertyID: 'DOI', value: doi, url: `https://doi.org/${doi}` },
    sameAs: doi && `https://doi.org/${doi}`,
    encoding: files.map(({ href, type: media, bytes }) =>
      thing('MediaObject', {
        contentUrl: addressOf(site.base, href),
        encodingFormat: media,
        contentSize: bytes === undefined ? undefined : `${bytes} B`,
      }),
    ),
    workTranslation: translations.map((one) => twin(site.base, one)),
    translationOfWork: translationOf && twin(site.base, translationOf),
    funder: funders.map((name) => thing('Organization', { name })),
  })
}

/** A post of the news. */
export const newsArticle = (site: Site, facts: Written): Thing =>
  thing('NewsArticle', { ...written(site, facts), mainEntityOfPage: addressOf(site.base, facts.path) })

/** A page that is none of the others: a theme, a page about the centre. */
export const webPage = (site: Site, facts: Written & { about?: boolean }): Thing =>
  thing(facts.about ? 'AboutPage' : 'WebPage', written(site, facts))
