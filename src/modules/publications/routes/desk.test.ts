import { expect, it } from 'vitest'
import { getEntry, publishEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { saveFacts } from '../commands/index.ts'
import { aBrief, aPublication } from '../testing.ts'

const database = withDatabase()
const editor = () => signedIn(database.db, [{ community: 0, role: 'editor' }])
const fields = {
  type: 'report',
  issued: '2017',
  publisherEn: 'Centre',
  publisherFr: 'Centre',
  'editions.0.language': 'en',
  'editions.0.title': 'City report',
  'contributors.0.role': 'author',
  'contributors.0.organisationEn': 'The Centre',
  'contributors.1.role': 'author',
  version: '0',
}

it('keeps a publication from readers until its facts are there', async () => {
  const { headers } = await editor()
  const { createEntry, NewEntry } = await import('#modules/entries')
  const texts = { titleEn: 'A', titleFr: 'B', summaryEn: 'C', summaryFr: 'D' }
  const made = await createEntry(database.db, system, NewEntry.parse({ kind: 'publication', ...texts }))
  if (!made.ok) throw new Error('no entry')
  const id = made.value
  expect(await publishEntry(database.db, system, { id, version: 1 })).toMatchObject({ reason: 'facts-missing' })
  const app = testApp(database.db)
  const page = await (await app.request(`/fr/redaction/publications/${id}`, { headers })).text()
  expect(page).toContain('l’éditeur, dans les deux langues')
  const saved = await app.request(`/fr/redaction/publications/${id}`, post(fields, headers))
  expect(saved.status).toBe(303)
  expect(await publishEntry(database.db, system, { id, version: 1 })).toMatchObject({ ok: true })
  expect((await getEntry(database.db, id))?.day).toBe('2017-01-01')
})

it('says beside each row what is wrong with it, and keeps what was typed', async () => {
  const { headers } = await editor()
  const { id } = await aPublication(database.db)
  const wrong = {
    ...fields,
    version: '1',
    'editions.0.doi': 'https://example.org/no-doi',
    'contributors.0.orcid': '0000-0002-1825-0098',
    isbn: '978-0-306-40615-8',
    issued: '2017-02-30',
  }
  const answer = await testApp(database.db).request(`/en/editing/publications/${id}`, post(wrong, headers))
  expect(answer.status).toBe(422)
  const text = await answer.text()
  for (const said of [
    'A DOI begins with 10.',
    'This ORCID has a wrong digit',
    'This ISBN has a wrong digit',
    'Write a year, a month or a day',
  ])
    expect(text).toContain(said)
  expect(text).toContain('value="https://example.org/no-doi"')
  expect(text).toContain('href="#field-editions.0.doi"')
})

it('shows both versions to the second of two editors, and loses neither', async () => {
  const { headers } = await editor()
  const { id } = await aPublication(database.db)
  await saveFacts(database.db, system, id, aBrief({ version: 1, place: 'Hamilton' }))
  const app = testApp(database.db)
  const late = await app.request(
    `/en/editing/publications/${id}`,
    post({ ...fields, place: 'Ottawa', version: '1' }, headers),
  )
  expect(late.status).toBe(409)
  const text = await late.text()
  expect(text).toContain('Somebody else has saved meanwhile')
  expect(text).toContain('Hamilton')
  expect(text).toContain('Ottawa')
  expect(text).toContain('name="version" value="2"')
})

it('refuses a DOI that another work has, and a language twice', async () => {
  const { headers } = await editor()
  await aPublication(database.db, { facts: { editions: [{ language: 'en', title: 'One', doi: '10.1234/same' }] } })
  const { id } = await aPublication(database.db)
  const app = testApp(database.db)
  const send = (more: Record<string, string>) =>
    app.request(`/en/editing/publications/${id}`, post({ ...fields, version: '1', ...more }, headers))
  expect(await (await send({ 'editions.0.doi': '10.1234/SAME' })).text()).toContain('Another publication has this DOI')
  expect(await (await send({ 'editions.1.language': 'en', 'editions.1.title': 'Twice' })).text()).toContain('once only')
})

it('lists who waits for a format, and forgets the address with the answer', async () => {
  const { headers } = await editor()
  const { slug, id } = await aPublication(database.db)
  const app = testApp(database.db)
  const asked = { format: 'braille', language: 'en', email: 'reader@example.org' }
  await app.request(`/en/publications/${slug.en}/accessible-format`, post(asked))
  const page = await (await app.request('/en/editing/publications/requests', { headers })).text()
  expect(page).toContain('reader@example.org')
  const action = /action="([^"]*\/answer)"/.exec(page)?.[1] ?? ''
  expect((await app.request(action, post({}, headers))).status).toBe(303)
  expect((await app.request(action, post({}, headers))).status).toBe(404)
  const rows = await database.db.selectFrom('format_requests').selectAll().where('entry_id', '=', id).execute()
  expect(rows).toMatchObject([{ email: null, detail: '' }])
})

