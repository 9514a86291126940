import { spawnSync } from 'node:child_process'
import { beforeEach, expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import { register, saveQuestions } from '../commands/index.ts'
import { listQuestions } from '../queries/questions.ts'
import {
  aForm,
  anEvent,
  comes,
  inHours,
  linkIn,
  mailsTo,
  moveEvent,
  placesOf,
  registrationsOf,
  senders,
} from '../testing.ts'

const database = withDatabase()
let editor: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  editor = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Ines')
})
const app = () => testApp(database.db, { now: new Date() })
const asEditor = (path: string) => app().request(path, { headers: editor.headers })
const send = (path: string, fields: Record<string, string>) => app().request(path, post(fields, editor.headers))
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
const words = (pdf: Buffer) => spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).stdout

const people = async (eventId: string) =>
  database.db
    .selectFrom('registration_people as p')
    .innerJoin('registrations as r', 'r.id', 'p.registration_id')
    .select(['p.code', 'p.name', 'p.checked_in_at', 'p.position'])
    .where('r.entry_id', '=', eventId)
    .orderBy('r.number')
    .orderBy('p.position')
    .execute()
/** A browser that has gone on with the newest link of a mailbox. */
async function withLink(email: string) {
  const token = linkIn((await mailsTo(database.db, email)).at(-1)?.body ?? '')
  const who = new Visitor(app())
  await who.post(`/en/registrations/${token}/continue`, {})
  return { who, mine: `/en/registrations/${token}` }
}

it('finds people at the door whatever their accents, and lets them in and out with one tap', async () => {
  const { id } = await anEvent(database.db)
  expect(await (await asEditor(`/en/door/${id}`)).text()).toContain('Nobody has registered')
  await comes(database.db, id, { name: 'Chloé Gagné' })
  await comes(database.db, id, { name: 'Omar' })
  await comes(database.db, id, { name: 'Élodie' })
  const all = await (await asEditor(`/en/door/${id}`)).text()
  const places = ['Chloé', 'Élodie', 'Omar'].map((name) => all.indexOf(name))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const list = await (await asEditor(`/en/door/${id}?q=chloe%20gagne`)).text()
  expect([list.includes('Chloé Gagné'), list.includes('Omar'), textOf(list).includes('In: 0 of 3')]).toEqual([
    true,
    false,
    true,
  ])
  const [chloe] = await people(id)
  const door = `/en/door/${id}/people/${chloe?.code}`
  for (const _ of [1, 2]) expect((await send(door, { inside: 'yes' })).status).toBe(303)
  expect(textOf(await (await asEditor(`/en/door/${id}`)).text())).toContain('In: 1 of 3')
  await send(door, { inside: 'no' })
  expect(textOf(await (await asEditor(`/fr/accueil/${id}`)).text())).toContain('À l’intérieur\u00a0: 0 sur 3')
})

