import { expect, it } from 'vitest'
import type { Db } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import {
  ask,
  createAuth,
  hashPassword,
  isDemoEmail,
  may,
  ownOrganisation,
  type Role,
  readSession,
  sessionCookie,
} from './index.ts'

const database = withDatabase()
const secret = 'a secret for tests that is long enough to be one'
const local = { secret, publicUrl: 'http://localhost:3000', ENSEMBLE_DEMO: true }
const password = 'correct horse battery'

async function aPerson(db: Db, email: string) {
  const id = crypto.randomUUID()
  await db.insertInto('users').values({ id, name: 'Amina', email, email_verified: true }).execute()
  const account = { id: crypto.randomUUID(), account_id: id, user_id: id, provider_id: 'credential' }
  await db
    .insertInto('accounts')
    .values({ ...account, password: await hashPassword(password) })
    .execute()
  return id
}

async function signIn(db: Db, env: typeof local, email: string, typed = password) {
  const auth = await createAuth(db, env)
  return ask(auth.api.signInEmail({ body: { email, password: typed }, headers: new Headers(), returnHeaders: true }))
}

const cookieOf = (cookies: string[], name: string) =>
  cookies
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(';')[0] ?? ''

it('reads by its own query the session that better-auth has opened', async () => {
  const id = await aPerson(database.db, 'amina@example.org')
  const answer = await signIn(database.db, local, 'Amina@Example.org')
  if (!answer.ok) throw new Error(answer.code)
  const cookie = cookieOf(answer.value.cookies, sessionCookie)
  const actor = await readSession(database.db, local, cookie, new Date())
  expect(actor).toMatchObject({ id, name: 'Amina', email: 'amina@example.org', grants: [] })
  expect(await readSession(database.db, local, cookie, new Date('2200-01-01'))).toBeUndefined()
  expect(await readSession(database.db, { ...local, secret: `${secret}!` }, cookie, new Date())).toBeUndefined()
})

it('keeps neither the address nor a second copy of the session', async () => {
  await aPerson(database.db, 'amina@example.org')
  const answer = await signIn(database.db, local, 'amina@example.org')
  const sessions = await database.db.selectFrom('sessions').select('ip_address').execute()
  expect(sessions.map(({ ip_address }) => ip_address || null)).toEqual([null])
  expect(answer.ok && answer.value.cookies.map((cookie) => cookie.split('=')[0])).toEqual([sessionCookie])
})

it('marks the cookie as secure, in name and in flag, where the site is reached by https', async () => {
  await aPerson(database.db, 'amina@example.org')
  const answer = await signIn(database.db, { ...local, publicUrl: 'https://ensemble.example' }, 'amina@example.org')
  expect(answer.ok && answer.value.cookies[0]).toMatch(
    /^__Secure-ensemble\.session_token=.*HttpOnly; Secure; SameSite=Lax/i,
  )
})

it('answers a wrong password and an unknown account alike', async () => {
  await aPerson(database.db, 'amina@example.org')
  const wrong = await signIn(database.db, local, 'amina@example.org', 'not this one at all')
  const unknown = await signIn(database.db, local, 'nobody@example.org')
  expect(wrong).toEqual({ ok: false, reason: 'refused', code: 'INVALID_EMAIL_OR_PASSWORD' })
  expect(unknown).toEqual(wrong)
})

it('lets nobody sign up', async () => {
  const auth = await createAuth(database.db, local)
  const body = { email: 'chloe@example.org', password, name: 'Chloé' }
  const answer = await ask(auth.api.signUpEmail({ body, headers: new Headers(), returnHeaders: true }))
  expect(answer).toMatchObject({ ok: false, reason: 'refused' })
  expect(await database.db.selectFrom('users').selectAll().execute()).toEqual([])
})

it('knows nobody of the demonstration once it is over', async () => {
  await aPerson(database.db, 'amina@demo.example')
  const answer = await signIn(database.db, local, 'amina@demo.example')
  if (!answer.ok) throw new Error(answer.code)
  const cookie = cookieOf(answer.value.cookies, sessionCookie)
  expect(await readSession(database.db, local, cookie, new Date())).toMatchObject({ name: 'Amina' })
  expect(await readSession(database.db, { ...local, ENSEMBLE_DEMO: false }, cookie, new Date())).toBeUndefined()
  expect(isDemoEmail('amina@demo.example.org')).toBe(false)
})

it.each(['%', '%E0%A4%A', 'a.b', '.', '', 'token.%2B'])('takes %j for a cookie of nobody', async (cookie) => {
  expect(await readSession(database.db, local, cookie, new Date())).toBeUndefined()
})

it('lets an administrator of the house act in every community, and any other role in its own only', () => {
  const withRole = (community: number, role: Role) => ({
    id: 'x',
    name: '',
    email: '',
    sessionId: 's',
    grants: [{ community, role, organisation: 'o' }],
  })
  const waterloo = { id: 3, boardPublic: false }
  expect(may(withRole(0, 'administrator'), 'members:manage', waterloo)).toBe(true)
  expect(may(withRole(0, 'coordinator'), 'members:manage', waterloo)).toBe(false)
  expect(may(withRole(4, 'administrator'), 'members:manage', waterloo)).toBe(false)
  expect(may(withRole(3, 'administrator'), 'members:manage', undefined)).toBe(false)
  expect(ownOrganisation(withRole(0, 'administrator'), 3)).toBeUndefined()
  expect(ownOrganisation(withRole(3, 'partner'), 3)).toBe('o')
  expect(ownOrganisation(withRole(4, 'partner'), 3)).toBeNull()
})
