import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeEach, expect, it } from 'vitest'
import { createEntry, NewEntry, publishEntry, relate, withdrawEntry } from '#modules/entries'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { saveFacts } from '../commands/index.ts'
import { aBrief, aPublication } from '../testing.ts'

const database = withDatabase()
const now = new Date('2026-11-22T12:00:00Z')

interface Header {
  identifier: string
  datestamp: string
  setSpec: string[]
  '@status'?: string
}
interface Answer {
  error?: { '@code': string; '#text': string }
  request: { '#text': string; '@verb'?: string }
  header: Header[]
  record: { header: Header; metadata?: Record<string, Record<string, unknown>> }[]
  token: string
  text: string
}
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) => ['header', 'record', 'setSpec', 'set', 'metadataFormat', 'title', 'identifier'].includes(name),
})

let at = now
beforeEach(() => {
  at = now
})
async function harvest(query: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await testApp(database.db, { now: at }).request(`/oai${init.method ? '' : `?${query}`}`, init)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  const text = await answer.text()
  expect(XMLValidator.validate(text)).toBe(true)
  const root = parser.parse(text)['OAI-PMH']
  const list = root.ListRecords ?? root.ListIdentifiers ?? root.GetRecord ?? {}
  const plain = (header: { identifier: string[] }) => ({ ...header, identifier: header.identifier[0] })
  return {
    error: root.error,
    request: root.request,
    header: (list.header ?? []).map(plain),
    record: (list.record ?? []).map((one: { header: { identifier: string[] }[] }) => ({
      ...one,
      header: plain(one.header[0] ?? { identifier: [] }),
    })),
    token:
      typeof list.resumptionToken === 'object' ? (list.resumptionToken['#text'] ?? '') : (list.resumptionToken ?? ''),
    text,
  }
}
const codeOf = async (query: string) => (await harvest(query)).error?.['@code']

async function walk(query: string, between: (page: number) => Promise<void> = async () => undefined) {
  const seen: Header[] = []
  let page = await harvest(query)
  for (let n = 1; ; n++) {
    seen.push(...page.header, ...page.record.map((one) => one.header))
    if (page.token === '') return seen
    await between(n)
    page = await harvest(`verb=${/verb=(\w+)/.exec(query)?.[1]}&resumptionToken=${encodeURIComponent(page.token)}`)
    expect(page.error).toBeUndefined()
  }
}

it('says who it is, that deleted records are told for ever, and from when its records are', async () => {
  const { text } = await harvest('verb=Identify')
  expect(text).toContain('<baseURL>http://localhost:3000/oai</baseURL>')
  expect(text).toContain('<deletedRecord>persistent</deletedRecord>')
  expect(text).toContain('<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>')
})

