import { listEntries } from '#modules/entries'
import type { Db } from '#platform/db'
import { dataciteNamespace, dataciteOf } from '../formats/datacite.ts'
import { dataciteElement } from '../formats/datacite-xml.ts'
import { dublinCoreElement, dublinCoreNamespace, dublinCoreSchema } from '../formats/dublin-core.ts'
import { document, element, type Xml } from '../formats/xml.ts'
import { listFacets } from '../queries/index.ts'
import { earliestChange, listRecords, type OaiRecord, recordsPerAnswer } from './records.ts'
import {
  type Asked,
  identifierOf,
  type ListArguments,
  type OaiError,
  type Prefix,
  prefixes,
  readIdentifier,
  readRequest,
} from './request.ts'
import { type Position, type Resumption, readToken, tokenHours, writeToken } from './token.ts'

const namespace = 'http://www.openarchives.org/OAI/2.0/'

/** What is asked of whom: the house, the moment, and the arguments as they came. */
export interface Harvest {
  db: Db
  publicUrl: string
  /** Address of the endpoint from the root. */
  path: string
  name: string
  email: string
  secret: string
  now: Date
  pairs: readonly (readonly [string, string])[]
}
class Refused extends Error {
  readonly error: OaiError
  constructor(code: OaiError['code'], text: string) {
    super(text)
    this.error = { code, text }
  }
}

/** Answers any request, right or wrong, with the document that the protocol wants for it. */
export async function answerHarvest(harvest: Harvest): Promise<string> {
  const read = readRequest(harvest.pairs)
  if (!read.ok) return envelope(harvest, read.errors.map(errorElement), read.errors)
  try {
    return envelope(harvest, [await contentOf(harvest, read.asked)])
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return envelope(harvest, [errorElement(error.error)], [error.error])
  }
}

const errorElement = ({ code, text }: OaiError) => element('error', { code }, text)
const seconds = (at: Date) => `${at.toISOString().slice(0, 19)}Z`

