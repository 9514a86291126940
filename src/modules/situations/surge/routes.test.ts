import { beforeEach, expect, it } from 'vitest'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { anApprovedReport, aSurge, decide } from './test/cast.ts'

const database = withDatabase()
let here: Awaited<ReturnType<typeof aSurge>>
let bruno: Awaited<ReturnType<typeof signedIn>>

beforeEach(async () => {
  here = await aSurge(database.db)
  bruno = await signedIn(database.db, [{ community: here.place.id, role: 'coordinator' }])
})

const app = () => testApp(database.db)
const en = (more = '') => `/en/communities/${here.place.slug}/situations${more}`
const fr = (more = '') => `/fr/communautes/lieu-${here.place.slug}/situations${more}`
const ask = (path: string, who = bruno) => app().request(path, { headers: who.headers })
const get = async (path: string, who = bruno) => textOf(await (await ask(path, who)).text())
const send = (path: string, fields: Record<string, string> = {}, who = bruno) =>
  app().request(path, post({ ...fields, _csrf: who.csrf }, who.headers))
const idIn = (answer: Response) => (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''

it('opens a situation from a template, and leads whoever comes second to the one that is open', async () => {
  const form = { template: 'mass-arrival', nameEn: 'Spring arrivals', nameFr: 'Arrivées du printemps' }
  const first = await send(en('/open'), form)
  expect(first.status).toBe(303)
  const second = await send(en('/open'), form)
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect((await send(en('/open'), { template: '', nameEn: 'x', nameFr: '' })).status).toBe(422)
  const page = await get(fr(`/${idIn(first)}`))
  for (const known of ['Arrivées du printemps', 'Comité directeur', 'du lundi au vendredi', 'Prochaine'])
    expect(page).toContain(known)
})

it('lets insiders read and coordinators lead, and keeps everyone else out', async () => {
  const member = await signedIn(database.db, [{ community: here.place.id, role: 'member' }])
  expect((await ask(en(`/${here.id}`), member)).status).toBe(200)
  expect(await get(en(`/${here.id}`), member)).not.toContain('Close this situation')
  expect((await send(en(`/${here.id}/reports/new`), {}, member)).status).toBe(403)
  expect((await app().request(en(`/${here.id}`))).status).toBe(401)
  const elsewhere = await aSurge(database.db)
  expect((await ask(en(`/${elsewhere.id}`))).status).toBe(404)
})

/** The names that the form would replace. */
async function namesShown() {
  const form = await (await ask(en(`/${here.id}/name`))).text()
  const of = (field: string) => new RegExp(`name="${field}" value="([^"]*)"`).exec(form)?.[1] ?? ''
  return { wasEn: of('wasEn'), wasFr: of('wasFr') }
}

it('shows both names to the second of two people who rename it at once, and lets them decide', async () => {
  const was = await namesShown()
  const first = { ...was, nameEn: 'Arrivals by air', nameFr: 'Arrivées par avion' }
  expect((await send(en(`/${here.id}/name`), first)).status).toBe(303)
  const mine = { ...was, nameEn: 'Arrivals by sea', nameFr: 'Arrivées par mer' }
  const second = await send(en(`/${here.id}/name`), mine)
  expect(second.status).toBe(409)
  const page = await second.text()
  for (const known of ['Arrivals by air', 'value="Arrivals by sea"', 'Save mine']) expect(page).toContain(known)
  const again = { ...mine, wasEn: 'Arrivals by air', wasFr: 'Arrivées par avion' }
  expect((await send(en(`/${here.id}/name`), again)).status).toBe(303)
  expect(await get(fr(`/${here.id}`))).toContain('Arrivées par mer')
})

it('takes another name while it is open, unless another open one has it', async () => {
  const name = { nameEn: 'Spring arrivals', nameFr: 'Arrivées du printemps' }
  await send(en('/open'), { template: 'mass-arrival', ...name })
  const was = await namesShown()
  const taken = await send(en(`/${here.id}/name`), { ...was, ...name, nameEn: 'Spring and summer' })
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('value="Spring and summer"')
  const given = { ...was, nameEn: 'Arrivals by rail', nameFr: 'Arrivées par le train' }
  expect((await send(en(`/${here.id}/name`), given)).status).toBe(303)
  expect(await get(fr(`/${here.id}`))).toContain('Arrivées par le train')
  const member = await signedIn(database.db, [{ community: here.place.id, role: 'member' }])
  expect((await send(en(`/${here.id}/name`), given, member)).status).toBe(403)
  await send(en(`/${here.id}/close`))
  expect((await send(en(`/${here.id}/name`), { ...given, nameEn: 'Too late' })).status).toBe(404)
})

it('gives the decision log as a file, each decision as it stands', async () => {
  await decide(database.db, here.place.id, here.id, { decisionEn: 'A third hotel', whyFr: 'Deux ne suffisent pas' })
  const file = await ask(fr(`/${here.id}/decisions.csv`))
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect(await file.text()).toMatch(/2016-01-27,.*A third hotel,Les grandes familles d’abord,,Deux ne suffisent pas,/)
})

it('records a decision with an action from one form, and gives a wrong one back filled in', async () => {
  const form = { decisionEn: 'A third hotel', decidedOn: '2016-01-27', actionEn2: 'Sign the lease', owner2: here.owner }
  const wrong = await send(en(`/${here.id}/decisions/new`), form)
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toMatch(/id="field-due2-error"/)
  expect(page).toContain('Sign the lease')
  expect((await send(en(`/${here.id}/decisions/new`), { ...form, due2: '2016-02-01' })).status).toBe(303)
  const log = await get(en(`/${here.id}/decisions`))
  for (const known of ['A third hotel', 'in English only', 'Sign the lease', 'Homes for All'])
    expect(log).toContain(known)
  expect(await get(`/en/communities/${here.place.slug}/actions`)).toContain('Sign the lease')
})

it('shows what a decision says now to whoever corrects an older wording, and lets it be corrected from there', async () => {
  const root = await decide(database.db, here.place.id, here.id)
  const form = {
    decisionEn: 'All alike',
    decisionFr: 'Toutes pareilles',
    decidedOn: '2016-01-27',
    correction: 'Misheard.',
  }
  const at = (id: string) => en(`/${here.id}/decisions/${id}/correct`)
  expect((await send(at(root), form)).status).toBe(303)
  const late = await send(at(root), { ...form, decisionEn: 'Small families first' })
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(textOf(page)).toContain('All alike')
  const next = /<form[^>]*action="([^"]*\/correct)"/.exec(page)?.[1] ?? ''
  expect(next).not.toContain(root)
  expect((await send(next, { ...form, decisionEn: 'Small families first' })).status).toBe(303)
  const log = await get(en(`/${here.id}/decisions`))
  for (const known of ['Small families first', 'Earlier wordings', 'Large families first']) expect(log).toContain(known)
})

