import { randomUUID } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { createEntry, NewEntry } from '#modules/entries'
import { saveTheme, ThemeFacts } from '#modules/research'
import { system } from '#platform/auth'
import { listDocuments, type PublicDocument } from '#platform/catalogue'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { graphIn, ofType, statementsOf } from '#test/json-ld.ts'

const database = withDatabase()
const app = (settings?: Record<string, string>) => testApp(database.db, settings ? { settings } : {})
const get = async (path: string, headers: Record<string, string> = {}) => app().request(path, { headers })
const page = async (path: string) => (await get(path)).text()
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

/** A page in both languages, as a module would list it. */
const publish = async (kind: PublicDocument['kind'], en: Partial<PublicDocument>, fr: Partial<PublicDocument> = {}) => {
  const subject = en.subject ?? randomUUID()
  const at = new Date('2016-12-18T15:00:00Z')
  const same = {
    kind,
    subject,
    summary: '',
    body: '',
    words: '',
    themes: [],
    communities: [],
    image: null,
    day: '2016-12-18',
    endsOn: null,
    publishedAt: at,
    changedAt: at,
  }
  await listDocuments(database.db, [
    { ...same, locale: 'en', path: `/en/x/${subject}`, title: 'A page', ...en },
    { ...same, locale: 'fr', path: `/fr/x/${subject}`, title: 'Une page', ...en, ...fr },
  ])
  return subject
}

it('gives every page that has no picture of its own the card of the house, in its language', async () => {
  for (const [path, card] of [
    ['/en', '/en/card.png'],
    ['/fr/nouvelles', '/fr/carte.png'],
    ['/fr/communautes', '/fr/carte.png'],
  ] as const) {
    expect(await page(path)).toContain(`<meta property="og:image" content="http://localhost:3000${card}"`)
    const picture = await get(card)
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect([picture.headers.get('content-type'), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
      'image/png',
      1200,
      630,
    ])
  }
  // Refusals, and pages that are not to be found, have nothing to pass on.
  expect(await page('/en/no-such-page')).not.toContain('og:image')
})

describe('the first page', () => {
  it('shows the newest of each kind, the themes and the way to the boards, in both languages', async () => {
    await publish('publication', { title: 'Three reception centres' }, { title: 'Trois centres' })
    await publish('post', { title: 'Cards for families' }, { title: 'Des cartes pour des familles' })
    await publish('event', { title: 'Long ago', day: '2015-11-12' }, { title: 'Il y a longtemps', day: '2015-11-12' })
    await publish(
      'event',
      { title: 'Film showcase', day: '2016-03-01' },
      { title: 'Soirée de films', day: '2016-03-01' },
    )
    await publish('theme', { title: 'Rights' }, { title: 'Droits' })
    const [en, fr] = [await page('/en'), await page('/fr')]
    for (const words of [
      'Three reception centres',
      'Cards for families',
      'Film showcase',
      'Rights',
      'Choose a community',
    ])
      expect(textOf(en)).toContain(words)
    // On 27 January 2016 the showcase is still to come.
    expect(textOf(en)).toContain('Coming up')
    expect(textOf(en)).not.toContain('Long ago')
    for (const words of ['Trois centres', 'Soirée de films', 'Droits', 'À venir']) expect(textOf(fr)).toContain(words)
  })

  it('tells feed readers where the news is', async () => {
    expect(await page('/fr')).toContain('title="Nouvelles" href="/fr/nouvelles/fil.atom"')
  })

  it('shows the themes in the order that their editors gave them', async () => {
    const aTheme = async (title: string, position: number) => {
      const texts = NewEntry.parse({ kind: 'theme', titleEn: title, titleFr: title })
      const made = await createEntry(database.db, system, texts)
      await saveTheme(database.db, system, { id: made.value, facts: ThemeFacts.parse({ position }) })
      await publish('theme', { title, subject: made.value })
    }
    await aTheme('Asylum', 20)
    await aTheme('Work', 10)
    const text = textOf(await page('/en'))
    expect(text.indexOf('Work')).toBeLessThan(text.indexOf('Asylum'))
  })

  it('shows the last events when none is coming, and only what there is', async () => {
    expect(textOf(await page('/en'))).not.toContain('Latest publications')
    await publish('event', { title: 'Long ago', day: '2015-11-12' })
    expect(textOf(await page('/en'))).toMatch(/Recent events.*Long ago/)
  })

  it('is called by the name of the product alone where no centre has given its own', async () => {
    const html = await (await app({ ENSEMBLE_DEMO: '0', PUBLIC_URL: 'http://localhost:3000' }).request('/en')).text()
    expect(html).toContain('<title>Ensemble</title>')
  })

  it('tells machines who publishes and how to search here', async () => {
    const html = await page('/en')
    const graph = graphIn(html)
    expect(await statementsOf(graph)).toContain('<https://schema.org/SearchAction>')
    const [organisation] = ofType(graph, 'ResearchOrganization')
    expect(organisation).toMatchObject({
      name: 'International Migration Research Centre',
      url: 'http://localhost:3000/en',
    })
    expect(html).toContain('<link rel="canonical" href="http://localhost:3000/en"/>'.replace('/>', ''))
    for (const language of ['en', 'fr', 'x-default']) expect(html).toContain(`hreflang="${language}" href="http`)
    expect(html).toContain('property="og:locale" content="en_CA"')
    expect(ofType(graphIn(await page('/fr')), 'ResearchOrganization')).toMatchObject([
      { name: 'Centre de recherche sur les migrations internationales' },
    ])
  })

  it('shows a stranger in by the language of the browser', async () => {
    const to = async (language: string) => (await get('/', { 'accept-language': language })).headers.get('location')
    expect([await to('fr-CA,fr;q=0.9'), await to('de')]).toEqual(['/fr', '/en'])
  })
})

