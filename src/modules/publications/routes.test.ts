import { expect, it } from 'vitest'
import { withdrawEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aPublication } from './testing.ts'

const database = withDatabase()
const read = async (path: string, settings?: Record<string, string>) => {
  const answer = await testApp(database.db, settings ? { settings } : {}).request(path)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

it('shows a publication in both languages, each leading to the other', async () => {
  const { slug } = await aPublication(database.db)
  const en = await read(`/en/publications/${slug.en}`)
  expect(en.status).toBe(200)
  expect(en.text).toContain('Policy brief · March 2017')
  expect(en.text).toContain('Zoé Tremblay')
  expect(en.text).toContain(`<a href="/fr/publications/${slug.fr}" hreflang="fr"`)
  const fr = await read(`/fr/publications/${slug.fr}`)
  expect(fr.text).toContain('Note d’orientation · mars 2017')
  expect(fr.text).toContain('Ce que nous avons trouvé.')
  expect(fr.text).toContain('Disponible')
})

it('tells Google Scholar and Zotero what the work is', async () => {
  const { slug } = await aPublication(database.db, {
    facts: {
      editions: [{ language: 'en', title: 'A "quoted" <title>', doi: 'https://doi.org/10.1234/abc' }],
      number: '7',
    },
  })
  const { text } = await read(`/en/publications/${slug.en}`)
  expect(text).toContain('name="citation_title" content="A &quot;quoted&quot; &lt;title')
  expect(text).toContain('name="citation_author" content="Tremblay, Zoé"')
  expect(text).toContain('name="citation_publication_date" content="2017/03"')
  expect(text).toContain('name="citation_doi" content="10.1234/abc"')
  expect(text).toContain('name="citation_technical_report_number" content="7"')
  expect(text).not.toContain('citation_pdf_url')
})

it('says that nothing is published before anything is, and has nothing to choose from', async () => {
  const { text } = await read('/en/publications')
  expect(text).toContain('Nothing is published yet')
  expect(text).not.toMatch(/Choose fewer limits|Choose publications/)
  expect((await read('/fr/publications')).text).toContain('Rien n’est encore publié')
})

it('keeps drafts to their editors', async () => {
  const { slug } = await aPublication(database.db, { publish: false })
  expect((await read(`/en/publications/${slug.en}`)).status).toBe(404)
  expect((await read(`/en/publications/${slug.en}?draft=1`)).status).toBe(404)
  expect((await read(`/en/publications/${slug.en}/cite/en/bib`)).status).toBe(404)
  const editor = await signedIn(database.db, [{ community: 0, role: 'editor' }])
  const preview = await testApp(database.db).request(`/en/publications/${slug.en}?draft=1`, { headers: editor.headers })
  expect(preview.status).toBe(200)
  // What would hang on its address is not there yet.
  expect(await preview.text()).not.toMatch(/\/cite\/|accessible-format/)
})

it('says of a withdrawn publication that it was withdrawn', async () => {
  const { id, slug } = await aPublication(database.db)
  await withdrawEntry(database.db, system, id)
  expect((await read(`/fr/publications/${slug.fr}`)).status).toBe(410)
})

it('gives the reference in every format, and not in one it does not know', async () => {
  const { slug } = await aPublication(database.db)
  for (const format of ['bib', 'ris', 'csl.json', 'datacite.json', 'datacite.xml']) {
    const answer = await read(`/en/publications/${slug.en}/cite/fr/${format}`)
    expect(answer.status, format).toBe(200)
    expect(answer.text, format).toContain('Tremblay')
    expect(answer.headers.get('content-disposition')).toContain(`-fr.${format}`)
  }
  expect((await read(`/en/publications/${slug.en}/cite/en/docx`)).status).toBe(404)
  expect((await read(`/en/publications/${slug.en}/cite/de/bib`)).status).toBe(404)
})

it('folds the filters where there is little room, and only while none is set', async () => {
  await aPublication(database.db, { facts: { issued: '2014' } })
  const folded = /<details class="filters__fold"><summary>Choose publications/
  expect((await read('/en/publications')).text).toMatch(folded)
  expect((await read('/en/publications?year=2014')).text).not.toMatch(folded)
  expect((await read('/en/publications?year=2014')).text).toContain('<details class="filters__fold" open')
})

it('lists what fits all the limits, and says so when nothing does', async () => {
  await aPublication(database.db, { texts: { titleEn: 'Old data' }, facts: { type: 'dataset', issued: '2014' } })
  await aPublication(database.db, {
    texts: { titleEn: 'Seulement en anglais' },
    facts: { editions: [{ language: 'en', title: 'English only' }] },
  })
  expect((await read('/en/publications')).text).toContain('Old data')
  const french = await read('/en/publications?language=fr')
  expect(french.text).toContain('Old data')
  expect(french.text).not.toContain('Seulement en anglais')
  expect((await read('/en/publications?type=dataset&year=2014')).text).toContain('Old data')
  expect((await read('/fr/publications?type=dataset&year=2017')).text).toContain('Aucune publication ne correspond')
  expect((await read('/en/publications?theme=no-such-theme')).text).toContain('No publication fits')
  for (const odd of ['type=x', 'year=99999', 'after=zzz', 'after=none.zz', 'language=%27;--'])
    expect((await read(`/en/publications?${odd}`)).status, odd).toBe(200)
})

it('lists works of one day by title in the order of the language, and those without a date after all others', async () => {
  const titles = [
    ['Zebra', 'Zèbre'],
    ['apple', 'Étude'],
    ['Éclair', 'Emploi'],
  ] as const
  for (const issued of ['', '2012'])
    for (const [titleEn, titleFr] of titles)
      await aPublication(database.db, {
        texts: { titleEn: `${titleEn} ${issued}.`, titleFr: `${titleFr} ${issued}.` },
        facts: { issued, type: 'thesis' },
      })
  const listed = async (path: string) =>
    [...(await read(path)).text.matchAll(/>([^<>]+ (?:2012)?\.)<\/a>/g)].map(([, title]) => title)
  expect(await listed('/en/publications?type=thesis')).toEqual([
    'apple 2012.',
    'Éclair 2012.',
    'Zebra 2012.',
    'apple .',
    'Éclair .',
    'Zebra .',
  ])
  expect((await listed('/fr/publications?type=thesis')).slice(0, 3)).toEqual([
    'Emploi 2012.',
    'Étude 2012.',
    'Zèbre 2012.',
  ])
})

it('goes through the list by key without losing or repeating any', async () => {
  for (let i = 0; i < 23; i++)
    await aPublication(database.db, { texts: { titleEn: `Paged ${i} end` }, facts: { issued: '2013-01-01' } })
  const seen: string[] = []
  let path: string | undefined = '/en/publications?year=2013'
  while (path) {
    const { text }: { text: string } = await read(path)
    seen.push(...[...text.matchAll(/>(Paged \d+ end)<\/a>/g)].map(([, title]) => title ?? ''))
    path = /href="([^"]*after=[^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toHaveLength(23)
  expect(new Set(seen).size).toBe(23)
})

it('tells feed readers of publications, as Atom and as JSON Feed', async () => {
  const { slug } = await aPublication(database.db, { texts: { titleFr: 'Une note <neuve>' } })
  const app = testApp(database.db)
  const first = await app.request('/fr/publications/fil.atom')
  expect(first.headers.get('content-type')).toContain('application/atom+xml')
  const text = await first.text()
  expect(text).toContain('Une note &lt;neuve&gt;')
  expect(text).toContain(`/fr/publications/${slug.fr}`)
  const json = await (await app.request('/en/publications/feed.json')).json()
  expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1' })
})

const request = { format: 'large-print', language: 'en', email: 'reader@example.org', detail: 'Letters of 18 points.' }

it('passes on who needs another format, once to the centre and never to the page', async () => {
  const { slug, id } = await aPublication(database.db)
  const app = testApp(database.db, { settings: { CENTRE_EMAIL: 'centre@example.org', FORMAT_ANSWER_DAYS: '5' } })
  expect(await (await app.request(`/en/publications/${slug.en}/accessible-format`)).text()).toContain('within 5 days')
  const sent = await app.request(`/en/publications/${slug.en}/accessible-format`, post(request))
  expect(sent.status).toBe(303)
  const mails = await database.db
    .selectFrom('mails')
    .selectAll()
    .where('recipient', '=', 'centre@example.org')
    .execute()
  expect(mails).toHaveLength(1)
  expect(mails[0]?.body).toContain('reader@example.org')
  const waiting = await database.db.selectFrom('format_requests').selectAll().where('entry_id', '=', id).execute()
  expect(waiting).toMatchObject([{ format: 'large-print', email: 'reader@example.org', answered_at: null }])
})

it('asks again, beside the field, for what is missing in a request', async () => {
  const { slug } = await aPublication(database.db)
  const app = testApp(database.db)
  const path = `/fr/publications/${slug.fr}/format-accessible`
  const wrong = await app.request(path, post({ ...request, format: '', email: 'nobody' }))
  expect(wrong.status).toBe(422)
  const text = await wrong.text()
  expect(text).toContain('Faites un choix.')
  expect(text).toContain('nom@exemple.org')
  expect((await app.request(path, post({ ...request, language: 'de' }))).status).toBe(422)
})

it('thanks a program that fills in every field, and does nothing', async () => {
  const { slug, id } = await aPublication(database.db)
  const sent = await testApp(database.db).request(
    `/en/publications/${slug.en}/accessible-format`,
    post({ ...request, website: 'https://spam.example' }),
  )
  expect(sent.status).toBe(303)
  expect(await database.db.selectFrom('format_requests').selectAll().where('entry_id', '=', id).execute()).toEqual([])
})

it('holds up an address that asks for too many formats', async () => {
  const { slug } = await aPublication(database.db)
  const app = testApp(database.db)
  const ask = () => app.request(`/en/publications/${slug.en}/accessible-format`, post(request))
  for (let i = 0; i < 10; i++) expect((await ask()).status).toBe(303)
  expect((await ask()).status).toBe(429)
})
