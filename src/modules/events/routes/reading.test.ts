import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { changeAddress, createEntry, NewEntry, publishEntry, withdrawEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { graphIn, ofType, statementsOf } from '#test/json-ld.ts'
import { textOf } from '#test/visitor.ts'
import { setEventState } from '../commands/index.ts'
import { anEvent, inHours, moveEvent, senders } from '../testing.ts'

const database = withDatabase()
const app = () => testApp(database.db, { now: new Date() })

it('previews an event without the ways that are not there yet', async () => {
  const { headers } = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Ines')
  const { id, slug } = await anEvent(database.db)
  const preview = async () => (await app().request(`/en/events/${slug}?draft=1`, { headers })).text()
  expect(await preview()).toMatch(/event\.ics/)
  await withdrawEntry(database.db, system, id)
  expect(await preview()).not.toMatch(/event\.ics|\/register"/)
  expect(textOf(await preview())).toContain('Once this is published')
})

it('shows an event in both languages, each leading to the other, with its facts for machines', async () => {
  const programme = {
    'items.0.kind': 'film',
    'items.0.titleEn': 'Sent Away Boys',
    'items.0.titleFr': 'Sent Away Boys',
    'items.0.people': 'its <maker>',
    'items.0.minutes': '20',
  }
  const { slug, slugFr } = await anEvent(database.db, programme)
  const page = await app().request(`/en/events/${slug}`)
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain(`hreflang="fr" href="http://localhost:3000/fr/evenements/${slugFr}"`)
  expect(html).toContain('its &lt;maker&gt;')
  expect(textOf(html)).toContain('Please register; there are places left.')
  // The room online is for those who are registered.
  expect(html).not.toContain('example.org/room')
  const graph = graphIn(html)
  expect(await statementsOf(graph)).toContain('schema.org/Event')
  const [event] = ofType(graph, 'Event')
  expect(event).toMatchObject({ eventStatus: 'https://schema.org/EventScheduled' })
  expect(String(event?.startDate)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00-0[45]:00$/)
  const french = await (await app().request(`/fr/evenements/${slugFr}`)).text()
  expect(textOf(french)).toContain('Merci de vous inscrire')
})

it('lists what is to come, and keeps what was in the year it belongs to', async () => {
  const [next, past] = [await anEvent(database.db), await anEvent(database.db)]
  await moveEvent(database.db, past.id, {
    starts_at: new Date('2016-11-13T00:00Z'),
    ends_at: new Date('2016-11-13T02:30Z'),
  })
  await database.db.updateTable('entries').set({ day: '2016-11-12' }).where('id', '=', past.id).execute()
  const list = await (await app().request('/en/events')).text()
  expect(list).toContain(next.titleEn)
  expect(list).not.toContain(past.titleEn)
  expect(list).toContain('/en/events/archive/2016')
  expect(list).toContain('<a href="/en/events/feed.atom">Atom</a>')
  const year = await (await app().request('/fr/evenements/archives/2016')).text()
  expect(textOf(year)).toContain('samedi 12 novembre 2016')
  expect(textOf(year)).toContain('de 19\u00a0h à 21\u00a0h\u00a030')
  expect((await app().request('/en/events/archive/16')).status).toBe(404)
})

it('says why nobody registers when an event is off, over or not yet open, and leads from the form to it', async () => {
  const { db } = database
  const { id, slug } = await anEvent(db)
  const told = { toldEn: 'The hall has a leak.', toldFr: 'La salle a une fuite.' }
  await setEventState(db, system, senders, { id, state: 'postponed', ...told })
  const read = async () => textOf(await (await app().request(`/en/events/${slug}`)).text())
  expect(await read()).toContain('put off')
  expect(await read()).toContain('The hall has a leak.')
  const form = await app().request(`/en/events/${slug}/register`)
  expect([form.status, form.headers.get('location')]).toEqual([303, `/en/events/${slug}`])
  await setEventState(db, system, senders, { id, state: 'planned', toldEn: '', toldFr: '' })
  await moveEvent(db, id, { opens_at: inHours(5) })
  expect(await read()).toContain('Registration is not open yet.')
  await moveEvent(db, id, { opens_at: null, starts_at: inHours(-5), ends_at: inHours(-4) })
  expect(await read()).toContain('This event is over.')
})

it('writes the feeds and the calendar of one theme, to which the page of the theme leads', async () => {
  const { db } = database
  const texts = { titleEn: 'Rights', titleFr: 'Droits', summaryEn: 'About rights.', summaryFr: 'Sur les droits.' }
  const made = await createEntry(db, system, NewEntry.parse({ kind: 'theme', ...texts, bodyEn: 'One.', bodyFr: 'Un.' }))
  if (!made.ok) throw new Error('not made')
  const theme = made.value
  await changeAddress(db, system, { id: theme, slugEn: 'rights', slugFr: 'droits' })
  await publishEntry(db, system, { id: theme, version: 1 })
  const [inside, outside] = [await anEvent(db, { themes: theme }), await anEvent(db)]
  const read = async (path: string) => (await app().request(path)).text()
  const feed = parseAtomFeed(await read('/en/events/themes/rights/feed.atom'))
  expect(feed.entries?.map(({ title }) => title?.value)).toEqual([inside.titleEn])
  const french = parseJsonFeed(await read('/fr/evenements/themes/droits/fil.json'))
  expect(french).toMatchObject({
    title: expect.stringContaining('Activités\u00a0: Droits'),
    items: [{ url: expect.stringContaining(inside.slugFr) }],
  })
  const calendar = await read('/en/events/themes/rights/calendar.ics')
  expect(calendar).toContain(inside.titleEn)
  expect(calendar).not.toContain(outside.titleEn)
  expect((await app().request('/en/events/themes/nothing/feed.atom')).status).toBe(404)
  const page = await read('/fr/recherche/themes/droits')
  for (const path of [
    'nouvelles/themes/droits',
    'nouvelles/themes/droits/fil.atom',
    'evenements/themes/droits/fil.json',
  ])
    expect(page).toContain(`href="/fr/${path}"`)
  expect(page).toContain('href="/fr/evenements/themes/droits/calendrier.ics"')
})
