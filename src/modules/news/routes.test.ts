import { XMLParser } from 'fast-xml-parser'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { sql } from 'kysely'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { changeAddress, createEntry, type Kind, NewEntry, publishDue, publishEntry } from '#modules/entries'
import { saveTheme, ThemeFacts } from '#modules/research'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { today } from '#platform/i18n'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase, withOwnDatabase } from '#test/database.ts'
import { savePost } from './commands.ts'
import { PostFacts } from './schema.ts'

const database = withDatabase()
const kept = withOwnDatabase(2)

interface Made {
  kind?: Kind
  day?: string
  themes?: string
  body?: string
  at?: Date
}
/** An entry at addresses that are its name in each language; published at once unless `at` says when. */
async function anEntry(db: Db, name: string, { kind = 'post', day, themes, body = 'Some **text**.', at }: Made = {}) {
  const texts = NewEntry.parse({
    kind,
    titleEn: `${name} & more`,
    titleFr: `${name}\u00a0: la suite`,
    summaryEn: `About ${name}.`,
    summaryFr: `À propos de ${name}.`,
    bodyEn: body,
    bodyFr: body,
  })
  const made = await createEntry(db, system, texts)
  if (!made.ok) throw new Error('not made')
  const id = made.value
  await changeAddress(db, system, { id, slugEn: `${name}-en`, slugFr: `${name}-fr` })
  if (kind === 'post') await savePost(db, system, { id, facts: PostFacts.parse({ day: day ?? null, themes }) })
  const shown = await publishEntry(db, system, { id, version: 1, at })
  if (!shown.ok) throw new Error(shown.reason)
  return id
}
const textOf = async (db: Db, url: string, headers: Record<string, string> = {}) => {
  const response = await testApp(db).request(url, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

it('lists posts by the day they carry, page by page, and by year', async () => {
  const { db } = database
  for (let day = 1; day <= 23; day++)
    await anEntry(db, `post-${day}`, { day: `2016-05-${String(day).padStart(2, '0')}` })
  await anEntry(db, 'older', { day: '2014-02-01' })
  const first = await textOf(db, '/en/news')
  expect(first.text.indexOf('/en/news/post-23-en')).toBeLessThan(first.text.indexOf('/en/news/post-22-en'))
  expect(first.text).not.toContain('/en/news/post-3-en"')
  const next = /href="(\/en\/news\?after=[^"]+)"/.exec(first.text)?.[1] ?? ''
  const second = await textOf(db, next)
  for (const seen of ['post-3-en', 'post-1-en', 'older-en']) expect(second.text).toContain(`/en/news/${seen}"`)
  expect(second.text).not.toContain('/en/news/post-4-en"')
  for (const year of ['2016', '2014']) expect(first.text).toContain(`href="/en/news/archive/${year}"`)
  expect(first.text).not.toContain('archive/2015')
  const archive = await textOf(db, '/fr/nouvelles/archives/2014')
  expect(archive.text).toContain('Nouvelles de 2014')
  expect(archive.text).toContain('/fr/nouvelles/older-fr"')
  expect(archive.text).not.toContain('post-1-fr')
  const empty = await textOf(db, '/fr/nouvelles/archives/2015')
  expect(empty.text).toContain('Il n’y a aucune nouvelle de 2015')
  expect((await textOf(db, '/en/news/archive/20161')).status).toBe(404)
  expect((await textOf(db, '/en/news?after=nonsense')).status).toBe(200)
})

it('shows a post in both languages, as an article, with what it belongs to', async () => {
  const { db } = database
  const theme = await anEntry(db, 'rights', { kind: 'theme' })
  await anEntry(db, 'campaign', { day: '2016-12-18', themes: theme })
  const { text } = await textOf(db, '/fr/nouvelles/campaign-fr')
  for (const said of ['18 décembre 2016', '/fr/recherche/themes/rights-fr', '<strong>text</strong>', 'NewsArticle'])
    expect(text).toContain(said)
  expect(text).toContain('hreflang="en"')
  expect(text).toContain('href="/en/news/campaign-en"')
})

