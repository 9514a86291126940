import { beforeEach, expect, it } from 'vitest'
import { createEntry, getEntry, NewEntry, publishEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { findFacts, listProgramme, listVenues } from '../queries/facts.ts'
import { listQuestions } from '../queries/questions.ts'
import { anEvent, comes } from '../testing.ts'

const database = withDatabase()
let editor: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  editor = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Ines')
})
const app = () => testApp(database.db, { now: new Date() })
const send = (path: string, fields: Record<string, string>) => app().request(path, post(fields, editor.headers))
const html = async (path: string) => (await app().request(path, { headers: editor.headers })).text()
const read = async (path: string) => textOf(await html(path))

/** The fields of the form as the browser would send them back. */
async function fieldsOf(path: string) {
  const page = await html(path)
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1]
    const box = /type="(checkbox|radio)"/.test(tag)
    if (name && name !== '_csrf' && (!box || /\schecked/.test(tag)))
      fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  return fields
}

const aDraft = async () => {
  const texts = { titleEn: 'A talk', titleFr: 'Une conférence', summaryEn: 'Come.', summaryFr: 'Venez.' }
  const made = await createEntry(database.db, system, NewEntry.parse({ kind: 'event', ...texts }))
  return made.ok ? made.value : ''
}
const evening = { startsDay: '2030-11-12', startsTime: '19:00', endsTime: '21:30', onlineUrl: 'https://example.org/a' }

it('keeps an event without a day from being published, and lets it out once it has one', async () => {
  const id = await aDraft()
  expect(await publishEntry(database.db, system, { id, version: 1 })).toEqual({ ok: false, reason: 'facts-missing' })
  expect(await read(`/en/editing/events/${id}`)).toContain('the day and the hour')
  // The page of its facts stands beside the others of the entry.
  expect(await html(`/en/editing/events/${id}`)).toContain(`href="/en/editing/entries/${id}/publish"`)
  const items = { 'items.0.titleEn': 'Sun Flower Man', 'items.0.titleFr': 'Sun Flower Man', 'items.0.kind': 'film' }
  expect((await send(`/en/editing/events/${id}`, { ...evening, ...items, version: '0' })).status).toBe(303)
  expect((await publishEntry(database.db, system, { id, version: 1 })).ok).toBe(true)
  expect(await getEntry(database.db, id)).toMatchObject({ day: '2030-11-12', lacks: [] })
  expect(await listProgramme(database.db, id)).toMatchObject([{ kind: 'film', title: { en: 'Sun Flower Man' } }])
})

it('takes no hour for the end of registration that would come after the beginning, and so mean nothing', async () => {
  const id = await aDraft()
  const late = { ...evening, closesDay: '2030-11-12', closesTime: '19:30', version: '0' }
  const refused = await send(`/en/editing/events/${id}`, late)
  expect([refused.status, textOf(await refused.text()).includes('when the event begins at the latest')]).toEqual([
    422,
    true,
  ])
})

it('says in words when a time does not exist that night, and asks which when it comes twice', async () => {
  const id = await aDraft()
  const spring = await send(`/en/editing/events/${id}`, { ...evening, startsDay: '2030-03-10', startsTime: '02:30' })
  expect([spring.status, textOf(await spring.text()).includes('There is no such time that night')]).toEqual([422, true])
  const autumn = { ...evening, startsDay: '2030-11-03', startsTime: '01:30', endsTime: '03:00' }
  const asked = await send(`/fr/redaction/evenements/${id}`, autumn)
  const page = await asked.text()
  expect([asked.status, textOf(page).includes('Cette heure revient deux fois')]).toEqual([422, true])
  expect(page).toContain('name="startsFold"')
  await send(`/fr/redaction/evenements/${id}`, { ...autumn, startsFold: 'second' })
  expect((await findFacts(database.db, id))?.startsAt).toEqual(new Date('2030-11-03T06:30:00Z'))
  // Shown again and saved again it is still the second of the two.
  await send(`/en/editing/events/${id}`, await fieldsOf(`/en/editing/events/${id}`))
  expect(await findFacts(database.db, id)).toMatchObject({ version: 2, startsAt: new Date('2030-11-03T06:30:00Z') })
})

