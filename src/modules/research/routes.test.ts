import { expect, it } from 'vitest'
import { changeAddress, createEntry, type Kind, NewEntry, publishEntry, withdrawEntry } from '#modules/entries'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { saveCluster, savePerson, saveProject, saveTheme } from './commands/index.ts'
import { ClusterFacts, PersonFacts, ProjectFacts, ThemeFacts } from './schema.ts'

const database = withDatabase()

/** A published entry, at addresses that are its title in each language. */
async function anEntry(db: Db, kind: Kind, name: string, body = 'Some text.') {
  const texts = NewEntry.parse({
    kind,
    titleEn: `${name} in English`,
    titleFr: `${name} en français`,
    summaryEn: `About ${name}.`,
    summaryFr: `À propos de ${name}.`,
    bodyEn: body,
    bodyFr: body,
  })
  const made = await createEntry(db, system, texts)
  if (!made.ok) throw new Error('not made')
  const id = made.value
  await changeAddress(db, system, { id, slugEn: `${name}-en`.toLowerCase(), slugFr: `${name}-fr`.toLowerCase() })
  const shown = await publishEntry(db, system, { id, version: 1 })
  if (!shown.ok) throw new Error(shown.reason)
  return id
}

async function theCentre() {
  const { db } = database
  const app = testApp(db)
  const place = await aCommunity(db)
  const theme = await anEntry(db, 'theme', 'Rights')
  const person = await anEntry(db, 'person', 'Lead')
  const cluster = await anEntry(db, 'cluster', 'Cluster')
  const project = await anEntry(db, 'project', 'Evaluation')
  await savePerson(db, system, {
    id: person,
    facts: PersonFacts.parse({ roleEn: 'Director', roleFr: 'Directrice', orcid: '0000-0002-1825-0097', themes: theme }),
  })
  await saveCluster(db, system, { id: cluster, facts: ClusterFacts.parse({ members: person, themes: theme }) })
  const saved = await saveProject(db, system, {
    id: project,
    facts: ProjectFacts.parse({
      status: 'under-way',
      startsOn: '2016-01-01',
      endsOn: '2017-03-31',
      funderEn: 'A council',
      funderFr: 'Un conseil',
      amount: '25,000.50',
      contactEmail: 'secret@example.org',
      partners: [{ nameEn: 'A table', nameFr: 'Une table', url: 'https://example.org' }],
      themes: theme,
      leads: person,
      clusters: cluster,
      communities: [place.id],
    }),
  })
  expect(saved.ok).toBe(true)
  await saveTheme(db, system, { id: theme, facts: ThemeFacts.parse({ position: 3, highlights: project }) })
  const page = async (url: string) => {
    const response = await app.request(url)
    return { status: response.status, text: (await response.text()).replaceAll('\u00a0', ' ') }
  }
  return { db, app, page, theme, person, cluster, project, place }
}

it('shows a project with its people, money, days, partners, communities and themes, in both languages', async () => {
  const { page, place } = await theCentre()
  const en = await page('/en/research/projects/evaluation-en')
  expect(en.status).toBe(200)
  for (const said of ['under way', '1 January 2016 to 31 March 2017', 'A council', '$25,000.50', 'A table', place.slug])
    expect(en.text).toContain(said)
  expect(en.text).toContain('href="/en/research/people/lead-en"')
  expect(en.text).toContain('href="/en/research/themes/rights-en"')
  const fr = await page('/fr/recherche/projets/evaluation-fr')
  for (const said of ['en cours', 'du 1er janvier 2016 au 31 mars 2017', 'Un conseil', '25 000,50 $', 'Une table'])
    expect(fr.text).toContain(said)
  expect(fr.text).toContain('href="/fr/recherche/grappes/cluster-fr"')
  expect(fr.text).toContain('hreflang="en"')
})

it('gathers under a theme what belongs to it, and what its editors highlight', async () => {
  const { page } = await theCentre()
  const { text } = await page('/en/research/themes/rights-en')
  expect(text.indexOf('Highlighted')).toBeGreaterThan(0)
  expect(text.match(/href="\/en\/research\/projects\/evaluation-en"/g)).toHaveLength(2)
  expect(text).toContain('href="/en/research/people/lead-en"')
  // Twelve publications stand here at most; this leads to all of them.
  expect(text).toContain('href="/en/publications?theme=rights-en"')
  const top = await page('/fr/recherche')
  for (const address of ['themes/rights-fr', 'projets/evaluation-fr', 'personnes/lead-fr', 'grappes/cluster-fr'])
    expect(top.text).toContain(`href="/fr/recherche/${address}"`)
})