it('opens a scanned ticket for a door person, and only the event for everyone else', async () => {
  const { id, slug } = await anEvent(database.db)
  await comes(database.db, id, { name: 'Nadia' })
  const [nadia] = await people(id)
  const ticket = `/en/tickets/${nadia?.code}`
  expect(textOf(await (await asEditor(ticket)).text())).toContain('Nadia')
  const stranger = await app().request(ticket)
  expect([stranger.status, stranger.headers.get('location')]).toEqual([303, `/en/events/${slug}`])
  // Looking at a ticket lets nobody in: programs that preview links come by here.
  expect((await people(id))[0]?.checked_in_at).toBeNull()
  expect((await app().request('/en/tickets/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  const { id: other } = await anEvent(database.db)
  expect((await send(`/en/door/${other}/people/${nadia?.code}`, { inside: 'yes' })).status).toBe(404)
})

it('lets people in without registration while there is a place, and once it has begun wherever one is empty', async () => {
  const { id } = await anEvent(database.db, { capacity: '2' })
  await comes(database.db, id)
  const key = '11111111-1111-4111-8111-111111111111'
  for (const _ of [1, 2]) await send(`/en/door/${id}/walk-in`, { name: 'Rosa', key })
  expect(await placesOf(database.db, id)).toMatchObject({ taken: 2, shown: 'full' })
  await send(`/en/door/${id}/walk-in`, { name: 'Farid' })
  expect(await registrationsOf(database.db, id)).toHaveLength(2)
  await moveEvent(database.db, id, { starts_at: inHours(-1) })
  await send(`/en/door/${id}/walk-in`, { name: 'Farid' })
  await send(`/en/door/${id}/walk-in`, { name: 'Dana' })
  expect((await registrationsOf(database.db, id)).map(({ name }) => name)).toEqual(['Amina', 'Rosa', 'Farid'])
})

it('gives whoever comes without registration and leaves an address a certificate afterwards', async () => {
  const { id } = await anEvent(database.db)
  const email = `rosa-${id.slice(0, 8)}@example.org`
  await send(`/fr/accueil/${id}/sans-inscription`, { name: 'Rosa', email: 'rosa at home' })
  expect(await registrationsOf(database.db, id)).toHaveLength(0)
  const asked = { name: 'Rosa', email: email.toUpperCase(), locale: 'fr' }
  await send(`/fr/accueil/${id}/sans-inscription`, asked)
  // The same address again is the same person: they are in the list.
  await send(`/en/door/${id}/walk-in`, asked)
  expect(await registrationsOf(database.db, id)).toMatchObject([{ name: 'Rosa', locale: 'fr' }])
  const [mail] = await mailsTo(database.db, email)
  expect(mail?.body).toContain('attestation de participation')
  const { who, mine } = await withLink(email)
  expect((await who.get(`${mine}/certificate.pdf`)).status).toBe(303)
  await moveEvent(database.db, id, { starts_at: inHours(-3), ends_at: inHours(-1) })
  expect((await who.get(mine)).html).toContain(`${mine}/certificate.pdf`)
})

it('gives tickets with a code for each person, on the page and as a PDF, for names in any script', async () => {
  const { id } = await anEvent(database.db)
  const names = ['#panic("no") *bold* $x$', 'ناديا', '娜迪亚 \u202e<script>']
  const form = aForm({ name: names[0], size: 3 })
  await register(database.db, senders, { eventId: id, form, names: names.slice(1), answers: {} })
  const { who, mine } = await withLink(form.email)
  const page = await who.get(`${mine}/tickets`)
  expect(page.html.match(/<svg/g)).toHaveLength(3)
  expect(page.html).not.toContain('<script>')
  expect(page.html).not.toMatch(/ style=/)
  const pdf = await app().request(`${mine}/tickets.pdf`, {
    headers: { cookie: [...who.cookies].map((c) => c.join('=')).join('; ') },
  })
  const bytes = Buffer.from(await pdf.arrayBuffer())
  expect([pdf.status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  if (hasPoppler) expect(words(bytes)).toContain('#panic("no") *bold* $x$')
})

it('certifies attendance for those who came, after the end, and for nobody else', async () => {
  const { id } = await anEvent(database.db)
  const [came, stayed] = [await comes(database.db, id, { name: 'Nadia' }), await comes(database.db, id)]
  const [nadia] = await people(id)
  await send(`/en/door/${id}/people/${nadia?.code}`, { inside: 'yes' })
  const [one, two] = [await withLink(came.email), await withLink(stayed.email)]
  expect((await one.who.get(`${one.mine}/certificate.pdf`)).status).toBe(303)
  await moveEvent(database.db, id, { starts_at: inHours(-4), ends_at: inHours(-2) })
  const cookie = [...one.who.cookies].map((c) => c.join('=')).join('; ')
  const pdf = await app().request(`${one.mine}/certificate.pdf`, { headers: { cookie } })
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  if (hasPoppler) expect(words(Buffer.from(await pdf.arrayBuffer()))).toContain('Nadia')
  expect((await two.who.get(`${two.mine}/certificate.pdf`)).status).toBe(303)
  const unseen = textOf((await two.who.get(two.mine)).html)
  expect(unseen).not.toContain('Certificate')
  expect(unseen).toContain('they can still check you in')
  expect(textOf((await one.who.get(one.mine)).html)).not.toContain('still check you in')
  // Whoever forgot the list on the evening does it the day after.
  const [, other] = await people(id)
  await send(`/en/door/${id}/people/${other?.code}`, { inside: 'yes' })
  expect(textOf((await two.who.get(two.mine)).html)).toContain('Certificate')
})

it('keeps the answers of the survey without their authors, and hides small numbers', async () => {
  const { id } = await anEvent(database.db, { capacity: '20' })
  const question = {
    id: null,
    kind: 'yes-no' as const,
    required: true,
    textEn: 'Again?',
    textFr: 'Encore ?',
    choicesEn: [],
    choicesFr: [],
  }
  await saveQuestions(database.db, system, { id, moment: 'survey', questions: [question] })
  const guests = []
  for (let n = 0; n < 9; n++) guests.push(await comes(database.db, id))
  for (const { code } of await people(id)) await send(`/en/door/${id}/people/${code}`, { inside: 'yes' })
  await moveEvent(database.db, id, { starts_at: inHours(-4), ends_at: inHours(-2) })
  const asked = await database.db
    .selectFrom('event_questions')
    .select('id')
    .where('entry_id', '=', id)
    .executeTakeFirstOrThrow()
  const results = async () => textOf(await (await asEditor(`/en/editing/events/${id}/survey`)).text())
  const links = new Map<string, Awaited<ReturnType<typeof withLink>>>()
  const answer = async (email: string, value: string) => {
    const { who, mine } = links.get(email) ?? (await withLink(email))
    links.set(email, { who, mine })
    return who.post(`${mine}/survey`, { [`answer.${asked.id}`]: value })
  }
  for (const { email } of guests.slice(0, 5)) await answer(email, 'yes')
  expect(await results()).toContain('more than five')
  for (const { email } of guests.slice(5, 8)) await answer(email, 'yes')
  await answer(guests[8]?.email ?? '', 'no')
  const text = await results()
  // Nine answered, one of them no: neither number may tell it.
  expect(text.match(/Five or fewer: hidden/g)?.length).toBe(2)
  expect((await answer(guests[0]?.email ?? '', 'no')).status).toBe(303)
  const rows = await database.db.selectFrom('survey_answers').selectAll().where('entry_id', '=', id).execute()
  expect(rows).toHaveLength(9)
  expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(['answered_on', 'answers', 'entry_id', 'id'])
})

it('takes no survey in which nothing was said, and leaves it open', async () => {
  const { id } = await anEvent(database.db)
  const question = { id: null, kind: 'text' as const, required: false, choicesEn: [], choicesFr: [] }
  const questions = [{ ...question, textEn: 'What was missing?', textFr: 'Que manquait-il ?' }]
  await saveQuestions(database.db, system, { id, moment: 'survey', questions })
  const { email } = await comes(database.db, id)
  for (const { code } of await people(id)) await send(`/en/door/${id}/people/${code}`, { inside: 'yes' })
  await moveEvent(database.db, id, { starts_at: inHours(-4), ends_at: inHours(-2) })
  const { who, mine } = await withLink(email)
  expect((await who.get(mine)).html).toContain('This event is over.')
  const empty = await who.post(`${mine}/survey`, {})
  expect([empty.status, empty.html.includes('Answer at least one question.')]).toEqual([422, true])
  expect((await who.get(mine)).html).toContain(`${mine}/survey`)
})

it('shows editors what those who come need, in the words of their own language', async () => {
  const { id } = await anEvent(database.db, { asks: 'access' })
  const question = { id: null, kind: 'yes-no' as const, required: false, choicesEn: [], choicesFr: [] }
  const questions = [{ ...question, textEn: 'By bus?', textFr: 'En autobus ?' }]
  await saveQuestions(database.db, system, { id, moment: 'registration', questions })
  const [bus] = await listQuestions(database.db, id, { moment: 'registration' })
  const answers = { access: 'Un ascenseur', [bus?.id ?? '']: 'yes' }
  await register(database.db, senders, { eventId: id, form: aForm(), names: [], answers })
  const page = textOf(await (await asEditor(`/fr/redaction/evenements/${id}/inscriptions`)).text())
  expect(page).toContain('Ce qu’il faut pour participer Un ascenseur')
  expect(page).toContain('En autobus ? oui')
  const file = await (await asEditor(`/fr/redaction/evenements/${id}/inscriptions.csv`)).text()
  expect(file).toMatch(/Un ascenseur.*oui/)
})

it('gives editors the registrations as a file and writes down who took it', async () => {
  const { id } = await anEvent(database.db)
  await comes(database.db, id, { name: '=cmd()' })
  const file = await asEditor(`/en/editing/events/${id}/registrations.csv`)
  // A spreadsheet runs nothing that somebody called themselves.
  expect(await file.text()).toContain("'=cmd()")
  expect((await asEditor(`/fr/redaction/evenements/${id}/inscriptions`)).status).toBe(200)
  const lines = await inScope(database.db, [house], (tx) =>
    tx.selectFrom('audit_log').select('actor_id').where('action', '=', 'registrations.exported').execute(),
  )
  expect(lines.map(({ actor_id }) => actor_id)).toEqual([editor.actor.id])
})
