import { translationsOf } from '../rules.ts'
import { called, licences } from '../types.ts'
import { type Contributor, type Edition, filesIn, nameIn, siteLanguage, sortName, type Work, yearOf } from '../work.ts'
import { type House, pageOf } from './site.ts'

export interface DataciteName {
  name: string
  nameType: 'Personal' | 'Organizational'
  givenName?: string
  familyName?: string
  nameIdentifiers?: { nameIdentifier: string; nameIdentifierScheme: 'ORCID'; schemeUri: string }[]
  affiliation?: { name: string }[]
  lang?: string
}
/** A record of the DataCite Metadata Schema 4.6 in its form for JSON, as the DataCite API takes it. */
export interface DataciteRecord {
  doi?: string
  url: string
  types: { resourceTypeGeneral: string; resourceType: string }
  creators: DataciteName[]
  titles: { title: string; lang: string }[]
  publisher: { name: string; lang: string }
  publicationYear: string
  subjects?: { subject: string; lang: string }[]
  contributors?: (DataciteName & { contributorType: string })[]
  dates?: { date: string; dateType: string }[]
  language: string
  alternateIdentifiers?: { alternateIdentifier: string; alternateIdentifierType: string }[]
  relatedIdentifiers?: { relatedIdentifier: string; relatedIdentifierType: string; relationType: string }[]
  sizes?: string[]
  formats?: string[]
  version?: string
  rightsList?: {
    rights: string
    rightsUri: string
    rightsIdentifier: string
    rightsIdentifierScheme: string
    schemeUri: string
  }[]
  descriptions?: { description: string; descriptionType: string; lang: string }[]
  fundingReferences?: {
    funderName: string
    funderIdentifier?: string
    funderIdentifierType?: string
    awardNumber?: string
  }[]
  schemaVersion: string
}

export const dataciteNamespace = 'http://datacite.org/schema/kernel-4'
const contributorTypes = { editor: 'Editor', translator: 'Translator' } as const

/**
 * A work in one of its languages. One DOI stands for one language; the languages of a work point to each other by
 * HasTranslation and IsTranslationOf, new in 4.6. Both forms, JSON and XML, are written from this record.
 */
export function dataciteOf(house: House, work: Work, edition: Edition): DataciteRecord {
  const locale = siteLanguage(edition.language)
  const { language: lang } = edition
  const authors = work.contributors.filter(({ role }) => role === 'author')
  // A collection has editors and no authors; DataCite wants somebody to cite.
  const creators = authors.length > 0 ? authors : work.contributors.filter(({ role }) => role === 'editor')
  const others = work.contributors.flatMap((who) =>
    creators.includes(who) || who.role === 'author'
      ? []
      : [{ ...dataciteName(who, locale), contributorType: contributorTypes[who.role] }],
  )
  const { now } = filesIn(work.files, lang)
  const main = now.find(({ use }) => use === 'text')
  return filled({
    doi: edition.doi || undefined,
    url: pageOf(house, work, lang),
    types: { resourceTypeGeneral: called[work.type].datacite, resourceType: called[work.type].coar },
    creators: creators.map((who) => dataciteName(who, locale)),
    titles: [{ title: edition.title, lang }],
    publisher: { name: work.publisher[locale] || work.publisher.en, lang: locale },
    publicationYear: yearOf(work),
    subjects: work.themes.map((theme) => ({ subject: theme[locale], lang: locale })),
    contributors: others,
    dates: work.issued === '' ? [] : [{ date: work.issued, dateType: 'Issued' }],
    language: lang,
    alternateIdentifiers: alternatesOf(house, work, edition),
    relatedIdentifiers: relatedOf(house, work, edition),
    sizes: edition.length === null ? undefined : [`${edition.length} pages`],
    formats: [...new Set(now.map(({ mediaType }) => mediaType))],
    version: main && String(main.version),
    rightsList: rightsOf(work.licence),
    descriptions: [{ description: work.summary[locale], descriptionType: 'Abstract', lang: locale }].filter(
      ({ description }) => description !== '',
    ),
    fundingReferences: fundingOf(work, locale),
    schemaVersion: dataciteNamespace,
  })
}

function filled(record: { [K in keyof DataciteRecord]: DataciteRecord[K] | undefined }): DataciteRecord {
  const kept = Object.entries(record).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  // Only optional parts can be undefined or empty: what is published has a publisher and somebody who made it.
  return Object.fromEntries(kept) as unknown as DataciteRecord
}

function dataciteName(who: Contributor, locale: 'en' | 'fr'): DataciteName {
  const affiliation = who.affiliation === '' ? {} : { affiliation: [{ name: who.affiliation }] }
  if (who.family === '') return { name: nameIn(who, locale), nameType: 'Organizational', lang: locale, ...affiliation }
  const orcid = { nameIdentifierScheme: 'ORCID' as const, schemeUri: 'https://orcid.org' }
  return {
    name: sortName(who, locale),
    nameType: 'Personal',
    ...(who.given !== '' && { givenName: who.given }),
    familyName: who.family,
    ...(who.orcid !== '' && { nameIdentifiers: [{ nameIdentifier: `https://orcid.org/${who.orcid}`, ...orcid }] }),
    ...affiliation,
  }
}

const alternatesOf = (house: House, work: Work, { language }: Edition) =>
  [
    { alternateIdentifier: pageOf(house, work, language), alternateIdentifierType: 'URL' },
    { alternateIdentifier: work.isbn, alternateIdentifierType: 'ISBN' },
  ].filter(({ alternateIdentifier }) => alternateIdentifier !== '')

function relatedOf(_: House, work: Work, { language }: Edition) {
  const twins = translationsOf(work, language).map(({ relation, doi }) => ({
    relatedIdentifier: doi,
    relatedIdentifierType: 'DOI',
    relationType: relation,
  }))
  const journal = { relatedIdentifier: work.issn, relatedIdentifierType: 'ISSN', relationType: 'IsPublishedIn' }
  return work.issn === '' ? twins : [...twins, journal]
}

function rightsOf(code: string) {
  const licence = licences[code]
  if (!licence) return undefined
  return [
    {
      rights: licence.name,
      rightsUri: licence.uri,
      rightsIdentifier: code,
      rightsIdentifierScheme: 'SPDX',
      schemeUri: 'https://spdx.org/licenses/',
    },
  ]
}

function fundingOf({ funder, funderUri, award }: Work, locale: 'en' | 'fr') {
  const funderName = funder[locale] || funder.en || funder.fr
  if (funderName === '') return undefined
  const type = /ror\.org\//.test(funderUri) ? 'ROR' : /10\.13039\//.test(funderUri) ? 'Crossref Funder ID' : 'Other'
  return [
    {
      funderName,
      ...(funderUri !== '' && { funderIdentifier: funderUri, funderIdentifierType: type }),
      ...(award !== '' && { awardNumber: award }),
    },
  ]
}