const references = `@techreport{a, title = {New to us}, year = 2016, author = {{Peace Institute}}, institution = {Institute}}
@article{b, title = {Known already}, year = 2017}
@article{c, title = {Known by DOI}, year = 1999, doi = {10.1234/KNOWN}}
@article{d, title = {New  TO us}, year = {2016}}
@article{e, year = {2016}}`

it('says what an import would do, does it, and publishes nothing', async () => {
  const { headers } = await editor()
  await aPublication(database.db, {
    facts: { issued: '2017-05', editions: [{ language: 'en', title: 'Known Already' }] },
  })
  await aPublication(database.db, { facts: { editions: [{ language: 'en', title: 'Else', doi: '10.1234/known' }] } })
  const app = testApp(database.db)
  const form = new FormData()
  form.set('language', 'en')
  form.set('file', new File([references], 'references.bib'))
  const checked = await app.request('/en/editing/publications/import', { method: 'POST', body: form, headers })
  expect(checked.status).toBe(200)
  const page = await checked.text()
  expect(page).toContain('1 new draft, 3 already here, 1 refused.')
  expect(page).toContain('Already here, by its DOI')
  expect(page).toContain('Twice in this file')
  // What was refused can be mended in place, whether it came as a file or as text; a file that is chosen then counts.
  expect(page).toMatch(/<textarea[^>]*>[^<]*@article{e, year/)
  form.set('text', 'nothing')
  const chosen = await app.request('/en/editing/publications/import', { method: 'POST', body: form, headers })
  expect(await chosen.text()).toContain('1 new draft')
  const before = await database.db.selectFrom('entries').select('id').where('kind', '=', 'publication').execute()
  expect(before).toHaveLength(2)
  const make = { language: 'en', text: references, step: 'make' }
  expect((await app.request('/en/editing/publications/import', post(make, headers))).status).toBe(303)
  const drafts = await database.db
    .selectFrom('entries')
    .selectAll()
    .where('kind', '=', 'publication')
    .where('state', '=', 'draft')
    .execute()
  expect(drafts).toMatchObject([{ slug_en: 'new-to-us' }])
  const again = await (
    await app.request('/en/editing/publications/import', post({ ...make, step: 'check' }, headers))
  ).text()
  expect(again).toContain('Nothing of it is new.')
})

it('reads the accents of a file that an older program wrote', async () => {
  const { headers } = await editor()
  const form = new FormData()
  form.set('file', new File([Buffer.from('TY  - RPRT\nTI  - Réfugiés à Québec\nER  - \n', 'latin1')], 'old.ris'))
  const request = { method: 'POST', body: form, headers }
  const checked = await testApp(database.db).request('/en/editing/publications/import', request)
  expect(await checked.text()).toContain('Réfugiés à Québec')
})

it('says plainly what is no file of references', async () => {
  const { headers } = await editor()
  const send = async (text: string) =>
    testApp(database.db).request('/fr/redaction/publications/importer', post({ text, language: 'fr' }, headers))
  const wrong = await send('<html>')
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Ce n’est ni du BibTeX ni du RIS.')
  expect((await send('')).status).toBe(422)
})
