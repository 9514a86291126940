import { expect, it } from 'vitest'
import { communityRoles, permissions, roles } from '#platform/auth'
import { inScope } from '#platform/db'
import { readEnv } from '#platform/env'
import { testApp, testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import { addDemoPeople, demoPeople, demoSignIns, openSetUp, tidyHouse } from './index.ts'
import { permissionLabel, roleLabel } from './labels.ts'
import { messages } from './messages.ts'

const database = withDatabase()
const now = new Date()
const env = readEnv({ ENSEMBLE_SECRET: testSecret, PUBLIC_URL: 'http://localhost:3000', ENSEMBLE_DEMO: '0' })
const seriously = () => new Visitor(testApp(database.db, { now, services: { env } }))

it.each(['en', 'fr'] as const)('shows every permission and every role in words, in %s', async (locale) => {
  const page = textOf((await new Visitor(testApp(database.db)).get(`/${locale}/permissions`)).html)
  for (const role of roles) expect(page).toContain(roleLabel(locale, role))
  // The keys of a constant are its type's keys.
  for (const permission of Object.keys(permissions) as (keyof typeof permissions)[])
    expect(page).toContain(permissionLabel(locale, permission))
  const [inCommunity = '', inCentre = ''] = page.split(messages[locale].permissionsCentre)
  expect([
    inCommunity.includes(roleLabel(locale, 'treasurer')),
    inCentre.includes(roleLabel(locale, 'funder')),
  ]).toEqual([false, false])
})

it('lets the holder of the printed link make the first account, which administers every community', async () => {
  const place = await aCommunity(database.db)
  const token = (await openSetUp(database.db, now)) ?? ''
  const visitor = seriously()
  expect(textOf((await visitor.get(`/en/set-up?token=${token}`)).html)).toContain('You make the first account.')
  const form = { token, name: 'Dana', email: 'dana@example.org', password: 'correct horse battery' }
  const short = await visitor.post('/en/set-up', { ...form, password: 'short' })
  expect(short.status).toBe(422)
  expect(short.html).toContain(token)
  expect(await visitor.post('/en/set-up', form)).toMatchObject({ status: 303, to: '/en/work' })
  expect((await visitor.get(`/en/communities/${place.slug}/members`)).status).toBe(200)
  const later = await aCommunity(database.db)
  expect((await visitor.get(`/en/communities/${later.slug}/members`)).status).toBe(200)

  expect(await openSetUp(database.db, now)).toBeUndefined()
  const second = await seriously().post('/fr/mise-en-service', { ...form, email: 'mallory@example.org' })
  expect(second.status).toBe(404)
  expect(textOf(second.html)).toContain('Ce lien de mise en service a déjà servi')
  const people = await database.db.selectFrom('users').select('email').execute()
  expect(people).toEqual([{ email: 'dana@example.org' }])
})

it('takes a set-up link for a day, keeps only its hash, and takes no made-up one', async () => {
  const token = (await openSetUp(database.db, new Date(now.getTime() - 25 * 3_600_000))) ?? ''
  expect((await seriously().get(`/en/set-up?token=${token}`)).status).toBe(404)
  expect((await seriously().get('/en/set-up')).status).toBe(404)
  expect(JSON.stringify(await database.db.selectFrom('verifications').selectAll().execute())).not.toContain(token)
})

it('shows the outbox in the demonstration and nowhere else', async () => {
  await addDemoPeople(database.db, [])
  const visitor = new Visitor(testApp(database.db, { now }))
  await visitor.post('/en/sign-in/send-link', { email: 'amina@demo.example' })
  const page = await visitor.get('/en/outbox')
  expect(textOf(page.html)).toContain('To amina@demo.example')
  expect(page.html).toMatch(/<a href="http:\/\/localhost:3000\/en\/sign-in\/link\?token=/)
  expect((await seriously().get('/en/outbox')).status).toBe(404)
})

it('makes the people of the demonstration once, each with their role', async () => {
  const waterloo = await aCommunity(database.db)
  const places = [{ id: waterloo.id, slug: { en: 'waterloo-region' } }]
  expect(await addDemoPeople(database.db, places)).toBe(demoPeople.length)
  expect(await addDemoPeople(database.db, places)).toBe(0)
  const held = await inScope(database.db, [waterloo.id], (tx) =>
    tx.selectFrom('memberships').select('role').where('community_id', '=', waterloo.id).execute(),
  )
  expect(held.map(({ role }) => role).toSorted()).toEqual(communityRoles.toSorted())
  expect(demoSignIns().join('\n')).toContain('bruno@demo.example')
})

it.each([
  ['ines', '/en/editing'],
  ['lucie', '/en/money'],
  ['priya', '/en/readings'],
  ['nadia', '/en/communities'],
  ['bruno', '/en/communities/:theirs/situation'],
  ['amina', '/en/communities/:theirs/situation'],
])('leads %s to their work after signing in', async (email, to) => {
  const waterloo = await aCommunity(database.db)
  await addDemoPeople(database.db, [{ id: waterloo.id, slug: { en: 'waterloo-region' } }])
  const visitor = new Visitor(testApp(database.db, { now }))
  const answer = await visitor.post('/en/sign-in/demo', { person: email })
  expect(answer.to).toBe('/en/work')
  expect((await visitor.get('/en/work')).to).toBe(to.replace(':theirs', waterloo.slug))
})

it('deletes at night what has run out, and nothing else', async () => {
  const [past, future] = [new Date(now.getTime() - 3 * 86_400_000), new Date(now.getTime() + 86_400_000)]
  await database.db.insertInto('users').values({ id: 'amina', name: 'Amina', email: 'amina@example.org' }).execute()
  for (const [id, expires_at] of [
    ['old', past],
    ['new', future],
  ] as const) {
    await database.db.insertInto('sessions').values({ id, token: id, user_id: 'amina', expires_at }).execute()
    await database.db.insertInto('verifications').values({ id, identifier: id, value: '', expires_at }).execute()
  }
  await database.db
    .insertInto('rate_limits')
    .values([
      { key: 'a', window_at: past, hits: 1 },
      { key: 'a', window_at: now, hits: 1 },
    ])
    .execute()
  const nothing = { mails: 0, answers: 0, recipients: 0 }
  expect(await tidyHouse(database.db, now)).toEqual({ sessions: 1, verifications: 1, limits: 1, ...nothing })
  expect(await database.db.selectFrom('sessions').select('id').execute()).toEqual([{ id: 'new' }])
})
