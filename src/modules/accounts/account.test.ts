import { createOTP } from '@better-auth/utils/otp'
import { beforeEach, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth'
import { inScope } from '#platform/db'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import { addAccount } from './commands/set-up.ts'
import { addDemoPeople } from './index.ts'

const database = withDatabase()
const now = new Date()
const email = 'amina@example.org'
const password = 'correct horse battery'
const hash = hashPassword(password)
const aVisitor = () => new Visitor(testApp(database.db, { now }))
let visitor: Visitor
let amina: string

beforeEach(async () => {
  visitor = aVisitor()
  amina = await addAccount(database.db, { name: 'Amina', email, password: await hash, locale: 'en' })
  await visitor.post('/en/sign-in', { email, password })
})

const actions = () =>
  inScope(database.db, [0], async (tx) => {
    const rows = await tx
      .selectFrom('audit_log')
      .select('action')
      .where('community_id', '=', 0)
      .orderBy('nth')
      .execute()
    return rows.map(({ action }) => action)
  })

const sessionsOf = async (user: string) => {
  const found = await database.db.selectFrom('sessions').select('id').where('user_id', '=', user).execute()
  return found.map(({ id }) => id)
}

/** Turns the second step on as a person does; gives the secret of the authenticator and the backup codes. */
async function turnOn() {
  const page = await visitor.post('/en/account/two-step', { password })
  const uri = new URL(textOf(/name="uri" value="([^"]+)"/.exec(page.html)?.[1] ?? ''))
  const codes = /name="codes" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const secret = new TextDecoder().decode(fromBase32(uri.searchParams.get('secret') ?? ''))
  const confirmed = await visitor.post('/en/account/two-step/confirm', {
    uri: uri.href,
    codes,
    code: await codeOf(secret),
  })
  return { page, confirmed, secret, codes: codes.split(' ') }
}
const codeOf = (secret: string) => createOTP(secret, { digits: 6, period: 30 }).totp()
const fromBase32 = (text: string) => {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

it('asks for a code after the password once the second step is on', async () => {
  const { page, confirmed, secret } = await turnOn()
  expect(page.html).toMatch(/<svg[^>]+viewBox[^>]*>/)
  expect(page.html).toMatch(/<a href="otpauth:\/\/totp\/[^"]+">/)
  expect(page.html).not.toContain('style=')
  expect(confirmed).toMatchObject({ status: 303, to: '/en/account' })
  expect(await actions()).toContain('two-step.enabled')
  expect(textOf((await visitor.get('/en/account')).html)).toContain('Turn off the second step')

  const other = aVisitor()
  const first = await other.post('/fr/ouvrir-session', { email, password, next: '/fr/compte' })
  expect(first).toMatchObject({ status: 303, to: '/fr/ouvrir-session/code?next=%2Ffr%2Fcompte' })
  expect((await other.get('/fr/compte')).status).toBe(401)
  const wrong = await other.post('/fr/ouvrir-session/code', { code: '000000', next: '/fr/compte' })
  expect(wrong.status).toBe(422)
  expect(textOf(wrong.html)).toContain('Ce code n’est pas le bon')
  const right = await other.post('/fr/ouvrir-session/code', { code: await codeOf(secret), next: '/fr/compte' })
  expect(right).toMatchObject({ status: 303, to: '/fr/compte' })
  expect((await other.get('/fr/compte')).status).toBe(200)
})

it('takes a code of the authenticator once, though it would still be right', async () => {
  const { secret } = await turnOn()
  const code = await codeOf(secret)
  const enter = async () => {
    const other = aVisitor()
    await other.post('/en/sign-in', { email, password })
    const { status, html } = await other.post('/en/sign-in/code', { code })
    return { status, html, inside: (await other.get('/en/account')).status === 200 }
  }
  expect(await enter()).toMatchObject({ status: 303, inside: true })
  const before = await sessionsOf(amina)
  const again = await enter()
  expect(again).toMatchObject({ status: 422, inside: false })
  expect(textOf(again.html)).toContain('That code has been used.')
  expect((await sessionsOf(amina)).toSorted()).toEqual(before.toSorted())
})

it('takes each backup code once', async () => {
  const { codes } = await turnOn()
  const enter = async (code: string) => {
    const other = aVisitor()
    await other.post('/en/sign-in', { email, password })
    return (await other.post('/en/sign-in/code', { code })).status
  }
  expect(await enter(codes[0] ?? '')).toBe(303)
  expect(await enter(codes[0] ?? '')).toBe(422)
  expect(await enter(codes[1] ?? '')).toBe(303)
  expect(textOf((await visitor.get('/en/account')).html)).toContain('You have 8 backup codes left.')
})

it('makes new backup codes with the password, and the earlier ones are over', async () => {
  const off = await visitor.post('/en/account/two-step/codes', { password })
  expect([off.status, textOf(off.html)]).toEqual([422, expect.stringContaining('The second step is not on.')])
  const { codes } = await turnOn()
  expect((await visitor.post('/en/account/two-step/codes', { password: 'not this one' })).status).toBe(422)
  const page = await visitor.post('/fr/compte/deux-etapes/codes', { password })
  expect(textOf(page.html)).toContain('Vos nouveaux codes de secours')
  const fresh = [...page.html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
  expect(fresh).toHaveLength(10)
  expect(await actions()).toContain('backup-codes.renewed')
  const other = aVisitor()
  await other.post('/en/sign-in', { email, password })
  expect((await other.post('/en/sign-in/code', { code: codes[0] ?? '' })).status).toBe(422)
  expect((await other.post('/en/sign-in/code', { code: fresh[0] ?? '' })).status).toBe(303)
})

it('begins again with the password after too many wrong codes', async () => {
  const { secret } = await turnOn()
  const other = aVisitor()
  await other.post('/en/sign-in', { email, password })
  for (let i = 0; i < 5; i++) await other.post('/en/sign-in/code', { code: '000000' })
  const late = await other.post('/en/sign-in/code', { code: await codeOf(secret) })
  expect(late.status).toBe(422)
  expect(textOf(late.html)).toContain('Sign in with your password again.')
})

it('does not turn the second step on before a code was right, and shows the same secret again', async () => {
  const page = await visitor.post('/en/account/two-step', { password })
  const uri = textOf(/name="uri" value="([^"]+)"/.exec(page.html)?.[1] ?? '')
  const wrong = await visitor.post('/en/account/two-step/confirm', { uri, codes: 'a-b', code: '000000' })
  expect(wrong.status).toBe(422)
  expect(textOf(wrong.html)).toContain('That code is not right')
  expect(wrong.html).toContain('<svg')
  expect(await aVisitor().post('/en/sign-in', { email, password })).toMatchObject({ to: '/en/work' })
})

it('does not let a link go round the second step', async () => {
  await turnOn()
  await aVisitor().post('/en/sign-in/send-link', { email })
  const mail = await database.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
  expect(mail.body).toContain('a link alone does not open it')
  expect(mail.body).not.toContain('token=')
})

it('does not let a link sent before the second step go round it either', async () => {
  await aVisitor().post('/en/sign-in/send-link', { email })
  const { body } = await database.db.selectFrom('mails').select('body').executeTakeFirstOrThrow()
  const token = new URL(/http\S+/.exec(body)?.[0] ?? '').searchParams.get('token') ?? ''
  await turnOn()
  const other = aVisitor()
  const opened = await other.post('/en/sign-in/link', { token })
  expect(opened.status).toBe(422)
  expect(textOf(opened.html)).toContain('sign in with your password')
  expect((await other.get('/en/account')).status).toBe(401)
})

it('turns the second step off with the password only', async () => {
  await turnOn()
  expect((await visitor.post('/en/account/two-step/end', { password: 'not this one' })).status).toBe(422)
  expect((await visitor.post('/en/account/two-step/end', { password })).status).toBe(303)
  expect(await aVisitor().post('/en/sign-in', { email, password })).toMatchObject({ to: '/en/work' })
})

it('changes the password and ends the other sessions', async () => {
  const other = aVisitor()
  await other.post('/en/sign-in', { email, password })
  const fresh = 'a brand new pass phrase'
  const wrong = await visitor.post('/en/account/password', { currentPassword: 'not this one', newPassword: fresh })
  expect(textOf(wrong.html)).toContain('That is not your password.')
  const short = await visitor.post('/en/account/password', { currentPassword: password, newPassword: 'short' })
  expect(textOf(short.html)).toContain('Use at least 12 characters.')
  expect((await visitor.post('/en/account/password', { currentPassword: password, newPassword: fresh })).status).toBe(
    303,
  )
  expect((await visitor.get('/en/account')).status).toBe(200)
  expect((await other.get('/en/account')).status).toBe(401)
  expect((await other.post('/en/sign-in', { email, password })).status).toBe(422)
  expect((await other.post('/en/sign-in', { email, password: fresh })).status).toBe(303)
})

it('keeps name and language, and shows them again when something is wrong', async () => {
  expect((await visitor.post('/en/account', { name: 'Amina B.', locale: 'fr' })).status).toBe(303)
  const page = await visitor.get('/fr/compte')
  expect(page.html).toContain('value="Amina B."')
  expect(page.html).toMatch(/<option value="fr" selected/)
  const wrong = await visitor.post('/fr/compte', { name: '', locale: 'en' })
  expect(wrong.status).toBe(422)
})

it('ends one’s own other session and nobody else’s', async () => {
  const before = await sessionsOf(amina)
  const other = aVisitor()
  await other.post('/en/sign-in', { email, password })
  const stranger = await addAccount(database.db, {
    name: 'Bruno',
    email: 'bruno@example.org',
    password: await hash,
    locale: 'en',
  })
  const bruno = aVisitor()
  await bruno.post('/en/sign-in', { email: 'bruno@example.org', password })
  const [theirs = ''] = await sessionsOf(stranger)
  const [mine = ''] = (await sessionsOf(amina)).filter((id) => !before.includes(id))
  await visitor.post('/en/account/sessions/end', { id: theirs })
  await visitor.post('/en/account/sessions/end', { id: mine })
  expect((await bruno.get('/en/account')).status).toBe(200)
  expect((await other.get('/en/account')).status).toBe(401)
  expect((await visitor.get('/en/account')).status).toBe(200)
})

it('asks a passkey of a browser, and takes no answer that none has signed', async () => {
  const asked = await visitor.get('/api/passkeys/add')
  expect(JSON.parse(asked.html)).toMatchObject({ rp: { id: 'localhost', name: 'Ensemble' }, user: { name: email } })
  const options = await aVisitor().get('/api/passkeys/sign-in')
  expect(JSON.parse(options.html)).toMatchObject({ rpId: 'localhost' })
  const forged = await visitor.post('/api/passkeys/sign-in', { id: 'x' })
  expect(forged.status).toBe(422)
  expect(JSON.parse(forged.html)).toEqual({ problem: 'This passkey does not belong to any account here.' })
  expect((await aVisitor().get('/api/passkeys/add')).status).toBe(401)
})

it('removes one’s own passkey and nobody else’s', async () => {
  const stranger = await addAccount(database.db, {
    name: 'Bruno',
    email: 'bruno@example.org',
    password: await hash,
    locale: 'en',
  })
  const key = (user_id: string, name: string) => ({
    id: crypto.randomUUID(),
    user_id,
    name,
    public_key: 'k',
    credential_id: crypto.randomUUID(),
    counter: 0,
    device_type: 'singleDevice',
    backed_up: false,
  })
  const [mine, theirs] = [key(amina, 'Phone'), key(stranger, 'Laptop')]
  await database.db.insertInto('passkeys').values([mine, theirs]).execute()
  const page = textOf((await visitor.get('/en/account')).html)
  expect(page).toContain('Remove Phone')
  expect(page).not.toContain('Laptop')
  for (const { id } of [mine, theirs]) await visitor.post('/en/account/passkeys/remove', { id })
  expect(await database.db.selectFrom('passkeys').select('id').execute()).toEqual([{ id: theirs.id }])
})

it('refuses a form sent with the token of another session, with what was typed', async () => {
  const answer = await visitor.post('/en/account', { name: 'Amina B.', locale: 'en', _csrf: 'of yesterday' })
  expect(answer.status).toBe(403)
  expect(answer.html).toContain('value="Amina B."')
})

it('lets nobody change an account that all visitors of the demonstration share', async () => {
  await addDemoPeople(database.db, [])
  await visitor.post('/en/sign-in/demo', { person: 'amina' })
  const attempts = [
    ['/en/account', { name: 'Mine now', locale: 'en' }],
    ['/en/account/password', { currentPassword: 'ensemble-demo-2016', newPassword: 'locked all others out' }],
    ['/en/account/two-step', { password: 'ensemble-demo-2016' }],
    ['/en/account/two-step/codes', { password: 'ensemble-demo-2016' }],
  ] as const
  for (const [path, fields] of attempts) expect((await visitor.post(path, fields)).status, path).toBe(422)
  expect((await visitor.get('/api/passkeys/add')).status).toBe(422)
})
