import { expect, it } from 'vitest'
import { house } from '#platform/auth'
import { href } from '#platform/i18n'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { createEntry, describeEntry, publishEntry, saveEntry } from './commands/index.ts'
import { toolPaths } from './kinds.ts'
import {
  addressPath,
  deskPath,
  editPath,
  newEntryPath,
  publishPath,
  versionPath,
  versionsPath,
  withdrawPath,
} from './paths.ts'
import { getEntry } from './queries/index.ts'
import { anEntry, aPublishedEntry, someTexts } from './testing.ts'

const database = withDatabase()
const editor = () => signedIn(database.db, [{ community: house, role: 'editor' }], 'Inès')

async function desk() {
  const { headers, actor } = await editor()
  const app = testApp(database.db)
  const get = async (address: string) => {
    const response = await app.request(address, { headers })
    return { status: response.status, html: await response.text(), response }
  }
  const send = async (address: string, fields: Record<string, string>) => {
    const response = await app.request(address, post(fields, headers))
    return { status: response.status, html: await response.text(), to: response.headers.get('location'), response }
  }
  return { app, actor, headers, get, send }
}
const entry = async (id: string) => {
  const found = await getEntry(database.db, id)
  if (!found) throw new Error('gone')
  return found
}
const newest = async (id: string) => String((await entry(id)).newest)

it.each(['en', 'fr'] as const)('takes a page from its beginning to its readers in %s', async (locale) => {
  const { get, send, app } = await desk()
  const at = (path: typeof editPath, params = {}) => href(path, locale, params)
  const begun = await send(at(newEntryPath), { kind: 'page', titleEn: 'Film evening', titleFr: 'Soirée cinéma' })
  expect(begun.status).toBe(303)
  const id = begun.to?.split('/').at(-1) ?? ''
  // Half of it: saved, listed as incomplete, and kept from readers.
  const half = { titleEn: 'Film evening', titleFr: 'Soirée cinéma', summaryEn: 'Films.', bodyEn: '## Tonight' }
  expect((await send(at(editPath, { id }), { ...half, version: '1' })).to).toBe(at(editPath, { id }))
  const incomplete = await get(`${href(deskPath, locale)}?show=incomplete`)
  expect(incomplete.html).toContain(locale === 'en' ? 'summary, text' : 'résumé, texte')
  const gate = await get(at(publishPath, { id }))
  expect(gate.html).toContain(`${at(editPath, { id })}#field-summaryFr`)
  expect(gate.html).not.toContain('name="when"')
  expect((await send(at(publishPath, { id }), { version: '2' })).status).toBe(422)
  expect((await app.request(locale === 'en' ? '/en/about/film-evening' : '/fr/a-propos/soiree-cinema')).status).toBe(
    404,
  )
  // The other half, and out it goes, in both languages at once.
  const whole = { ...half, summaryFr: 'Des films.', bodyFr: '## Ce soir', version: '2', step: 'publish' }
  expect((await send(at(editPath, { id }), whole)).to).toBe(at(publishPath, { id }))
  expect((await send(at(publishPath, { id }), { version: '3' })).status).toBe(303)
  expect(await (await app.request('/en/about/film-evening')).text()).toContain('<h2>Tonight</h2>')
  const french = await (await app.request('/fr/a-propos/soiree-cinema')).text()
  expect(french).toContain('<h2>Ce soir</h2>')
  expect(french).toContain('href="http://localhost:3000/en/about/film-evening"')
})

it('leads from the desk to the pages of editors that belong to no single entry', async () => {
  const { get } = await desk()
  const { html } = await get(href(deskPath, 'fr'))
  for (const path of Object.values(toolPaths)) {
    expect(html).toContain(`href="${path.fr}"`)
    expect((await get(path.fr)).status, path.fr).toBe(200)
  }
})

it('shows the newest texts of a page to editors only', async () => {
  const { get, actor, app } = await desk()
  const id = await aPublishedEntry(database.db, { titleEn: 'Seen by all', bodyEn: 'Old words.' })
  const texts = someTexts({ titleEn: 'Seen by few', bodyEn: 'New words.' })
  await saveEntry(database.db, actor, { id, version: 1, texts })
  const address = `/en/about/${(await entry(id)).slug.en}`
  const preview = await get(`${address}?draft=1`)
  expect(preview.html).toContain('New words.')
  expect(preview.html).toContain('<meta name="robots" content="noindex"')
  expect(preview.html).toContain('Preview of version 2')
  expect((await get(address)).html).toContain('Old words.')
  const stranger = await (await app.request(`${address}?draft=1`)).text()
  expect(stranger).toContain('Old words.')
  expect(stranger).not.toContain('Seen by few')
})

