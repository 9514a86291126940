import { createHash } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { readEnv } from '#platform/env'
import { testApp, testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import { addAccount } from './commands/set-up.ts'
import { addDemoPeople, demoPassword } from './index.ts'

const database = withDatabase()
const now = new Date()
const email = 'amina@example.org'
const password = 'correct horse battery'
const hash = hashPassword(password)
let visitor: Visitor

beforeEach(async () => {
  visitor = new Visitor(testApp(database.db, { now }))
  await addAccount(database.db, { name: 'Amina', email, password: await hash, locale: 'fr' })
})

const logged = (db: Db) =>
  inScope(db, [0], async (tx) => {
    const rows = await tx
      .selectFrom('audit_log')
      .select(['action', 'detail'])
      .where('community_id', '=', 0)
      .orderBy('nth')
      .execute()
    return rows.map(({ action, detail }) => `${action} ${JSON.stringify(detail)}`)
  })

it.each([
  ['en', '/en/sign-in', '/en/account', 'Your account'],
  ['fr', '/fr/ouvrir-session', '/fr/compte', 'Votre compte'],
])('signs in with a password, in %s', async (_locale, path, account, title) => {
  expect((await visitor.get(account)).status).toBe(401)
  const answer = await visitor.post(path, { email: ' Amina@Example.org ', password, next: account })
  expect(answer).toMatchObject({ status: 303, to: account })
  const page = await visitor.get(account)
  expect(page.status).toBe(200)
  expect(textOf(page.html)).toContain(title)
  expect(textOf(page.html)).toContain('Firefox, Linux')
  expect(await logged(database.db)).toEqual(['session.opened {"with":"password"}'])
})

it('says the same of a wrong password and of an unknown account, and keeps the address', async () => {
  const wrong = await visitor.post('/en/sign-in', { email, password: 'not this one', next: '/en/account' })
  const unknown = await visitor.post('/en/sign-in', { email: 'nobody@example.org', password: 'not this one' })
  for (const answer of [wrong, unknown]) {
    expect(answer.status).toBe(422)
    expect(textOf(answer.html)).toContain('No account has this address and this password.')
  }
  expect(wrong.html).toContain(`value="${email}"`)
  expect(wrong.html).toContain('name="next" value="/en/account"')
  expect(wrong.html).not.toContain('not this one')
  expect(await logged(database.db)).toEqual([
    'sign-in.failed {"with":"password"}',
    'sign-in.failed {"with":"password"}',
  ])
  const french = await visitor.post('/fr/ouvrir-session', { email, password: 'not this one' })
  expect(textOf(french.html)).toContain('Aucun compte n’a cette adresse et ce mot de passe.')
})

it('asks for what is missing beside its field', async () => {
  const answer = await visitor.post('/en/sign-in', { email: 'amina', password: '' })
  expect(answer.status).toBe(422)
  expect(textOf(answer.html)).toContain('Write an e-mail address such as name@example.org.')
  expect(textOf(answer.html)).toContain('Fill in this field.')
  // What a screen reader says first of a page that was not taken.
  expect(answer.html).toContain('<title>Error: Sign in \u2013 Ensemble</title>')
})

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/fr/ouvrir-session'])(
  'does not lead to %s after signing in',
  async (next) => {
    const answer = await visitor.post('/en/sign-in', { email, password, next })
    expect(answer).toMatchObject({ status: 303, to: '/en/work' })
  },
)

it('ends the session when one signs out', async () => {
  await visitor.post('/en/sign-in', { email, password })
  const before = new Map(visitor.cookies)
  const answer = await visitor.post('/en/sign-out', {})
  expect(answer.status).toBe(303)
  expect((await visitor.get('/en/account')).status).toBe(401)
  // Not only the cookie is gone: someone who kept a copy of it is nobody too.
  for (const [name, value] of before) visitor.cookies.set(name, value)
  expect((await visitor.get('/en/account')).status).toBe(401)
  expect(await logged(database.db)).toEqual(['session.opened {"with":"password"}', 'session.ended {}'])
})

it('shows a page that says when to come back after ten tries for one address', async () => {
  const key = `sign-in:${createHash('sha256').update(email).digest('base64url')}`
  const windowAt = new Date(Math.floor(now.getTime() / 900_000) * 900_000)
  await database.db.insertInto('rate_limits').values({ key, window_at: windowAt, hits: 9 }).execute()
  expect((await visitor.post('/en/sign-in', { email, password: 'not this one' })).status).toBe(422)
  const answer = await visitor.post('/en/sign-in', { email: email.toUpperCase(), password })
  expect(answer.status).toBe(429)
  const left = 900 - (Math.floor(now.getTime() / 1000) % 900)
  expect(answer.headers.get('retry-after')).toBe(String(left))
  expect(textOf(answer.html)).toMatch(/Too many requests.*Wait \d+.(minute|second)s?,/s)
})

