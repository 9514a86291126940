import { called, licences } from '../types.ts'
import { type Edition, filesIn, nameIn, ofRole, siteLanguage, type Work } from '../work.ts'
import { type House, pageOf } from './site.ts'
import { element, type Xml } from './xml.ts'

export const dublinCoreNamespace = 'http://www.openarchives.org/OAI/2.0/oai_dc/'
export const dublinCoreSchema = 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd'

/** A work in one of its languages in simple Dublin Core, as OAI-PMH asks of everyone. */
export function dublinCoreElement(house: House, work: Work, edition: Edition): Xml {
  const locale = siteLanguage(edition.language)
  const lang = { 'xml:lang': edition.language }
  const here = { 'xml:lang': locale }
  const others = work.editions.filter(({ language }) => language !== edition.language)
  const say = (name: string, values: readonly string[], attributes = {}) =>
    values.filter((value) => value !== '').map((value) => element(`dc:${name}`, attributes, value))
  const root = {
    'xmlns:oai_dc': dublinCoreNamespace,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${dublinCoreNamespace} ${dublinCoreSchema}`,
  }
  const names = (role: 'author' | 'editor' | 'translator') => ofRole(work, role).map((who) => nameIn(who, locale))
  const { now } = filesIn(work.files, edition.language)
  return element('oai_dc:dc', root, [
    say('title', [edition.title], lang),
    say('creator', names('author')),
    say('contributor', [...names('editor'), ...names('translator')]),
    say(
      'subject',
      work.themes.map((theme) => theme[locale]),
      here,
    ),
    say('description', [work.summary[locale]], here),
    say('publisher', [work.publisher[locale]], here),
    say('date', [work.issued]),
    say('type', [called[work.type].coar]),
    say('format', [...new Set(now.map(({ mediaType }) => mediaType))]),
    say('identifier', [
      pageOf(house, work, edition.language),
      edition.doi && `https://doi.org/${edition.doi}`,
      work.isbn && `urn:isbn:${work.isbn.replaceAll('-', '')}`,
      ...now.map(({ href }) => house.publicUrl + href),
    ]),
    say('source', [work.container]),
    say('language', [edition.language]),
    say(
      'relation',
      others.map((one) => (one.doi ? `https://doi.org/${one.doi}` : pageOf(house, work, one.language))),
    ),
    say('rights', [licences[work.licence]?.uri ?? '']),
  ])
}
