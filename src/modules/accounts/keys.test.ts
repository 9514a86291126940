import { beforeEach, expect, it } from 'vitest'
import type { Role } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity, aKey } from '#test/factories.ts'
import { textOf } from '#test/visitor.ts'

const database = withDatabase()
let place: { id: number; slug: string }
beforeEach(async () => {
  place = await aCommunity(database.db)
})

const as = async (role: Role, community = place.id) => {
  const person = await signedIn(database.db, [{ community, role }])
  const app = testApp(database.db)
  const send = async (path: string, fields: Record<string, string>) => {
    const answer = await app.request(path, post({ _csrf: person.csrf, ...fields }, person.headers))
    return { status: answer.status, text: textOf(await answer.text()) }
  }
  const get = async (path: string) => textOf(await (await app.request(path, { headers: person.headers })).text())
  return { send, get, app }
}
const keys = () => `/en/communities/${place.slug}/keys`
const form = { name: 'Clinic files', role: 'reception', scopes: 'households:read,households:record', days: '90' }
const rows = (community = place.id) =>
  inScope(database.db, [community], (tx) => tx.selectFrom('api_keys').selectAll().execute())

it('gives a key that works, shows it once and keeps only its hash', async () => {
  const bruno = await as('coordinator')
  const { status, text } = await bruno.send(keys(), form)
  expect(status).toBe(200)
  const token = /ens_[a-z0-9]{8}_[\w-]{43}/.exec(text)?.[0] ?? ''
  const headers = { authorization: `Bearer ${token}` }
  expect((await bruno.app.request(`/api/v1/communities/${place.slug}/households`, { headers })).status).toBe(200)
  const page = await bruno.get(keys())
  expect(page).toContain(`Clinic files ${token.slice(0, 12)}…`)
  expect(page).not.toContain(token)
  expect(JSON.stringify(await rows())).not.toContain(token.slice(13))
})

it('ends a key at once, and says so when it had ended before', async () => {
  const bruno = await as('coordinator')
  const { id, headers } = await aKey(database.db, place.id, { role: 'reception' })
  expect((await bruno.send(`${keys()}/revoke`, { id })).status).toBe(303)
  expect((await bruno.app.request(`/api/v1/communities/${place.slug}/households`, { headers })).status).toBe(401)
  expect(await bruno.get(keys())).toContain('revoked')
  expect((await bruno.send(`${keys()}/revoke`, { id })).status).toBe(303)
  const [key] = await rows()
  expect(key?.revoked_at).not.toBeNull()
  expect((await bruno.send(`${keys()}/revoke`, { id: '00000000-0000-4000-8000-000000000000' })).status).toBe(404)
})

it('gives no key more than its role may, and none to partner staff without an organisation', async () => {
  const bruno = await as('coordinator')
  const refused = async (given: Record<string, string>) => {
    const { status, text } = await bruno.send(keys(), { ...form, ...given })
    return [status, text]
  }
  const beyond = [422, expect.stringContaining('The role does not include everything that is ticked.')]
  expect(await refused({ role: 'evaluator' })).toEqual(beyond)
  expect(await refused({ role: 'coordinator' })).toEqual(beyond)
  const alone = [422, expect.stringContaining('Choose the organisation that the system speaks for.')]
  expect(await refused({ role: 'partner', scopes: 'capacity:state' })).toEqual(alone)
  expect(await refused({ role: 'administrator', scopes: 'partners:read' })).toEqual([
    422,
    expect.stringContaining('Only administrators give the role of administrator.'),
  ])
  expect(await refused({ unlimited: 'yes' })).toEqual([422, expect.stringContaining('Only a rehearsal')])
  expect(await refused({ scopes: '' })).toEqual([422, expect.stringContaining('Tick at least one.')])
  const elsewhere = '00000000-0000-4000-8000-000000000000'
  expect((await refused({ role: 'partner', scopes: 'capacity:state', organisation: elsewhere }))[0]).toBe(422)
  expect(await rows()).toEqual([])
})

it('lets a rehearsal’s key go without the limit', async () => {
  await database.db.updateTable('communities').set({ rehearsal_on: '2015-12-09' }).where('id', '=', place.id).execute()
  const bruno = await as('coordinator')
  expect((await bruno.send(keys(), { ...form, unlimited: 'yes' })).status).toBe(200)
  expect(await rows()).toMatchObject([{ unlimited: true }])
})

it('keeps the keys of the house for its administrators', async () => {
  const bruno = await as('coordinator')
  expect((await bruno.send('/en/keys', form)).status).toBe(403)
  const dana = await as('administrator', 0)
  const given = await dana.send('/fr/cles', { ...form, role: 'administrator', scopes: 'rehearsals:run' })
  expect(given.text).toContain('Copiez la clé maintenant')
  expect(await rows(0)).toMatchObject([{ role: 'administrator', community_id: 0 }])
})

it('writes into the history who gave and revoked which key, and not the key', async () => {
  const bruno = await as('coordinator')
  await bruno.send(keys(), form)
  const [key] = await rows()
  await bruno.send(`${keys()}/revoke`, { id: key?.id ?? '' })
  const log = await inScope(database.db, [place.id], (tx) =>
    tx.selectFrom('audit_log').select(['action', 'subject']).where('subject', 'like', 'key:%').orderBy('nth').execute(),
  )
  expect(log).toEqual([
    { action: 'key.given', subject: `key:${key?.id}` },
    { action: 'key.revoked', subject: `key:${key?.id}` },
  ])
})