it('counts tries from one client over all addresses', async () => {
  let last = 0
  for (let i = 0; i <= 60; i++) last = (await visitor.post('/en/sign-in', { email: '', password: '' })).status
  expect(last).toBe(429)
})

it('signs in by a link from the mailbox, once', async () => {
  const sent = await visitor.post('/en/sign-in/send-link', { email, next: '/en/account' })
  expect(textOf(sent.html)).toContain('Look in your mailbox')
  const mail = await database.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
  // In the language of its reader, not of the page it was asked for on.
  expect(mail).toMatchObject({
    recipient: email,
    locale: 'fr',
    subject: 'Votre lien pour ouvrir une session dans Ensemble',
  })
  const link = new URL(/http\S+/.exec(mail.body)?.[0] ?? '')
  expect(link.pathname).toBe('/fr/ouvrir-session/lien')
  // Looking at the link does not use it up.
  for (let i = 0; i < 2; i++) expect((await visitor.get(link.pathname + link.search)).status).toBe(200)
  const token = link.searchParams.get('token') ?? ''
  const opened = await visitor.post(link.pathname, { token, next: link.searchParams.get('next') ?? '' })
  expect(opened).toMatchObject({ status: 303, to: '/en/account' })
  expect((await visitor.get('/en/account')).status).toBe(200)
  const again = await new Visitor(testApp(database.db, { now })).post(link.pathname, { token })
  expect(again.status).toBe(422)
  expect(textOf(again.html)).toContain('Le lien a déjà servi ou n’est plus valide')
  expect(JSON.stringify(await database.db.selectFrom('verifications').selectAll().execute())).not.toContain(token)
})

it('takes a link that is too old for none', async () => {
  const past = new Visitor(testApp(database.db, { now: new Date(now.getTime() - 16 * 60_000) }))
  await past.post('/en/sign-in/send-link', { email })
  const { body } = await database.db.selectFrom('mails').select('body').executeTakeFirstOrThrow()
  const token = new URL(/http\S+/.exec(body)?.[0] ?? '').searchParams.get('token') ?? ''
  expect((await visitor.post('/en/sign-in/link', { token })).status).toBe(422)
})

it('sends nothing to an address without an account, and says the same sentence', async () => {
  const known = await visitor.post('/en/sign-in/send-link', { email })
  const unknown = await visitor.post('/en/sign-in/send-link', { email: 'nobody@example.org' })
  expect(unknown.html).toBe(known.html)
  expect(await database.db.selectFrom('mails').select('recipient').execute()).toEqual([{ recipient: email }])
})

it('lets visitors of the demonstration in as whom they choose, and nobody once it is over', async () => {
  await addDemoPeople(database.db, [])
  const page = await visitor.get('/en/sign-in')
  expect(page.html).toMatch(/<option value="bruno">/)
  expect(await visitor.post('/en/sign-in/demo', { person: '' })).toMatchObject({ status: 422 })
  expect(await visitor.post('/en/sign-in/demo', { person: 'bruno', next: '/en/account' })).toMatchObject({
    status: 303,
    to: '/en/account',
  })
  expect(textOf((await visitor.get('/en/account')).html)).toContain('This account belongs to the demonstration')

  const env = readEnv({ ENSEMBLE_SECRET: testSecret, PUBLIC_URL: 'http://localhost:3000', ENSEMBLE_DEMO: '0' })
  const serious = new Visitor(testApp(database.db, { now, services: { env } }))
  for (const [name, value] of visitor.cookies) serious.cookies.set(name, value)
  expect((await serious.get('/en/account')).status).toBe(401)
  expect((await serious.get('/en/sign-in')).html).not.toContain('name="person"')
  expect((await serious.post('/en/sign-in/demo', { person: 'bruno' })).status).toBe(404)
  const typed = await serious.post('/en/sign-in', { email: 'bruno@demo.example', password: demoPassword })
  expect(typed.status).toBe(422)
  await serious.post('/en/sign-in/send-link', { email: 'bruno@demo.example' })
  expect(await database.db.selectFrom('mails').selectAll().execute()).toEqual([])
})