function envelope({ publicUrl, path, pairs, now }: Harvest, content: Xml[], errors: readonly OaiError[] = []): string {
  // Arguments that could not be understood are not said again.
  const unclear = errors.some(({ code }) => code === 'badVerb' || code === 'badArgument')
  const root = {
    xmlns: namespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${namespace} ${namespace}OAI-PMH.xsd`,
  }
  return document(
    element('OAI-PMH', root, [
      element('responseDate', {}, seconds(now)),
      element('request', unclear ? {} : Object.fromEntries(pairs), publicUrl + path),
      content,
    ]),
  )
}

function contentOf(harvest: Harvest, asked: Asked): Promise<Xml> {
  if ('token' in asked) {
    if (asked.verb === 'ListSets')
      throw new Refused('badResumptionToken', 'The list of sets is given whole: there is nothing to go on with.')
    return goOn(harvest, asked.verb, asked.token)
  }
  switch (asked.verb) {
    case 'Identify':
      return identify(harvest)
    case 'ListMetadataFormats':
      return listFormats(harvest, asked.identifier)
    case 'ListSets':
      return listSets(harvest)
    case 'GetRecord':
      return getRecord(harvest, asked)
    default:
      return list(harvest, asked.verb, { list: asked.list, cursor: 0 })
  }
}

async function identify({ db, publicUrl, path, name, email, now }: Harvest) {
  const earliest = (await earliestChange(db)) ?? now
  return element('Identify', {}, [
    element('repositoryName', {}, name),
    element('baseURL', {}, publicUrl + path),
    element('protocolVersion', {}, '2.0'),
    element('adminEmail', {}, email),
    element('earliestDatestamp', {}, seconds(earliest)),
    element('deletedRecord', {}, 'persistent'),
    element('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
  ])
}

const formats: Record<Prefix, { schema: string; namespace: string }> = {
  oai_dc: { schema: dublinCoreSchema, namespace: dublinCoreNamespace },
  oai_datacite: { schema: 'https://schema.datacite.org/meta/kernel-4.6/metadata.xsd', namespace: dataciteNamespace },
}
async function listFormats(harvest: Harvest, identifier: string | undefined) {
  if (identifier !== undefined) await findRecord(harvest, identifier)
  return element(
    'ListMetadataFormats',
    {},
    prefixes.map((prefix) =>
      element('metadataFormat', {}, [
        element('metadataPrefix', {}, prefix),
        element('schema', {}, formats[prefix].schema),
        element('metadataNamespace', {}, formats[prefix].namespace),
      ]),
    ),
  )
}

/** Every theme and every language is a set. There are few of either: the list is given whole. */
async function listSets({ db }: Harvest) {
  const [themes, { languages }] = await Promise.all([
    listEntries(db, { kind: 'theme', locale: 'en', order: 'title', limit: 200 }),
    listFacets(db),
  ])
  const names = new Intl.DisplayNames('en-CA', { type: 'language' })
  const sets = [
    { spec: 'language', name: 'By language' },
    ...languages.map((code) => ({ spec: `language:${code}`, name: names.of(code) ?? code })),
    { spec: 'theme', name: 'By theme' },
    ...themes.map(({ slug, title }) => ({ spec: `theme:${slug}`, name: title })),
  ]
  return element(
    'ListSets',
    {},
    sets.map(({ spec, name }) => element('set', {}, [element('setSpec', {}, spec), element('setName', {}, name)])),
  )
}

const hostOf = ({ publicUrl }: Harvest) => new URL(publicUrl).hostname

async function findRecord(harvest: Harvest, identifier: string): Promise<OaiRecord> {
  const one = readIdentifier(hostOf(harvest), identifier)
  const [record] = one ? await listRecords(harvest.db, { one, limit: 1 }) : []
  if (!record) throw new Refused('idDoesNotExist', 'There is no record of this identifier here.')
  return record
}

async function getRecord(harvest: Harvest, { identifier, prefix }: { identifier: string; prefix: Prefix }) {
  return element('GetRecord', {}, recordElement(harvest, await findRecord(harvest, identifier), prefix))
}

type Listing = 'ListIdentifiers' | 'ListRecords'

function goOn(harvest: Harvest, verb: Listing, token: string) {
  const resumption = readToken(harvest.secret, verb, token, harvest.now)
  if (resumption === 'unknown')
    throw new Refused(
      'badResumptionToken',
      'This token was not given by this server for this verb. Begin the list again.',
    )
  if (resumption === 'expired')
    throw new Refused(
      'badResumptionToken',
      `This token has expired: a list waits ${tokenHours} hours. Begin again; to ask only for what has changed, use from.`,
    )
  return list(harvest, verb, resumption)
}

async function list(
  harvest: Harvest,
  verb: Listing,
  { list: sought, after, cursor }: { list: ListArguments; after?: Position; cursor: number },
) {
  const found = await listRecords(harvest.db, { list: sought, after, limit: recordsPerAnswer + 1 })
  const records = found.slice(0, recordsPerAnswer)
  const last = records.at(-1)
  // After a token even an empty end is an end: the last records may have been changed away since.
  if (!last && !after)
    throw new Refused('noRecordsMatch', 'No record fits. Ask ListSets for the sets, Identify for the earliest day.')
  const content = records.map((record) =>
    verb === 'ListRecords' ? recordElement(harvest, record, sought.prefix) : headerElement(harvest, record),
  )
  if (!last) throw new Refused('noRecordsMatch', 'Nothing has been left behind this token: the list is complete.')
  const more = found.length > recordsPerAnswer
  const expiresAt = new Date(harvest.now.getTime() + tokenHours * 3_600_000)
  const next: Resumption = { list: sought, after: last, cursor: cursor + records.length, expiresAt }
  const token = more
    ? element('resumptionToken', { cursor, expirationDate: seconds(expiresAt) }, writeToken(harvest.secret, verb, next))
    : after && element('resumptionToken', { cursor })
  return element(verb, {}, content, token)
}

function headerElement(harvest: Harvest, { id, language, changedAt, deleted, themes }: OaiRecord) {
  return element('header', { status: deleted ? 'deleted' : undefined }, [
    element('identifier', {}, identifierOf(hostOf(harvest), id, language)),
    element('datestamp', {}, `${changedAt.slice(0, 19)}Z`),
    element('setSpec', {}, `language:${language}`),
    themes.map((slug) => element('setSpec', {}, `theme:${slug}`)),
  ])
}

function recordElement(harvest: Harvest, record: OaiRecord, prefix: Prefix) {
  const { work, edition } = record
  const metadata =
    work && edition
      ? prefix === 'oai_dc'
        ? dublinCoreElement(harvest, work, edition)
        : dataciteElement(dataciteOf(harvest, work, edition))
      : undefined
  return element('record', {}, [headerElement(harvest, record), metadata && element('metadata', {}, metadata)])
}