it('takes a report from draft to sent, with what is missing said on the way', async () => {
  const drawn = await send(en(`/${here.id}/reports/new`))
  const report = `/${here.id}/reports/${idIn(drawn)}`
  expect(idIn(await send(en(`/${here.id}/reports/new`)))).toBe(idIn(drawn))
  expect(await get(en(report))).toContain('Summary: words missing in French')
  const words = { version: '1', summaryEn: 'Housing is short.', summaryFr: 'Le logement manque.' }
  expect((await send(en(`${report}/edit`), words)).status).toBe(303)
  const stale = await send(en(`${report}/edit`), { ...words, summaryEn: 'All is well.' })
  expect(stale.status).toBe(409)
  expect(textOf(await stale.text())).toContain('Housing is short.')
  expect((await send(en(`${report}/approve`), { version: '2' })).status).toBe(303)
  expect(await get(en(report))).toContain('Send to the members')
  expect((await send(en(`${report}/send`))).status).toBe(303)
  expect(await get(en(report))).toContain('being sent')
  expect(await get(fr(report.replace('reports', 'rapports')))).toContain('Le logement manque.')
})

it('gives an approved report as a PDF in the language of its address', async () => {
  const report = await anApprovedReport(database.db, here.place.id, here.id)
  for (const [path, language] of [
    [en(`/${here.id}/reports/${report}/report.pdf`), 'en'],
    [fr(`/${here.id}/rapports/${report}/rapport.pdf`), 'fr'],
  ] as const) {
    const answer = await ask(path)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf).toMatch(new RegExp(`/Lang\\s*\\(${language}`))
  }
})

it('closes with every open thing answered for, keeps the record, and offers a template', async () => {
  await decide(database.db, here.place.id, here.id, {
    actions: [{ actionEn: 'Call', actionFr: 'Appeler', organisationId: here.owner, dueOn: '2016-02-01' }],
  })
  const page = await (await ask(en(`/${here.id}/close`))).text()
  const field = /name="(left-action-[^"]*)"/.exec(page)?.[1] ?? ''
  const refused = await send(en(`/${here.id}/close`), { closingEn: 'Done.', closingFr: 'Fini.' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(`id="field-${field}-error"`)
  const last = { closingEn: 'Done.', closingFr: 'Fini.', [field]: 'keep' }
  expect((await send(en(`/${here.id}/close`), last)).status).toBe(303)
  const closed = await get(en(`/${here.id}`))
  for (const known of ['This situation is closed.', 'Done.', 'Make a template from it']) expect(closed).toContain(known)
  expect(closed).not.toContain('Record a decision')
  expect((await ask(en(`/${here.id}/decisions/new`))).status).toBe(404)
  const made = await send(en(`/${here.id}/template`), { nameEn: 'Our way', nameFr: 'Notre manière' })
  expect(made.status).toBe(303)
  expect(await get(fr('/ouvrir'))).toContain('Notre manière')
})

it('gives the meetings to calendars', async () => {
  const answer = await ask(fr(`/${here.id}/rencontres.ics`))
  expect(answer.headers.get('content-type')).toContain('text/calendar')
  expect(await answer.text()).toContain('SUMMARY;LANGUAGE=fr-CA:Table de coordination')
})

it('shows both versions of a group to whoever saves second', async () => {
  const page = await (await ask(en(`/${here.id}`))).text()
  const group = /\/groups\/([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  const form = {
    kind: 'steering',
    nameEn: 'Table',
    nameFr: 'La table',
    meetsOn: 'MO',
    meetsAt: '09:00',
    meetsMinutes: '30',
    version: '1',
  }
  expect((await send(en(`/${here.id}/groups/${group}`), form)).status).toBe(303)
  const second = await send(en(`/${here.id}/groups/${group}`), { ...form, meetsOn: 'TU' })
  expect(second.status).toBe(409)
  const both = textOf(await second.text())
  for (const known of ['Monday', 'Tuesday', 'Saved meanwhile']) expect(both).toContain(known)
})