it('leads from an old address to the present one, and says of a withdrawn page that it was withdrawn', async () => {
  const { send, app } = await desk()
  const id = await aPublishedEntry(database.db, { titleEn: 'First name', titleFr: 'Premier nom' })
  expect((await send(href(addressPath, 'en', { id }), { slugEn: 'second-name', slugFr: 'premier-nom' })).status).toBe(
    303,
  )
  const moved = await app.request('/en/about/first-name?x=1')
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/en/about/second-name?x=1'])
  expect((await app.request('/fr/a-propos/premier-nom')).status).toBe(200)
  const another = await anEntry(database.db)
  const stolen = await send(href(addressPath, 'fr', { id: another }), { slugEn: 'first-name', slugFr: 'autre' })
  expect([stolen.status, stolen.html.includes('Une autre page a cette adresse')]).toEqual([422, true])
  expect((await send(href(withdrawPath, 'en', { id }), {})).status).toBe(303)
  const gone = await app.request('/fr/a-propos/premier-nom')
  expect([gone.status, (await gone.text()).includes('Cette page a été retirée')]).toEqual([410, true])
})

it('puts a typed address as addresses are written, and says how it reads now', async () => {
  const { app, headers, send } = await desk()
  const id = await anEntry(database.db)
  const address = href(addressPath, 'en', { id })
  const { status, response } = await send(address, { slugEn: ' Film Evening!', slugFr: 'Soirée-Cinéma' })
  expect(status).toBe(303)
  expect((await entry(id)).slug).toEqual({ en: 'film-evening', fr: 'soiree-cinema' })
  const flash = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const after = await app.request(address, { headers: { ...headers, cookie: `${headers.cookie}; ${flash}` } })
  expect(await after.text()).toContain('so it is now: film-evening, soiree-cinema.')
  const nothing = await send(address, { slugEn: '—', slugFr: 'soiree-cinema' })
  expect([nothing.status, nothing.html.includes('Write at least one letter or digit')]).toEqual([422, true])
})

it('shows the second of two editors both texts, and takes theirs when they have seen it', async () => {
  const { get, send, actor } = await desk()
  const id = await anEntry(database.db, { bodyFr: 'Le texte commun.' })
  const address = href(editPath, 'fr', { id })
  const before = await entry(id)
  const theirs = { ...before.texts, bodyFr: 'Le texte de l’une.' }
  await saveEntry(database.db, actor, { id, version: 1, texts: theirs })
  const mine = { ...before.texts, image: '', bodyFr: 'Le texte de l’autre.' }
  const conflict = await send(address, { ...mine, version: '1' })
  expect(conflict.status).toBe(409)
  expect(conflict.html).toContain('Le texte de l’une.')
  expect(conflict.html).toMatch(/<textarea[^>]*name="bodyFr"[^>]*>\s*Le texte de l’autre\./)
  expect(conflict.html).toContain('name="version" value="2"')
  expect((await send(address, { ...mine, version: '2' })).status).toBe(303)
  expect((await entry(id)).body.fr).toBe('Le texte de l’autre.')
  expect((await get(href(versionPath, 'fr', { id, version: '2' }))).html).toContain('Le texte de l’une.')
})

it('gives back a long text when the session ended while it was written', async () => {
  const { headers } = await editor()
  const id = await anEntry(database.db)
  const app = testApp(database.db)
  const long = Array.from({ length: 4000 }, (_, n) => `Paragraphe ${n} é.`)
    .join('\n\n')
    .slice(0, 99_000)
  const answer = await app.request(href(editPath, 'fr', { id }), post({ bodyFr: long, version: '1' }))
  expect(answer.status).toBe(401)
  const page = await answer.text()
  const kept = /name="bodyFr" value="([^"]*)"/.exec(page)?.[1]
  expect(kept).toBe(long)
  const again = await app.request(href(editPath, 'fr', { id }), post({ bodyFr: kept ?? '', version: '1' }, headers))
  expect(again.status).toBe(303)
  expect((await entry(id)).body.fr).toBe(long)
})

it('refuses what is too long beside its field and keeps it', async () => {
  const { send } = await desk()
  const id = await anEntry(database.db)
  const answer = await send(href(editPath, 'en', { id }), { titleEn: 'x'.repeat(201), version: '1' })
  expect(answer.status).toBe(422)
  expect(answer.html).toContain('This is too long.')
  expect(answer.html).toContain('x'.repeat(201))
})

it.each([
  [{ date: '2016-03-13', time: '02:30' }, 'field-time', 'never show this day and time'],
  [{ date: '2016-13-01', time: '10:00' }, 'field-date', 'year-month-day'],
  [{ date: '2016-12-01', time: '' }, 'field-time', 'Give a day and a time'],
  [{ date: '2016-12-01', time: 'noon' }, 'field-time', 'hours and minutes'],
  [{ date: '2001-01-01', time: '10:00' }, 'field-date', 'has passed'],
])('cannot schedule for %j and says why', async (when, field, sentence) => {
  const { send } = await desk()
  const id = await anEntry(database.db)
  const answer = await send(href(publishPath, 'en', { id }), { ...when, when: 'later', version: '1' })
  expect(answer.status).toBe(422)
  expect(answer.html).toContain(`href="#${field}"`)
  expect(answer.html).toContain(sentence)
})

