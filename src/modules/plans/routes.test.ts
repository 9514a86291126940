import { beforeEach, expect, it } from 'vitest'
import { addPartner, PartnerForm } from '#modules/partners'
import { system } from '#platform/auth'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { textOf } from '#test/visitor.ts'

const database = withDatabase()
let place: { id: number; slug: string }
let owner: string
let bruno: Awaited<ReturnType<typeof signedIn>>

beforeEach(async () => {
  place = await aCommunity(database.db)
  const form = PartnerForm.parse({ nameEn: 'Homes for All', nameFr: 'Logements pour tous', sector: 'housing' })
  const added = await addPartner(database.db, system, place.id, form)
  owner = added.ok ? added.value : ''
  bruno = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
})

const app = () => testApp(database.db)
const list = (more = '', locale = 'en') =>
  locale === 'en' ? `/en/communities/${place.slug}/actions${more}` : `/fr/communautes/lieu-${place.slug}/actions${more}`
const get = async (path: string, who = bruno) => (await app().request(path, { headers: who.headers })).text()
const send = (path: string, fields: Record<string, string>, who = bruno) =>
  app().request(path, post({ ...fields, _csrf: who.csrf }, who.headers))
const typed = (given: Record<string, string> = {}) => ({
  actionEn: 'Find two interpreters',
  actionFr: '',
  sourceKind: 'meeting',
  organisationId: owner,
  dueOn: '2016-01-20',
  version: '1',
  ...given,
})
async function added(given: Record<string, string> = {}) {
  const answer = await send(list('/new'), typed(given))
  expect(answer.status).toBe(303)
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

it('adds an action, late already, in one language, and says both to readers of either', async () => {
  await added()
  const english = textOf(await get(list()))
  for (const known of ['Find two interpreters', 'Homes for All', '7 days late', 'in English only', 'not started'])
    expect(english).toContain(known)
  const french = await get(list('', 'fr'))
  expect(french).toMatch(/<a [^>]*lang="en"[^>]*>Find two interpreters/)
  for (const known of ['Logements pour tous', '7 jours de retard', 'en anglais seulement'])
    expect(textOf(french)).toContain(known)
})

it('lists all that is missing in an empty form, in the order of the page', async () => {
  const page = await (
    await send(list('/new'), typed({ actionEn: '', organisationId: '', sourceKind: '', dueOn: '' }))
  ).text()
  const named = [...page.matchAll(/href="#field-(actionEn|organisationId|dueOn|sourceKind)"/g)].map(([, name]) => name)
  expect(named).toEqual(['actionEn', 'organisationId', 'dueOn', 'sourceKind'])
})

it('gives a wrong form back filled in, with what is wrong beside each field', async () => {
  const answer = await send(list('/new'), typed({ actionEn: ' ', organisationId: '', dueOn: '2016-02-30' }))
  expect(answer.status).toBe(422)
  const page = textOf(await answer.text())
  for (const known of ['Say what is to be done', 'Choose the organisation', 'Give a day']) expect(page).toContain(known)
})

it('shows both versions to whoever saves second, and lets the second replace the first knowingly', async () => {
  const id = await added()
  expect((await send(list(`/${id}/edit`), typed({ actionEn: 'Find three interpreters' }))).status).toBe(303)
  const second = await send(list(`/${id}/edit`), typed({ actionEn: 'Find four interpreters' }))
  expect(second.status).toBe(409)
  const page = await second.text()
  for (const known of ['Find three interpreters', 'Find four interpreters']) expect(textOf(page)).toContain(known)
  expect(page).toContain('name="version" value="2"')
  expect((await send(list(`/${id}/edit`), typed({ actionEn: 'Find four interpreters', version: '2' }))).status).toBe(
    303,
  )
  expect(textOf(await get(list(`/${id}`)))).toContain('Find four interpreters')
})

it('lets a partner report on its own action from the page, and on no other’s', async () => {
  const id = await added()
  const amina = await signedIn(database.db, [{ community: place.id, role: 'partner', organisation: owner }])
  const form = PartnerForm.parse({ nameEn: 'Somebody Else', nameFr: 'Quelqu’un d’autre', sector: 'health' })
  const other = await addPartner(database.db, system, place.id, form)
  const organisation = other.ok ? other.value : ''
  const chloe = await signedIn(database.db, [{ community: place.id, role: 'partner', organisation }])
  const said = { state: 'under-way', note: 'One found.' }
  expect((await send(list(`/${id}/report`), said, chloe)).status).toBe(422)
  expect((await send(list(`/${id}/report`), said, amina)).status).toBe(303)
  const page = textOf(await get(list(`/${id}`), amina))
  for (const known of ['One found.', 'under way', 'Say how far it is']) expect(page).toContain(known)
  expect(textOf(await get(list(`/${id}`), chloe))).not.toContain('Say how far it is')
  expect((await send(list(`/${id}/edit`), typed(), amina)).status).toBe(403)
})

it('narrows the list to one’s own, to what is late and to what lacks a language', async () => {
  await added()
  await added({ actionEn: 'Book the hall', actionFr: 'Réserver la salle', dueOn: '2016-03-01' })
  const amina = await signedIn(database.db, [{ community: place.id, role: 'partner', organisation: owner }])
  const shown = async (query: string, who = amina) => textOf(await get(list(query), who))
  expect(await shown('?mine=yes')).toContain('Book the hall')
  expect(await shown('?show=overdue')).not.toContain('Book the hall')
  expect(await shown('?lacking=yes')).not.toContain('Book the hall')
  expect(await shown('?show=done')).toContain('No action matches.')
  expect(await shown('?show=nonsense&after=nobody')).toContain('Book the hall')
})

it('gives an action up with a reason, and keeps it on record', async () => {
  const id = await added()
  expect((await send(list(`/${id}/cancel`), { reason: '' })).status).toBe(422)
  expect((await send(list(`/${id}/cancel`), { reason: 'The hotel has its own.' })).status).toBe(303)
  expect(textOf(await get(list()))).not.toContain('Find two interpreters')
  expect(textOf(await get(list('?show=cancelled')))).toContain('Find two interpreters')
  expect(textOf(await get(list(`/${id}`)))).toContain('The hotel has its own.')
  expect((await send(list(`/${id}/report`), { state: 'done' })).status).toBe(422)
})

it('pages by key through a long register, with no action shown twice', async () => {
  for (let i = 0; i < 53; i++) await added({ actionEn: `Action number ${i}.` })
  const first = await get(list())
  const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const numbers = (html: string) => [...html.matchAll(/Action number (\d+)\./g)].map(([, n]) => Number(n))
  const all = [...new Set(numbers(first)), ...new Set(numbers(await get(next)))]
  expect(new Set(all).size).toBe(53)
  expect(all).toHaveLength(53)
})

it('gives the list as a file, page after page, and lets no text run as a formula', async () => {
  for (let i = 0; i < 51; i++) await added({ actionEn: `=Find interpreter ${i}`, dueOn: '2016-01-20' })
  await added({ actionEn: 'Later', dueOn: '2016-03-01' })
  const file = await app().request(list('.csv?show=overdue'), { headers: bruno.headers })
  expect(file.headers.get('content-type')).toContain('text/csv')
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines).toHaveLength(52)
  expect(lines[1]).toMatch(/^[0-9a-f-]{36},'=Find interpreter \d+,,Homes for All,meeting,not-started,/)
  expect(await get(list('?show=overdue'))).toMatch(/href="[^"]*actions\.csv\?show=overdue"/)
})