describe('the search page', () => {
  const search = (query: Record<string, string>, path = '/en/search') => page(`${path}?${new URLSearchParams(query)}`)

  it('asks for words while there are none', async () => {
    const response = await get('/en/search')
    expect(response.status).toBe(200)
    expect(textOf(await response.text())).toContain('Type a word or two')
    expect(textOf(await search({ q: ' ?! ' }, '/fr/trouver'))).toContain('Saisissez un mot ou deux')
  })

  it('shows what was found with the words marked, and escapes what its author typed', async () => {
    await publish('publication', { title: 'Settlement <b>now</b>', summary: 'On partnerships & settlement.' })
    const html = await search({ q: 'settlement' })
    expect(html).toContain('<mark>Settlement</mark>')
    expect(html).not.toContain('<b>now')
    expect(textOf(html)).toContain('1 page')
    expect(html).toContain('<meta name="robots" content="noindex"')
    expect(html).not.toContain('rel="canonical"')
    expect(html).toContain('<a href="/en/publications">Publications</a>')
  })

  it('sends results packed, with the headers of every page', async () => {
    await publish('publication', { title: 'Settlement now' })
    const response = await get('/en/search?q=settlement', { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('vary')).toContain('accept-encoding')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = brotliDecompressSync(await response.arrayBuffer()).toString()
    expect(html).toContain('<mark>Settlement</mark>')
    expect((await get('/en/search?q=settlement')).headers.get('content-encoding')).toBeNull()
  })

  it('narrows by kind, theme and year through links that say how many are left', async () => {
    const theme = await publish('theme', { title: 'Rights' }, { title: 'Droits' })
    await publish('publication', { title: 'Workers', themes: [theme] })
    await publish('post', { title: 'Workers too', day: '2015-01-01' })
    const html = await search({ q: 'workers' })
    const links = [...html.matchAll(/href="(\/en\/search\?[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    )
    expect(links).toEqual(
      expect.arrayContaining([
        '/en/search?q=workers&kind=post',
        `/en/search?q=workers&theme=${theme}`,
        '/en/search?q=workers&year=2015',
      ]),
    )
    const narrowed = await search({ q: 'workers', kind: 'post' })
    expect(textOf(narrowed)).toMatch(/News, remove this filter/)
    expect(textOf(narrowed)).toContain('Workers too')
    expect(narrowed).not.toMatch(/<mark>Workers<\/mark><\/a>/)
    expect(narrowed).toContain('<input type="hidden" name="kind" value="post"')
    expect(textOf(await search({ q: 'workers', kind: 'event' }))).toContain(
      'There may be something without the filters',
    )
  })

  it('forgives a mistyped word and says what it searched for instead', async () => {
    await publish('post', { title: 'Refugees in winter' }, { title: 'Les réfugiés en hiver' })
    expect(textOf(await search({ q: 'refugess' }))).toContain(
      'Nothing was found for “refugess”. These are the results for “refugees”.',
    )
    expect(textOf(await search({ q: 'réfujiés' }, '/fr/trouver'))).toContain(
      'Voici les résultats pour «\u00a0réfugiés\u00a0»'.replace(/\s+/g, ' '),
    )
  })

  it('leads from page to page', async () => {
    for (let n = 0; n < 21; n++) await publish('service', { title: `Clinic ${n}` })
    const first = await search({ q: 'clinic' })
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await page(next)
    expect(second.match(/class="found__one"/g)).toHaveLength(1)
    expect(textOf(second)).toContain('21 pages')
    expect(second).toContain('rel="prev"')
  })

  it('has a clear answer to whatever it is asked', async () => {
    await publish('post', { title: 'The winter' })
    await aCommunity(database.db)
    const answers: [string, string][] = [
      ['the of and', 'These words are on every page'],
      ['a'.repeat(1000), 'Nothing was found'],
      ["& | ! ( ) :* <-> '", 'Type a word or two'],
      ['winter & (', 'Results for “winter & (”'],
      ['السوريين', 'Services can be found in Arabic'],
      ['\u0002\u0003\u0000winter', 'Results for “winter”'],
    ]
    for (const [words, said] of answers) expect(textOf(await search({ q: words })), words).toContain(said)
    expect(textOf(await search({ q: `winter ${'x '.repeat(400)}` }))).toMatch(/Nothing was found|first 200/)
    for (const wrong of ['kind=x', 'theme=1', 'year=0', 'community=-1', 'after=1_2', 'q=a&q=b'])
      expect((await get(`/en/search?q=winter&${wrong}`)).status, wrong).toBe(200)
  })

  it('proposes pages while one types', async () => {
    await publish(
      'event',
      { title: 'Film showcase', path: '/en/events/film-showcase' },
      { path: '/fr/evenements/films' },
    )
    const answer = await get('/en/search/suggest?q=film%20sho')
    expect(await answer.json()).toEqual([{ kind: 'event', title: 'Film showcase', path: '/en/events/film-showcase' }])
    expect(await (await get('/fr/trouver/suggestions?q=f')).json()).toEqual([])
    expect(await (await get("/en/search/suggest?q=':*%20%26")).json()).toEqual([])
  })

  it('says when there were too many searches, and when to come back', async () => {
    const one = testApp(database.db, { now: new Date('2016-01-27T15:00:42Z') })
    let last: Response | undefined
    for (let n = 0; n <= 90; n++) last = await one.request('/en/search')
    expect(last?.status).toBe(429)
    expect(last?.headers.get('retry-after')).toBe('18')
    expect(await last?.text()).toContain('Wait 18\u00a0seconds')
  })
})

describe('an address that leads nowhere', () => {
  it('is searched for by its words, and shows the pages that share them', async () => {
    await publish('publication', { title: 'Three reception centres', path: '/en/publications/three-centres' })
    const response = await get('/en/publications/reception-centers-report')
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(html).toContain('<a href="/en/publications/three-centres">Three reception centres</a>')
    expect(html).toContain('value="publications reception centers report"')
    expect(html).not.toContain('rel="canonical"')
    expect(textOf(await (await get('/fr/publications/xyzzyx')).text())).toContain('Que cherchez-vous')
  })

  it('offers what is near, in the reader’s language, and nothing for one word that many pages have', async () => {
    await publish(
      'theme',
      { title: 'Zorble, shelter and welcome', path: '/en/research/zorble-shelter' },
      { title: 'Zorble, abri et accueil', path: '/fr/recherche/zorble-abri' },
    )
    const near = '<a href="/fr/recherche/zorble-abri">Zorble, abri et accueil</a>'
    for (const path of ['/fr/nouvelles/zorble-shelter', '/fr/recherche/Zorble-abris', '/fr/recherche/zorble'])
      expect(await page(path), path).toContain(near)
    for (const path of ['/fr/recherche/gens-accueil-lointains', '/fr/recherche/accueil'])
      expect(await page(path), path).not.toContain(near)
  })

  it('offers the house’s own pages to who mistypes them or takes those of the other language', async () => {
    for (const path of ['/en/Givng', '/en/dons', '/EN/giving', '/en/giving/winter-long-ago'])
      expect(textOf(await page(path)), path).toMatch(/Perhaps you were looking for\s*Giving/)
    expect(await page('/en/xyzzyx')).not.toContain('Perhaps you were looking for')
    // By what the link says too; and not Search for whoever wrote Research.
    expect(textOf(await page('/fr/activites'))).toMatch(/Vous cherchiez peut-être\s*Activités/)
    expect(textOf(await page('/en/research/xyzzyx'))).toMatch(/Perhaps you were looking for\s*Research\s*What/)
  })

  it('costs no search when only a program can have asked', async () => {
    await publish('post', { title: 'The admin' })
    for (const path of ['/wp-admin', '/en/admin.php']) {
      const response = await get(path)
      expect([response.status, (await response.text()).includes('The admin')]).toEqual([404, false])
    }
  })
})

describe('what programs ask of every site', () => {
  const parse = (xml: string) =>
    new XMLParser({ ignoreAttributes: false, isArray: (name) => ['url', 'sitemap'].includes(name) }).parse(xml)

  it('has a site map whose parts together hold every page in both languages', async () => {
    await publish('post', { title: 'Winter', path: '/en/news/winter' }, { path: '/fr/nouvelles/hiver' })
    const { sitemapindex } = parse(await page('/sitemap.xml'))
    const parts = sitemapindex.sitemap.map(({ loc }: { loc: string }) => loc.replace('http://localhost:3000', ''))
    expect(parts).toEqual(['/sitemaps/pages.xml', '/sitemaps/documents.xml'])
    const urls = (await Promise.all(parts.map(page))).flatMap((xml: string) => parse(xml).urlset.url)
    const addresses = urls.map(({ loc }) => loc)
    for (const path of ['/en', '/fr', '/en/news', '/fr/evenements', '/en/news/winter', '/fr/nouvelles/hiver'])
      expect(addresses).toContain(`http://localhost:3000${path}`)
    const winter = urls.find(({ loc }) => loc.endsWith('/en/news/winter'))
    expect(winter.lastmod).toBe('2016-12-18T15:00:00.000Z')
    const links = winter['xhtml:link'].map((link: Record<string, string>) => `${link['@_hreflang']} ${link['@_href']}`)
    expect(links).toEqual([
      'en http://localhost:3000/en/news/winter',
      'fr http://localhost:3000/fr/nouvelles/hiver',
      'x-default http://localhost:3000/en/news/winter',
    ])
    expect((await get('/sitemaps/other.xml')).status).toBe(404)
    expect((await get('/sitemaps/documents-f.xml')).status).toBe(200)
  })

  it('answers a reader of the site map that has it already with nothing new', async () => {
    const etag = (await get('/sitemap.xml')).headers.get('etag') ?? ''
    expect((await get('/sitemap.xml', { 'if-none-match': etag })).status).toBe(304)
  })

  it('closes the workshop and endless results to robots, and points them to the site map', async () => {
    const robots = await page('/robots.txt')
    expect(robots).toContain('Disallow: /fr/redaction\n')
    expect(robots).toContain('Disallow: /en/search?\n')
    expect(robots).toContain('Sitemap: http://localhost:3000/sitemap.xml')
  })

  it('names who hears of weaknesses, for half a year from the day it is read', async () => {
    const file = await (
      await app({ SECURITY_CONTACT: 'mailto:safe@centre.example' }).request('/.well-known/security.txt')
    ).text()
    expect(file).toContain('Contact: mailto:safe@centre.example\nExpires: 2016-07-25T00:00:00.000Z\n')
    const nobody = app({ ENSEMBLE_DEMO: '0' })
    expect((await nobody.request('/.well-known/security.txt')).status).toBe(404)
  })

  it('sends password managers to the account', async () => {
    expect((await get('/.well-known/change-password', { 'accept-language': 'fr' })).headers.get('location')).toBe(
      '/fr/compte',
    )
  })
})