it('gives a post without a day the day on which it appears', async () => {
  const { db } = database
  const id = await anEntry(db, 'undated')
  const { day, published_at } = await db
    .selectFrom('entries')
    .select([sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'), 'published_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(day).toBe(today(published_at ?? new Date(0)))
})

it('shows a scheduled post from its moment on, in lists and feeds at once', async () => {
  const { db } = database
  const id = await anEntry(db, 'later', { at: new Date('2190-01-01T12:00:00Z') })
  expect((await textOf(db, '/en/news/feed.atom')).text).not.toContain('later')
  expect((await textOf(db, '/en/news/later-en')).status).toBe(404)
  await sql`update entries set publish_at = now() - interval '1 minute' where id = ${id}`.execute(db)
  expect(await publishDue(db)).toBe(1)
  expect((await textOf(db, '/en/news/feed.atom')).text).toContain('/en/news/later-en')
  expect((await textOf(db, '/en/news')).text).toContain('/en/news/later-en')
})

it('writes feeds that others can read, in each language and by theme', async () => {
  const { db } = database
  const theme = await anEntry(db, 'rights', { kind: 'theme' })
  await anEntry(db, 'campaign', { day: '2016-12-18', themes: theme, body: 'A [link](/en/about) & <b>no</b> mark.' })
  await anEntry(db, 'other', { day: '2017-01-01' })
  const atom = await textOf(db, '/en/news/feed.atom')
  expect(atom.headers.get('content-type')).toContain('application/atom+xml')
  expect(() => new XMLParser({ processEntities: false }).parse(atom.text, true)).not.toThrow()
  const feed = parseAtomFeed(atom.text)
  expect(feed.entries?.map((one) => one.title?.value)).toEqual(['other & more', 'campaign & more'])
  expect(feed.entries?.[1]?.published).toBe('2016-12-18T17:00:00.000Z')
  expect(feed.entries?.[1]?.id).toMatch(/^urn:uuid:/)
  expect(JSON.stringify(feed)).toContain('http://localhost:3000/en/about')
  const french = parseJsonFeed((await textOf(db, '/fr/nouvelles/themes/rights-fr/fil.json')).text)
  expect(french.items?.map(({ title, url }) => [title, url])).toEqual([
    ['campaign\u00a0: la suite', 'http://localhost:3000/fr/nouvelles/campaign-fr'],
  ])
  expect(french.language).toMatch(/^fr/)
  expect((await textOf(db, '/en/news/themes/rights-en')).text).toContain('/en/news/themes/rights-en/feed.atom')
  expect((await textOf(db, '/en/news/themes/nothing/feed.atom')).status).toBe(404)
})

it('leads followers of a theme to its new address', async () => {
  const { db } = database
  const theme = await anEntry(db, 'rights', { kind: 'theme' })
  await saveTheme(db, system, { id: theme, facts: ThemeFacts.parse({}) })
  await changeAddress(db, system, { id: theme, slugEn: 'law', slugFr: 'droit' })
  const { status, headers } = await textOf(db, '/fr/nouvelles/themes/rights-fr/fil.atom')
  expect([status, headers.get('location')]).toEqual([301, '/fr/nouvelles/themes/droit/fil.atom'])
})

it('tells a reader that asks again that nothing is new, and tells what is', async () => {
  const { db, pool } = kept
  const app = testApp(db, { pool })
  const name = `kept-${process.pid}`
  await anEntry(db, name, { day: '2016-12-18' })
  const first = await app.request('/en/news/feed.json')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  // A page of another site may show our news.
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  const again = () => app.request('/en/news/feed.json', { headers: { 'if-none-match': etag } })
  for (const _ of [1, 2, 3]) {
    const answer = await again()
    expect([answer.status, await answer.text()]).toEqual([304, ''])
  }
  await anEntry(db, `${name}-2`, { day: '2016-12-19' })
  const news = await again()
  expect(news.status).toBe(200)
  expect(await news.text()).toContain(`${name}-2`)
})

it('draws the title of a post as a card of the size that other sites ask for', async () => {
  const { db } = database
  await anEntry(db, 'drawn', { day: '2016-12-18' })
  const page = await textOf(db, '/fr/nouvelles/drawn-fr')
  expect(page.text).toContain('content="http://localhost:3000/fr/nouvelles/drawn-fr/carte.png"')
  const answer = await testApp(db).request('/fr/nouvelles/drawn-fr/carte.png')
  expect(answer.headers.get('content-type')).toBe('image/png')
  const { width, height, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  expect([width, height, format]).toEqual([1200, 630, 'png'])
  expect((await textOf(db, '/en/news/nothing/card.png')).status).toBe(404)
})

it('lets editors change the day, and tells the second of two what the first has saved', async () => {
  const { db } = database
  const id = await anEntry(db, 'edited', { day: '2016-12-18' })
  const app = testApp(db)
  const editor = await signedIn(db, [{ community: 0, role: 'editor' }])
  const url = `/fr/redaction/nouvelles/${id}`
  const send = (day: string) => app.request(url, post({ _csrf: editor.csrf, version: '1', day }, editor.headers))
  expect((await send('2016-12-32')).status).toBe(422)
  expect((await send('2016-12-20')).status).toBe(303)
  expect((await textOf(db, '/fr/nouvelles/edited-fr')).text).toContain('20 décembre 2016')
  const second = await send('2016-12-21')
  expect(second.status).toBe(409)
  const text = await second.text()
  expect(text).toContain('value="2016-12-21"')
  expect(text).toContain('2016-12-20')
})

it('is not found by robots where a theme has no news yet', async () => {
  const { db } = database
  const theme = await anEntry(db, 'rights', { kind: 'theme' })
  const robots = '<meta name="robots" content="noindex"'
  const read = async () => (await testApp(db).request('/en/news/themes/rights-en')).text()
  expect(await read()).toContain(robots)
  await anEntry(db, 'launch', { day: '2016-01-02', themes: theme })
  expect(await read()).not.toContain(robots)
})