it('loses nothing when two editors save, and never takes places away that are given', async () => {
  const { id } = await anEvent(database.db)
  const fields = await fieldsOf(`/en/editing/events/${id}`)
  expect((await send(`/en/editing/events/${id}`, { ...fields, roomEn: 'Attic', roomFr: 'Grenier' })).status).toBe(303)
  const late = await send(`/en/editing/events/${id}`, { ...fields, roomEn: 'Cellar', roomFr: 'Cave' })
  const html = await late.text()
  expect([late.status, html.includes('value="Cellar"'), textOf(html).includes('Somebody else has saved')]).toEqual([
    409,
    true,
    true,
  ])
  // Both versions side by side where they differ, and only there.
  const [, table = ''] = /<table[^>]*>(.*?)<\/table>/s.exec(html) ?? []
  for (const said of ['Room (English)', 'Cellar', 'Attic', 'Cave', 'Grenier']) expect(textOf(table)).toContain(said)
  expect(textOf(table)).not.toMatch(/Clock|Places|Begins/)
  await comes(database.db, id, { size: 3 })
  const fewer = await send(`/en/editing/events/${id}`, {
    ...(await fieldsOf(`/en/editing/events/${id}`)),
    capacity: '2',
  })
  expect([fewer.status, textOf(await fewer.text()).includes('Nobody is put out')]).toEqual([422, true])
})

it('asks the questions an editor wrote, and no longer those that were taken away', async () => {
  const { id, slug } = await anEvent(database.db)
  const path = `/en/editing/events/${id}/questions`
  const questions = {
    'registration.0.textEn': 'Which film first?',
    'registration.0.textFr': 'Quel film d’abord\u00a0?',
    'registration.0.kind': 'choice',
    'registration.0.choicesEn': 'Boys\nMan',
    'registration.0.choicesFr': 'Garçons',
  }
  const uneven = await send(path, questions)
  expect([uneven.status, textOf(await uneven.text()).includes('at least two choices')]).toEqual([422, true])
  expect((await send(path, { ...questions, 'registration.0.choicesFr': 'Garçons\nHomme' })).status).toBe(303)
  expect(await read(`/en/events/${slug}/register`)).toContain('Which film first?')
  await send(path, {})
  expect(await read(`/en/events/${slug}/register`)).not.toContain('Which film first?')
  expect(await listQuestions(database.db, id, { moment: 'registration', retired: true })).toHaveLength(1)
})

it('copies texts, facts, programme and questions to a draft, and no guest', async () => {
  const { id } = await anEvent(database.db, { 'items.0.titleEn': 'One', 'items.0.titleFr': 'Un' })
  await comes(database.db, id)
  const copied = await send(`/en/editing/events/${id}/copy`, {})
  const copy = copied.headers.get('location')?.split('/').at(-1) ?? ''
  expect(await findFacts(database.db, copy)).toMatchObject({ capacity: 10, taken: 0, version: 1 })
  expect(await listProgramme(database.db, copy)).toHaveLength(1)
  expect(await getEntry(database.db, copy)).toMatchObject({ state: 'draft' })
})

it('keeps venues for every event, and tells the second editor of the first', async () => {
  const venue = { nameEn: 'Hall', nameFr: 'Salle', city: 'Waterloo', version: '0' }
  expect((await send('/en/editing/venues/new', venue)).status).toBe(303)
  expect((await send('/en/editing/venues/new', { ...venue, nameFr: '' })).status).toBe(422)
  const { id } = await database.db.selectFrom('venues').select('id').executeTakeFirstOrThrow()
  expect((await send(`/en/editing/venues/${id}`, { ...venue, version: '1' })).status).toBe(303)
  expect((await send(`/en/editing/venues/${id}`, { ...venue, version: '1' })).status).toBe(409)
})

it('lists venues by their name in the editor’s own language', async () => {
  for (const [nameEn, nameFr] of [
    ['Aardvark Room', 'Zoo, salle 1'],
    ['Zebra Room', 'École, salle 2'],
  ] as const)
    expect((await send('/en/editing/venues/new', { nameEn, nameFr, city: 'Waterloo', version: '0' })).status).toBe(303)
  const names = async (locale: 'en' | 'fr') =>
    (await listVenues(database.db, locale)).map(({ name }) => name[locale]).filter((name) => /Room|, salle/.test(name))
  expect(await names('en')).toEqual(['Aardvark Room', 'Zebra Room'])
  expect(await names('fr')).toEqual(['École, salle 2', 'Zoo, salle 1'])
})