it('schedules in the time of Ontario, and takes it back', async () => {
  const { send, get } = await desk()
  const id = await anEntry(database.db)
  const later = { date: '2190-07-01', time: '09:00', when: 'later', version: '1' }
  expect((await send(href(publishPath, 'fr', { id }), later)).status).toBe(303)
  expect((await entry(id)).publishAt?.toISOString()).toBe('2190-07-01T13:00:00.000Z')
  expect((await get(`${href(deskPath, 'fr')}?show=scheduled`)).html).toContain((await entry(id)).title.fr)
  const page = await get(href(publishPath, 'fr', { id }))
  expect(page.html).toContain('La version 1 paraîtra')
  expect((await send(page.html.match(/action="([^"]*deprogrammer)"/)?.[1] ?? '', {})).status).toBe(303)
  expect((await entry(id)).publishAt).toBeNull()
})

it('does not publish a version that its editor has not seen', async () => {
  const { send, actor } = await desk()
  const id = await anEntry(database.db)
  await saveEntry(database.db, actor, { id, version: 1, texts: someTexts() })
  const answer = await send(href(publishPath, 'en', { id }), { version: '1' })
  expect(answer.status).toBe(409)
  expect(answer.html).toContain('Somebody saved a newer version')
  expect((await entry(id)).state).toBe('draft')
})

it('says which facts are missing and where to give them', async () => {
  const { get } = await desk()
  const id = await anEntry(database.db, { kind: 'event' })
  await describeEntry(database.db, id, { lacks: ['when', 'something-new'] })
  const gate = await get(href(publishPath, 'en', { id }))
  expect(gate.html).toContain(`href="/en/editing/events/${id}">Facts of this page: day and hour</a>`)
  const list = await get(`${href(deskPath, 'en')}?show=incomplete&kind=event`)
  expect(list.html).toContain('day and hour')
})

it('tells versions apart word by word and restores one as a new version', async () => {
  const { get, send, actor } = await desk()
  const id = await anEntry(database.db, { bodyEn: 'The fair is on Monday.' })
  const texts = { ...(await entry(id)).texts, bodyEn: 'The fair is on Friday.' }
  await saveEntry(database.db, actor, { id, version: 1, texts })
  const second = await get(href(versionPath, 'en', { id, version: '2' }))
  expect(second.html).toMatch(
    /<del><span[^>]*> \[taken out\] <\/span>Monday<\/del><ins><span[^>]*> \[came in\] <\/span>Friday<\/ins>/,
  )
  expect(second.html).toContain('Inès')
  const restored = await send(href(versionPath, 'en', { id, version: '1' }), { newest: '2' })
  expect(restored.status).toBe(303)
  expect([await newest(id), (await entry(id)).body.en]).toEqual(['3', 'The fair is on Monday.'])
  expect((await get(href(versionsPath, 'en', { id }))).html).toContain('restored from version 1')
  expect((await send(href(versionPath, 'en', { id, version: '2' }), { newest: '2' })).status).toBe(409)
})

it.each(['0', '99', '-1', 'x', '99999999999'])('has no version %s', async (version) => {
  const { get } = await desk()
  const id = await anEntry(database.db)
  expect((await get(href(versionPath, 'en', { id, version }))).status).toBe(404)
})

it('goes through the whole desk page by page, and through nothing twice', async () => {
  const { get } = await desk()
  for (let n = 0; n < 53; n++) await createEntry(database.db, { id: 'x' }, { kind: 'cluster', ...someTexts() })
  const seen: string[] = []
  let next: string | undefined = `${href(deskPath, 'en')}?show=work&kind=cluster`
  while (next) {
    const { html } = await get(next)
    seen.push(...[...html.matchAll(/\/en\/editing\/entries\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id))
    next = /href="([^"]*at=[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen.length).toBe(53)
  expect(new Set(seen).size).toBe(53)
})

it('shows hostile texts as the words they are, before and after publishing', async () => {
  const { get, app } = await desk()
  const evil =
    '<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/p.png) <img src=x onerror=alert(1)>'
  const id = await anEntry(database.db, { titleEn: evil, summaryEn: evil, bodyEn: evil, bodyFr: evil })
  await publishEntry(database.db, { id: 'x' }, { id, version: 1 })
  const { slug } = await entry(id)
  const pages = [
    (await get(href(editPath, 'en', { id }))).html,
    (await get(href(versionPath, 'en', { id, version: '1' }))).html,
    (await get(href(deskPath, 'en'))).html,
    await (await app.request(`/en/about/${slug.en}`)).text(),
    await (await app.request('/en/about')).text(),
  ]
  for (const page of pages)
    expect(page).not.toMatch(/<script>alert|href="javascript:|<img[^>]*(evil\.example|onerror)/i)
})
