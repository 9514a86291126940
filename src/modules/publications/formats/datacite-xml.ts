import { type DataciteName, type DataciteRecord, dataciteNamespace } from './datacite.ts'
import { document, element, elementIf, type Xml } from './xml.ts'

const location = `${dataciteNamespace} https://schema.datacite.org/meta/kernel-4.6/metadata.xsd`

/** The record as XML (kernel 4.6). Without a DOI the schema still wants an identifier: the address stands in its place. */
export function dataciteElement(record: DataciteRecord): Xml {
  const root = {
    xmlns: dataciteNamespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': location,
  }
  return element('resource', root, [...mustHave(record), ...mayHave(record), fundingElement(record)])
}

function mustHave({ doi, url, types, creators, titles, publisher, publicationYear }: DataciteRecord) {
  return [
    element('identifier', { identifierType: doi ? 'DOI' : 'URL' }, doi ?? url),
    element(
      'creators',
      {},
      creators.map((who) => nameElement('creator', who)),
    ),
    element(
      'titles',
      {},
      titles.map(({ title, lang }) => element('title', { 'xml:lang': lang }, title)),
    ),
    element('publisher', { 'xml:lang': publisher.lang }, publisher.name),
    element('publicationYear', {}, publicationYear),
    element('resourceType', { resourceTypeGeneral: types.resourceTypeGeneral }, types.resourceType),
  ]
}

/** A list whose every item is one element with a text. */
const texts = <Item>(name: string, items: readonly Item[] | undefined, write: (item: Item) => Xml) =>
  list(name, (items ?? []).map(write))

const mayHave = (record: DataciteRecord) => [
  texts('subjects', record.subjects, ({ subject, lang }) => element('subject', { 'xml:lang': lang }, subject)),
  texts('contributors', record.contributors, ({ contributorType, ...who }) =>
    nameElement('contributor', who, contributorType),
  ),
  texts('dates', record.dates, ({ date, dateType }) => element('date', { dateType }, date)),
  element('language', {}, record.language),
  texts('alternateIdentifiers', record.alternateIdentifiers, ({ alternateIdentifier, alternateIdentifierType }) =>
    element('alternateIdentifier', { alternateIdentifierType }, alternateIdentifier),
  ),
  texts('relatedIdentifiers', record.relatedIdentifiers, ({ relatedIdentifier, ...kind }) =>
    element('relatedIdentifier', kind, relatedIdentifier),
  ),
  texts('sizes', record.sizes, (size) => element('size', {}, size)),
  texts('formats', record.formats, (format) => element('format', {}, format)),
  elementIf('version', {}, record.version),
  texts('rightsList', record.rightsList, ({ rights, rightsUri, schemeUri, ...same }) =>
    element('rights', { rightsURI: rightsUri, schemeURI: schemeUri, ...same }, rights),
  ),
  texts('descriptions', record.descriptions, ({ description, descriptionType, lang }) =>
    element('description', { descriptionType, 'xml:lang': lang }, description),
  ),
]

const list = (name: string, items: readonly Xml[]) => (items.length > 0 ? element(name, {}, items) : undefined)

function nameElement(kind: 'creator' | 'contributor', who: DataciteName, contributorType?: string): Xml {
  const { name, nameType, lang, givenName, familyName, nameIdentifiers = [], affiliation = [] } = who
  return element(kind, { contributorType }, [
    element(`${kind}Name`, { nameType, 'xml:lang': lang }, name),
    elementIf('givenName', {}, givenName),
    elementIf('familyName', {}, familyName),
    nameIdentifiers.map(({ nameIdentifier, nameIdentifierScheme, schemeUri }) =>
      element('nameIdentifier', { nameIdentifierScheme, schemeURI: schemeUri }, nameIdentifier),
    ),
    affiliation.map((one) => element('affiliation', {}, one.name)),
  ])
}

function fundingElement({ fundingReferences = [] }: DataciteRecord) {
  return list(
    'fundingReferences',
    fundingReferences.map(({ funderName, funderIdentifier, funderIdentifierType, awardNumber }) =>
      element('fundingReference', {}, [
        element('funderName', {}, funderName),
        elementIf('funderIdentifier', { funderIdentifierType }, funderIdentifier),
        elementIf('awardNumber', {}, awardNumber),
      ]),
    ),
  )
}

export const dataciteXml = (record: DataciteRecord) => document(dataciteElement(record))