it('shows people with their role, identifier and projects, and a cluster with its members', async () => {
  const { page } = await theCentre()
  const person = await page('/fr/recherche/personnes/lead-fr')
  for (const said of ['Directrice', 'https://orcid.org/0000-0002-1825-0097', 'Dirige', 'projets/evaluation-fr'])
    expect(person.text).toContain(said)
  expect((await page('/en/research/people')).text).toContain('Director')
  const cluster = await page('/en/research/clusters/cluster-en')
  for (const said of ['people/lead-en', 'projects/evaluation-en', 'themes/rights-en'])
    expect(cluster.text).toContain(said)
})

it('never shows an address that messages go to', async () => {
  const { page } = await theCentre()
  for (const url of [
    '/en/research/projects/evaluation-en',
    '/fr/recherche/projets/evaluation-fr',
    '/en/research/projects/evaluation-en/contact',
  ])
    expect((await page(url)).text).not.toContain('secret@')
})

it('sends a withdrawn page, an old address and an unknown one where they belong', async () => {
  const { db, app, page, project, person } = await theCentre()
  await changeAddress(db, system, { id: project, slugEn: 'study', slugFr: 'etude' })
  const moved = await app.request('/en/research/projects/evaluation-en')
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/en/research/projects/study'])
  await withdrawEntry(db, system, person)
  expect((await page('/en/research/people/lead-en')).status).toBe(410)
  expect((await page('/en/research/people/nobody')).status).toBe(404)
  expect((await page('/en/research/projects/study')).text).not.toContain('people/lead-en')
})

const words = { name: 'Vera', email: 'vera@example.org', message: 'May I read the data?', agreed: 'yes' }
const contactOf = '/en/research/projects/evaluation-en/contact'
const mailsTo = (db: Db) =>
  db.selectFrom('mails').select(['subject', 'body']).where('recipient', '=', 'secret@example.org').execute()

it('mails a message once, however often the same one is sent', async () => {
  const { db, app } = await theCentre()
  for (const _ of [1, 2]) expect((await app.request(contactOf, post(words))).status).toBe(303)
  const mails = await mailsTo(db)
  expect(mails).toHaveLength(1)
  expect(mails[0]?.body).toContain('vera@example.org')
  expect(mails[0]?.body).toContain('May I read the data?')
  expect((await app.request(`${contactOf}?sent=yes`)).status).toBe(200)
})

it('thanks a program that fills in every field, and sends nothing', async () => {
  const { db, app } = await theCentre()
  const response = await app.request(contactOf, post({ ...words, website: 'https://spam.example' }))
  expect(response.status).toBe(303)
  expect(await mailsTo(db)).toEqual([])
})

it('asks again, with what was typed, when consent or an address is missing', async () => {
  const { db, app } = await theCentre()
  const { agreed: _, ...without } = words
  const response = await app.request(contactOf, post({ ...without, email: 'vera' }))
  expect(response.status).toBe(422)
  const text = await response.text()
  expect(text).toContain('Write the address like')
  expect(text).toContain('Tick the box')
  expect(text).toContain('May I read the data?')
  expect(await mailsTo(db)).toEqual([])
})

it('refuses a name with a line break, and a flood from one address', async () => {
  const { app } = await theCentre()
  const header = { ...words, name: 'Vera\r\nBcc: all@example.org' }
  expect((await app.request(contactOf, post(header))).status).toBe(422)
  const statuses: number[] = []
  for (let i = 0; i < 7; i++)
    statuses.push((await app.request(contactOf, post({ ...words, message: `Message ${i}` }))).status)
  expect(statuses.at(0)).toBe(303)
  expect(statuses.at(-1)).toBe(429)
})

it('has no form where nobody can be written to', async () => {
  const { page } = await theCentre()
  expect((await page('/en/research/people/lead-en/contact')).status).toBe(404)
  expect((await page('/en/research/people/lead-en')).text).not.toContain('/contact"')
})