it('gives each language of a work as a record of its own, in both formats', async () => {
  const { id } = await aPublication(database.db, {
    facts: {
      editions: [
        { language: 'en', title: 'Scaling up', doi: '10.1234/en' },
        { language: 'fr', title: 'Changer d’échelle', doi: '10.1234/fr' },
      ],
    },
  })
  const identifier = `oai:localhost:publication/${id}/fr`
  const dc = await harvest(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${identifier}`)
  expect(dc.record[0]?.header.identifier).toBe(identifier)
  expect(dc.text).toContain('<dc:title xml:lang="fr">Changer d’échelle</dc:title>')
  expect(dc.text).toContain('<dc:relation>https://doi.org/10.1234/en</dc:relation>')
  const datacite = await harvest(`verb=GetRecord&metadataPrefix=oai_datacite&identifier=${identifier}`)
  expect(datacite.text).toContain('relationType="IsTranslationOf">10.1234/en<')
  expect((await harvest(`verb=ListMetadataFormats&identifier=${identifier}`)).text).toContain('oai_datacite')
})

it('answers everything that is wrong with the error that the protocol has for it', async () => {
  const { id } = await aPublication(database.db)
  const wrong: Record<string, string> = {
    '': 'badVerb',
    'verb=Nothing': 'badVerb',
    'verb=Identify&verb=Identify': 'badVerb',
    'verb=Identify&set=x': 'badArgument',
    'verb=ListRecords': 'badArgument',
    'verb=GetRecord&metadataPrefix=oai_dc': 'badArgument',
    'verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc': 'badArgument',
    'verb=ListRecords&metadataPrefix=marc21': 'cannotDisseminateFormat',
    'verb=ListRecords&metadataPrefix=oai_dc&from=2017-02-30': 'badArgument',
    'verb=ListRecords&metadataPrefix=oai_dc&from=yesterday': 'badArgument',
    'verb=ListRecords&metadataPrefix=oai_dc&from=2017-01-01&until=2018-01-01T00:00:00Z': 'badArgument',
    'verb=ListRecords&metadataPrefix=oai_dc&from=2018-01-01&until=2017-01-01': 'badArgument',
    'verb=ListRecords&metadataPrefix=oai_dc&from=2199-01-01': 'noRecordsMatch',
    'verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01': 'noRecordsMatch',
    'verb=ListRecords&metadataPrefix=oai_dc&set=theme:none': 'noRecordsMatch',
    'verb=ListIdentifiers&metadataPrefix=oai_dc&set=%27%3B--': 'noRecordsMatch',
    'verb=ListRecords&resumptionToken=abc': 'badResumptionToken',
    'verb=ListRecords&resumptionToken=abc&metadataPrefix=oai_dc': 'badArgument',
    'verb=ListSets&resumptionToken=abc': 'badResumptionToken',
    'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:publication/x/en': 'idDoesNotExist',
    [`verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:publication/${id}/en`]: 'idDoesNotExist',
    [`verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:publication/${id}/de`]: 'idDoesNotExist',
    'verb=ListMetadataFormats&identifier=nothing': 'idDoesNotExist',
  }
  for (const [query, code] of Object.entries(wrong)) expect(await codeOf(query), query).toBe(code)
})

it('repeats the arguments it has understood, and none that it has not', async () => {
  expect((await harvest('verb=ListRecords&metadataPrefix=marc21')).request['@verb']).toBe('ListRecords')
  const hostile = await harvest('verb=%3Cscript%3E%22')
  expect(hostile.request).toBe('http://localhost:3000/oai')
  expect(hostile.text).not.toContain('<script>')
})

it('takes the same by POST', async () => {
  await aPublication(database.db)
  const body = new URLSearchParams({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc' })
  expect((await harvest('', { method: 'POST', body })).header.length).toBeGreaterThan(0)
  const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  expect((await harvest('', json)).error?.['@code']).toBe('badVerb')
})

async function aTheme() {
  const texts = { titleEn: 'Rights', titleFr: 'Droits', summaryEn: 'a', summaryFr: 'b', bodyEn: 'c', bodyFr: 'd' }
  const theme = await createEntry(database.db, system, NewEntry.parse({ kind: 'theme', ...texts }))
  if (!theme.ok) throw new Error('no theme')
  await publishEntry(database.db, system, { id: theme.value, version: 1 })
  return theme.value
}

it('gives the sets of a language and of a theme', async () => {
  const { id } = await aPublication(database.db)
  await aPublication(database.db, { facts: { editions: [{ language: 'so', title: 'Warbixin' }] } })
  const theme = await aTheme()
  await inScope(database.db, [house], (tx) => relate(tx, id, 'theme', [theme]))
  const sets = (await harvest('verb=ListSets')).text
  for (const spec of ['language:en', 'language:fr', 'language:so', 'theme:rights']) expect(sets).toContain(`>${spec}<`)
  const somali = await walk('verb=ListIdentifiers&metadataPrefix=oai_dc&set=language:so')
  expect(somali).toHaveLength(1)
  const rights = await walk('verb=ListRecords&metadataPrefix=oai_datacite&set=theme:rights')
  expect(rights.map(({ identifier }) => identifier).sort()).toEqual(
    ['en', 'fr'].map((one) => `oai:localhost:publication/${id}/${one}`),
  )
  expect(rights[0]?.setSpec).toContain('theme:rights')
})

it('tells harvesters for ever what was withdrawn, or is not offered in a language any more', async () => {
  const gone = await aPublication(database.db)
  await withdrawEntry(database.db, system, gone.id)
  const less = await aPublication(database.db)
  await saveFacts(
    database.db,
    system,
    less.id,
    aBrief({ version: 1, editions: [{ language: 'en', title: 'Only English' }] }),
  )
  const states = new Map(
    (await walk('verb=ListRecords&metadataPrefix=oai_dc')).map((one) => [one.identifier, one['@status']]),
  )
  expect(states.get(`oai:localhost:publication/${gone.id}/en`)).toBe('deleted')
  expect(states.get(`oai:localhost:publication/${gone.id}/fr`)).toBe('deleted')
  expect(states.get(`oai:localhost:publication/${less.id}/fr`)).toBe('deleted')
  expect(states.get(`oai:localhost:publication/${less.id}/en`)).toBeUndefined()
  const one = await harvest(`verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:publication/${gone.id}/en`)
  expect(one.record[0]?.metadata).toBeUndefined()
})

it('tells who harvests a theme that a work has left it, and nobody else; and that it came back', async () => {
  const theme = await aTheme()
  const { id } = await aPublication(database.db, { facts: { themes: theme } })
  const statusOf = async (query: string) =>
    (await walk(`verb=ListIdentifiers&metadataPrefix=oai_dc${query}`)).map((one) => one['@status'])
  const save = (version: number, themes: string) => saveFacts(database.db, system, id, aBrief({ version, themes }))
  expect(await statusOf('&set=theme:rights')).toEqual([undefined, undefined])
  await save(1, '')
  expect(await statusOf('&set=theme:rights')).toEqual(['deleted', 'deleted'])
  expect(await statusOf('')).toEqual([undefined, undefined])
  await save(2, theme)
  expect(await statusOf('&set=theme:rights')).toEqual([undefined, undefined])
})

it('leaves out what was never published', async () => {
  const { id } = await aPublication(database.db, { publish: false })
  expect(await codeOf(`verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:publication/${id}/en`)).toBe(
    'idDoesNotExist',
  )
})

it('loses nothing to a harvester while works are changed and withdrawn between its requests', async () => {
  const made: string[] = []
  for (let i = 0; i < 52; i++) made.push((await aPublication(database.db)).id)
  const [first = '', second = ''] = made
  const seen = await walk('verb=ListRecords&metadataPrefix=oai_dc', async (page) => {
    if (page > 1) return
    // The first has been given already and is withdrawn; the second is changed; a new one comes.
    await withdrawEntry(database.db, system, first)
    await saveFacts(database.db, system, second, aBrief({ version: 1 }))
    made.push((await aPublication(database.db)).id)
  })
  const last = new Map(seen.map((one) => [one.identifier, one['@status']]))
  for (const id of made)
    for (const language of ['en', 'fr'])
      expect(last.get(`oai:localhost:publication/${id}/${language}`)).toBe(id === first ? 'deleted' : undefined)
  expect(last.size).toBe(made.length * 2)
})

it('goes on only with a token of its own, in its time and for its verb', async () => {
  for (let i = 0; i < 51; i++) await aPublication(database.db)
  const { token } = await harvest('verb=ListIdentifiers&metadataPrefix=oai_dc')
  expect(token).not.toBe('')
  const again = `resumptionToken=${encodeURIComponent(token)}`
  expect(await codeOf(`verb=ListIdentifiers&${again}`)).toBeUndefined()
  expect(await codeOf(`verb=ListRecords&${again}`)).toBe('badResumptionToken')
  expect(await codeOf(`verb=ListIdentifiers&${again.slice(0, -2)}xx`)).toBe('badResumptionToken')
  at = new Date(now.getTime() + 25 * 3_600_000)
  const late = await harvest(`verb=ListIdentifiers&${again}`)
  expect(late.error?.['@code']).toBe('badResumptionToken')
  expect(late.error?.['#text']).toContain('expired')
})

it('asks by day and by second, both ends included', async () => {
  await aPublication(database.db)
  const [{ datestamp } = { datestamp: '' }] = await walk('verb=ListIdentifiers&metadataPrefix=oai_dc')
  const day = datestamp.slice(0, 10)
  const count = async (span: string) =>
    (await harvest(`verb=ListIdentifiers&metadataPrefix=oai_dc&${span}`)).header.length
  expect(await count(`from=${day}&until=${day}`)).toBeGreaterThan(0)
  expect(await count(`from=${datestamp}&until=${datestamp}`)).toBeGreaterThan(0)
})

it('keeps markup, control characters and any script in titles as text', async () => {
  const title = ']]> <dc:title>no</dc:title> & "x" ليلى 芳 \u0001\ud800'
  const { id } = await aPublication(database.db, {
    facts: {
      editions: [{ language: 'en', title }],
      contributors: [{ role: 'author', family: '<b>الحسن</b>', given: 'ليلى' }],
    },
  })
  for (const prefix of ['oai_dc', 'oai_datacite']) {
    const { text } = await harvest(
      `verb=GetRecord&metadataPrefix=${prefix}&identifier=oai:localhost:publication/${id}/en`,
    )
    expect(text).toContain(']]&gt; &lt;dc:title&gt;no&lt;/dc:title&gt; &amp; &quot;x&quot; ليلى 芳')
    expect(text).not.toContain('<b>')
  }
})

it('holds up whoever asks faster than any harvester', async () => {
  await database.db.insertInto('rate_limits').values({ key: 'oai:local', window_at: now, hits: 600 }).execute()
  const answer = await testApp(database.db, { now }).request('/oai?verb=Identify')
  expect(answer.status).toBe(429)
})
