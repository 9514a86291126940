/** OAI-PMH 2.0, section 3: the six verbs, the arguments of each, and what is wrong with a request. */
export const verbs = [
  'Identify',
  'ListMetadataFormats',
  'ListSets',
  'GetRecord',
  'ListIdentifiers',
  'ListRecords',
] as const
export type Verb = (typeof verbs)[number]

export interface OaiError {
  code:
    | 'badArgument'
    | 'badResumptionToken'
    | 'badVerb'
    | 'cannotDisseminateFormat'
    | 'idDoesNotExist'
    | 'noRecordsMatch'
  text: string
}
export const prefixes = ['oai_dc', 'oai_datacite'] as const
export type Prefix = (typeof prefixes)[number]
const isPrefix = (text: string): text is Prefix => prefixes.some((one) => one === text)

/** Days or seconds, both ends included. */
export interface Span {
  from?: string
  until?: string
}
export interface ListArguments extends Span {
  prefix: Prefix
  set?: string
}
export type Asked =
  | { verb: 'Identify' | 'ListSets' }
  | { verb: 'ListMetadataFormats'; identifier?: string }
  | { verb: 'GetRecord'; identifier: string; prefix: Prefix }
  | { verb: 'ListIdentifiers' | 'ListRecords'; list: ListArguments }
  | { verb: 'ListIdentifiers' | 'ListRecords' | 'ListSets'; token: string }

interface Rule {
  required: readonly string[]
  optional: readonly string[]
  /** Has a list that may go on: then the token stands alone. */
  resumes: boolean
}
const listing: Rule = { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], resumes: true }
const rules: Record<Verb, Rule> = {
  Identify: { required: [], optional: [], resumes: false },
  ListMetadataFormats: { required: [], optional: ['identifier'], resumes: false },
  ListSets: { required: [], optional: [], resumes: true },
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [], resumes: false },
  ListIdentifiers: listing,
  ListRecords: listing,
}

export type Read = { ok: true; asked: Asked } | { ok: false; errors: OaiError[] }
const wrong = (code: OaiError['code'], text: string): Read => ({ ok: false, errors: [{ code, text }] })
const bad = (text: string) => wrong('badArgument', text)

/** Reads the arguments of a request as they came, each name as often as it was sent. */
export function readRequest(pairs: readonly (readonly [string, string])[]): Read {
  const named = (name: string) => pairs.filter(([one]) => one === name).map(([, value]) => value)
  const [verb, ...again] = named('verb')
  if (verb === undefined) return wrong('badVerb', 'Say what is asked for: the argument verb is missing.')
  if (again.length > 0) return wrong('badVerb', 'The argument verb was given more than once.')
  if (!isVerb(verb)) return wrong('badVerb', `There is no such verb. Use one of ${verbs.join(', ')}.`)
  const given = pairs.filter(([name]) => name !== 'verb')
  const repeated = given.find(([name], at) => given.findIndex(([other]) => other === name) !== at)
  if (repeated) return bad(`The argument ${repeated[0]} was given more than once.`)
  return readArguments(verb, Object.fromEntries(given))
}

const isVerb = (text: string): text is Verb => verbs.some((one) => one === text)

function readArguments(verb: Verb, given: Record<string, string>): Read {
  const rule = rules[verb]
  const names = Object.keys(given)
  if (rule.resumes && given.resumptionToken !== undefined) {
    if (names.length > 1) return bad('A resumptionToken says everything: no other argument goes with it.')
    // Only these verbs have a rule that resumes.
    return {
      ok: true,
      asked: { verb: verb as 'ListIdentifiers' | 'ListRecords' | 'ListSets', token: given.resumptionToken },
    }
  }
  const unknown = names.find((name) => ![...rule.required, ...rule.optional].includes(name))
  if (unknown !== undefined) return bad(`${verb} takes no argument of this name: ${unknown.slice(0, 60)}`)
  const missing = rule.required.find((name) => given[name] === undefined || given[name] === '')
  if (missing) return bad(`${verb} needs the argument ${missing}.`)
  return askedOf(verb, given)
}

function askedOf(verb: Verb, given: Record<string, string>): Read {
  if (verb === 'Identify' || verb === 'ListSets') return { ok: true, asked: { verb } }
  const { identifier = '', metadataPrefix = '' } = given
  if (verb === 'ListMetadataFormats')
    return { ok: true, asked: given.identifier === undefined ? { verb } : { verb, identifier } }
  if (!isPrefix(metadataPrefix))
    return wrong('cannotDisseminateFormat', `Records are given as ${prefixes.join(' or ')}.`)
  if (verb === 'GetRecord') return { ok: true, asked: { verb, identifier, prefix: metadataPrefix } }
  const { from, until, set } = given
  const problem = spanProblem(from, until)
  if (problem) return bad(problem)
  const list = { prefix: metadataPrefix, ...(from && { from }), ...(until && { until }), ...(set && { set }) }
  return { ok: true, asked: { verb, list } }
}

const isDayText = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)
function isMoment(text: string) {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(text)) return false
  const date = new Date(isDayText(text) ? `${text}T00:00:00Z` : text)
  // The thirtieth of February would come back as another day.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.replace('Z', ''))
}

function spanProblem(from: string | undefined, until: string | undefined): string | undefined {
  for (const one of [from, until])
    if (one !== undefined && !isMoment(one)) return 'Dates are written 2017-03-21 or 2017-03-21T09:30:00Z.'
  if (from === undefined || until === undefined) return undefined
  if (isDayText(from) !== isDayText(until))
    return 'Write from and until in the same way: both as days, or both with seconds.'
  return from > until ? 'The end (until) lies before the beginning (from).' : undefined
}

/** The first moment that is after `until`: its whole day or its whole second belongs to the span. */
export function endOf(until: string): Date {
  const start = new Date(isDayText(until) ? `${until}T00:00:00Z` : until)
  return new Date(start.getTime() + (isDayText(until) ? 86_400_000 : 1000))
}
export const startOf = (from: string) => new Date(isDayText(from) ? `${from}T00:00:00Z` : from)

export type Set = { language: string } | { theme: string }
/** `language:fr` or `theme:refugees`; undefined for a set that cannot be. */
export function readSet(spec: string): Set | undefined {
  const [, kind, name] = /^(language|theme):([A-Za-z0-9-]{1,80})$/.exec(spec) ?? []
  if (!name) return undefined
  return kind === 'theme' ? { theme: name } : { language: name }
}

/** One record is one language of a work. */
export const identifierOf = (host: string, id: string, language: string) => `oai:${host}:publication/${id}/${language}`
export function readIdentifier(host: string, identifier: string): { id: string; language: string } | undefined {
  const start = `oai:${host}:publication/`
  if (!identifier.startsWith(start)) return undefined
  const [, id, language] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([A-Za-z-]{2,12})$/.exec(identifier.slice(start.length)) ?? []
  return id && language ? { id, language } : undefined
}