it('lets editors change facts, tells the second of two what the first has saved, and loses nothing', async () => {
  const { db, app, project } = await theCentre()
  const editor = await signedIn(db, [{ community: 0, role: 'editor' }], 'Ines')
  const url = `/en/editing/projects/${project}`
  const form = await (await app.request(url, { headers: editor.headers })).text()
  expect(form).toContain('value="25000.50"')
  const send = (fields: Record<string, string>) =>
    app.request(url, post({ _csrf: editor.csrf, version: '1', status: 'completed', ...fields }, editor.headers))
  expect((await send({ 'partners.4.nameEn': 'School', 'partners.4.nameFr': 'École' })).status).toBe(303)
  const second = await send({ funderEn: 'Mine', funderFr: 'À moi' })
  expect(second.status).toBe(409)
  const text = await second.text()
  expect(text).toContain('This was changed while you were working')
  expect(text).toContain('name="funderEn" value="Mine"')
  expect(text).toContain('name="version" value="2"')
  expect(await (await app.request('/en/research/projects/evaluation-en')).text()).toContain('School')
})

it('tells what is wrong at the line where it was typed', async () => {
  const { db, app, project, person } = await theCentre()
  const editor = await signedIn(db, [{ community: 0, role: 'editor' }])
  const send = (url: string, fields: Record<string, string>) =>
    app.request(url, post({ _csrf: editor.csrf, version: '1', ...fields }, editor.headers))
  const half = await send(`/en/editing/projects/${project}`, { status: 'planned', 'partners.2.nameEn': 'Half' })
  expect(half.status).toBe(422)
  expect(await half.text()).toContain('id="field-partners.2.nameFr-error"')
  const wrong = await send(`/fr/redaction/personnes/${person}`, { orcid: '0000-0002-1825-0098' })
  expect(await wrong.text()).toContain('chiffre de contrôle')
})

it('keeps an identifier with one person', async () => {
  const { db, app } = await theCentre()
  const other = await anEntry(db, 'person', 'Other')
  const editor = await signedIn(db, [{ community: 0, role: 'editor' }])
  const form = post({ _csrf: editor.csrf, orcid: 'https://orcid.org/0000-0002-1825-0097' }, editor.headers)
  const response = await app.request(`/en/editing/people/${other}`, form)
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Another person here has this ORCID iD')
})

it('records a figure, shows it to everyone, and lists the texts that quote an older value', async () => {
  const { db, app, page } = await theCentre()
  const editor = await signedIn(db, [{ community: 0, role: 'editor' }])
  const send = (url: string, fields: Record<string, string>) =>
    app.request(url, post({ _csrf: editor.csrf, ...fields }, editor.headers))
  const added = await send('/en/editing/figures', {
    key: 'moved',
    labelEn: 'Moved',
    labelFr: 'Déplacés',
    form: 'number',
  })
  expect(added.headers.get('location')).toBe('/en/editing/figures/moved')
  const source = { sourceEn: 'A report', sourceFr: 'Un rapport', publisherEn: 'UNHCR', publisherFr: 'HCR' }
  const record = (value: string, year: string) =>
    send('/fr/redaction/chiffres/moved', {
      ...source,
      value,
      asOf: `${year}-12-31`,
      publishedOn: '2018-06-19',
      quality: 'exact',
    })
  expect((await record('65 300 000', '2015')).status).toBe(303)
  expect((await record('65,300,000', '2016')).status).toBe(422)
  await anEntry(db, 'theme', 'Quoting', 'Then [[figure:moved-2015]] and [[figure:gone-2015]].')
  const desk = async () => (await app.request('/en/editing/figures', { headers: editor.headers })).text()
  expect(await desk()).toContain('Every text quotes the newest value.')
  expect((await record('68500000', '2017')).status).toBe(303)
  const text = (await desk()).replaceAll('\u00a0', ' ')
  expect(text).toContain('moved-2015: says 65.3 million; the newest is 68.5 million')
  expect(text).toContain('gone-2015: no such figure or day')
  const figure = await page('/fr/recherche/chiffres/moved')
  for (const said of ['65,3 millions', '68,5 millions', 'Un rapport', 'themes/quoting-fr'])
    expect(figure.text).toContain(said)
  expect((await page('/en/research/themes/quoting-en')).text).toContain('A newer figure is on record: 68.5 million')
})
