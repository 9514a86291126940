import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inScope, type Tx } from '#platform/db'
import { deliverMail, openPost, type Post, sweepMail } from '#platform/mail'
import { post, signedIn, testApp, testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aMailServer, type MailServer, settings } from '#test/mail-server.ts'
import { grantConsent, mayStillSend } from './commands/consents.ts'
import { continueSending } from './commands/letters.ts'
import { findSubscriber, listLedger, mayWriteTo } from './queries/consents.ts'
import { unsubscribeToken } from './tokens.ts'

const database = withDatabase()
let place: { id: number; slug: string }
let app: ReturnType<typeof testApp>
beforeEach(async () => {
  place = await aCommunity(database.db, {
    boardPublic: false,
    partnershipEn: 'Partnership here',
    mailingAddress: '1 Main Street',
    contactEmail: 'hello@place.example',
  })
  app = testApp(database.db)
})
const here = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, [place.id], work)
const email = 'amina@example.org'
const agree = (given: Partial<Parameters<typeof grantConsent>[3]> = {}) =>
  here((tx) =>
    grantConsent(tx, { id: 'bruno' }, place.id, {
      email,
      locale: 'fr',
      purpose: 'newsletter',
      kind: 'express',
      evidence: 'Form at the fair',
      source: 'paper',
      ...given,
    }),
  )
const may = (who = email) =>
  here(async (tx) => {
    const on = new Date().toISOString().slice(0, 10)
    return (await mayWriteTo(tx, place.id, { email: who, purpose: 'newsletter', on })).may
  })
async function tokenFor() {
  const subscriber = await here((tx) => findSubscriber(tx, place.id, { email }))
  const leaving = { communityId: place.id, subscriberId: subscriber?.id ?? '', purpose: 'newsletter' } as const
  return unsubscribeToken(leaving, testSecret)
}
const path = (rest: string) => `/en/communities/${place.slug}${rest}`
const mails = () => database.db.selectFrom('mails').selectAll().orderBy('nth').execute()
const linkIn = (body: string | undefined) => new URL(/https?:\S+/.exec(body ?? '')?.[0] ?? '').pathname

describe('leaving a list', () => {
  it('takes one request from anywhere, without a cookie or a page of ours, and at once', async () => {
    await agree()
    const answer = await app.request(`/mail/unsubscribe/${await tokenFor()}`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://mail.elsewhere.example',
        'sec-fetch-site': 'cross-site',
      },
    })
    expect(answer.status).toBe(200)
    expect(await may()).toBe(false)
    const [line] = await here((tx) => listLedger(tx, place.id, { most: 1 }))
    expect(line).toMatchObject({ act: 'withdrawn', source: 'mail', email })
  })

  it('is not done by looking: a link that is only opened changes nothing', async () => {
    await agree()
    const first = await app.request(`/mail/unsubscribe/${await tokenFor()}`)
    expect(first.status).toBe(302)
    const address = first.headers.get('location') ?? ''
    expect(address).toMatch(/^\/fr\/desabonnement\//)
    const page = await (await app.request(address)).text()
    expect(page).toContain('a•••@example.org')
    expect(page).not.toContain(email)
    expect(await may()).toBe(true)
    expect((await app.request(address, post({}))).status).toBe(200)
    expect(await may()).toBe(false)
  })

  it('needs a link of ours, letter by letter', async () => {
    await agree()
    const token = await tokenFor()
    for (const wrong of [`${token}x`, token.replace('newsletter', 'fundraising'), 'test'])
      expect((await app.request(`/mail/unsubscribe/${wrong}`, { method: 'POST' })).status).toBe(404)
    expect(await may()).toBe(true)
  })

  it('lets only the owner of the address choose again, by a link mailed to it', async () => {
    await agree()
    expect((await app.request(`/en/unsubscribe/${await tokenFor()}/preferences`, post({}))).status).toBe(200)
    const [mail] = await mails()
    expect(mail).toMatchObject({ recipient: email, locale: 'fr' })
    const link = linkIn(mail?.body)
    const answer = await app.request(`${link}/continuer`, post({}))
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await (await app.request(link, { headers: { cookie } })).text()).toContain(email)
    expect(await (await app.request(link)).text()).not.toContain(email)
    const chosen = post({ locale: 'en', purposes: 'events' }, { cookie })
    expect((await app.request(link, chosen)).status).toBe(200)
    expect(await may()).toBe(false)
    const now = await here((tx) => findSubscriber(tx, place.id, { email }))
    expect(now?.locale).toBe('en')
    const on = new Date().toISOString().slice(0, 10)
    expect(await here((tx) => mayWriteTo(tx, place.id, { email, purpose: 'events', on }))).toMatchObject({ may: true })
    expect((await app.request(link, chosen)).status).toBe(403)
  })
})

describe('subscribing', () => {
  it('says who asks and what for, and agrees to nothing by itself', async () => {
    const page = await (await app.request(path('/subscribe'))).text()
    for (const words of ['Partnership here', '1 Main Street', 'hello@place.example', 'Weekly digest'])
      expect(page).toContain(words)
    expect(page).not.toMatch(/name="purposes"[^>]*checked/)
  })

  it('holds from the moment the owner of the address presses the button', async () => {
    const asked = await app.request(path('/subscribe'), post({ email, locale: 'en', purposes: 'newsletter,events' }))
    expect(await asked.text()).toContain('Look in your mailbox')
    expect(await may()).toBe(false)
    const link = linkIn((await mails())[0]?.body)
    expect((await app.request(link)).status).toBe(200)
    expect(await may()).toBe(false)
    expect((await app.request(link, post({}))).status).toBe(200)
    expect(await may()).toBe(true)
    expect(await (await app.request(link, post({}))).text()).toContain('confirmed already')
    const lines = await here((tx) => listLedger(tx, place.id, { email, most: 10 }))
    expect(lines.map(({ purpose, source, kind }) => [purpose, source, kind])).toEqual([
      ['events', 'form', 'express'],
      ['newsletter', 'form', 'express'],
    ])
    expect(lines[0]?.evidence).toMatch(/Public form, asked \d{4}-/)
  })

  it('answers three requests for one address in a day, and no more', async () => {
    for (let i = 0; i < 5; i++)
      await app.request(path('/subscribe'), post({ email, locale: 'en', purposes: 'newsletter' }))
    expect(await mails()).toHaveLength(3)
  })

  it('does not take a link after seven days, or one of another community', async () => {
    await app.request(path('/subscribe'), post({ email, locale: 'en', purposes: 'newsletter' }))
    const link = linkIn((await mails())[0]?.body)
    const other = await aCommunity(database.db)
    expect((await app.request(link.replace(place.slug, other.slug), post({}))).status).toBe(404)
    await here((tx) => sql`update subscription_requests set requested_at = now() - interval '8 days'`.execute(tx))
    expect(await (await app.request(link, post({}))).text()).toContain('seven days')
    expect(await may()).toBe(false)
  })
})

describe('a newsletter', () => {
  let server: MailServer
  let line: Post | undefined
  beforeAll(async () => {
    server = await aMailServer()
    line = await openPost({ SMTP_URL: server.url })
  })
  beforeEach(() => server.reset())
  afterAll(async () => {
    line?.close()
    await server.close()
  })
  const bruno = () => signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
  const text = {
    purpose: 'newsletter',
    subjectEn: 'News of March',
    subjectFr: 'Nouvelles de mars',
    bodyEn: '## Homes\n\nThree families have moved.\n\n- one\n- two',
    bodyFr: '## Logements\n\nTrois familles ont emménagé.\n\n- un\n- deux',
  }

  it('goes to everyone who agreed, in their language, and to nobody twice', async () => {
    await agree()
    await agree({ email: 'bruno@example.org', locale: 'en', kind: 'implied', basis: 'attended' })
    await agree({ email: 'chloe@example.org', purpose: 'events' })
    const { headers } = await bruno()
    const drafted = await app.request(path('/mailing/newsletters/new'), post(text, headers))
    const address = drafted.headers.get('location') ?? ''
    const page = await (await app.request(address, { headers })).text()
    expect(page).toContain('1 people in English and 1 in French')
    expect((await app.request(path('/newsletters'))).status).toBe(200)
    expect(await (await app.request(path('/newsletters'))).text()).not.toContain('News of March')
    await app.request(`${address}/send`, post({ version: '1' }, headers))
    await app.request(`${address}/send`, post({ version: '1' }, headers))
    const newsletter = address.split('/').at(-1) ?? ''
    const work = { community: place.id, newsletter }
    const env = { secret: testSecret, publicUrl: 'https://ensemble.example' }
    expect(await continueSending(database.db, env, work)).toBe(2)
    expect(await continueSending(database.db, env, work)).toBe(0)
    expect(await sweepMail({ db: database.db, post: line, env: settings, permit: mayStillSend })).toBe(2)
    const sent = await server.parsed()
    expect(sent.map((one) => [one.to[0], one.header('content-language')]).toSorted()).toEqual([
      ['amina@example.org', 'fr'],
      ['bruno@example.org', 'en'],
    ])
    const amina = sent.find(({ to }) => to[0] === 'amina@example.org')
    expect(amina?.text).toContain('Logements\n\nTrois familles')
    expect(amina?.text).toContain('1 Main Street')
    expect(amina?.html).toContain('<li>un</li>')
    const oneClick = /<(.+)>/.exec(amina?.header('list-unsubscribe') ?? '')?.[1] ?? ''
    expect((await app.request(new URL(oneClick).pathname, { method: 'POST' })).status).toBe(200)
    expect(await may()).toBe(false)
    expect(await (await app.request(path('/newsletters'))).text()).toContain('News of March')
  })

  it('is not sent to somebody who left between queueing and sending', async () => {
    await agree()
    const { headers } = await bruno()
    const drafted = await app.request(path('/mailing/newsletters/new'), post(text, headers))
    const address = drafted.headers.get('location') ?? ''
    await app.request(`${address}/send`, post({ version: '1' }, headers))
    const env = { secret: testSecret, publicUrl: 'https://ensemble.example' }
    await continueSending(database.db, env, { community: place.id, newsletter: address.split('/').at(-1) ?? '' })
    await app.request(`/mail/unsubscribe/${await tokenFor()}`, { method: 'POST' })
    const [mail] = await mails()
    const delivery = { db: database.db, post: line, env: settings, permit: mayStillSend }
    expect(await deliverMail(delivery, mail?.id ?? '')).toBe('withheld')
    expect(server.received).toEqual([])
    const [last] = await here((tx) => listLedger(tx, place.id, { most: 1 }))
    expect(last).toMatchObject({ act: 'withheld', evidence: `withdrawn, mail:${mail?.id}` })
  })

  it('waits for both languages, and for a sender who says where it is', async () => {
    const { headers } = await bruno()
    const half = await app.request(path('/mailing/newsletters/new'), post({ ...text, bodyFr: '' }, headers))
    const address = half.headers.get('location') ?? ''
    await app.request(`${address}/send`, post({ version: '1' }, headers))
    await app.request(`${address}/edit`, post({ ...text, version: '1' }, headers))
    await sql`update communities set mailing_address = '' where id = ${place.id}`.execute(database.db)
    await app.request(`${address}/send`, post({ version: '2' }, headers))
    const row = await here((tx) => tx.selectFrom('newsletters').select(['state', 'version']).executeTakeFirstOrThrow())
    expect(row).toEqual({ state: 'draft', version: 2 })
  })

  it('shows both versions to whoever saves second', async () => {
    const { headers } = await bruno()
    const drafted = await app.request(path('/mailing/newsletters/new'), post(text, headers))
    const address = `${drafted.headers.get('location')}/edit`
    await app.request(address, post({ ...text, subjectEn: 'First', version: '1' }, headers))
    const second = await app.request(address, post({ ...text, subjectEn: 'Second', version: '1' }, headers))
    expect(second.status).toBe(409)
    const page = await second.text()
    for (const words of ['First', 'Second']) expect(page).toContain(words)
  })
})

describe('for those who keep the lists', () => {
  it('tells what holds for an address and why, and takes a withdrawal by telephone', async () => {
    await agree()
    const { headers } = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
    const page = await (await app.request(path(`/mailing/consents?email=${email}`), { headers })).text()
    expect(page).toContain('may be written to')
    const subscriber = /name="subscriber" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await app.request(path('/mailing/consents/withdraw'), post({ subscriber, purpose: 'newsletter' }, headers))
    expect(await may()).toBe(false)
    const csv = await (await app.request(path('/mailing/consents.csv'), { headers })).text()
    expect(csv.split('\r\n').filter((line) => line.includes(email))).toHaveLength(2)
  })

  it('writes down a consent with what proves it, and sends a wrong form back as it was', async () => {
    const { headers } = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
    const form = {
      email,
      locale: 'en',
      purpose: 'newsletter',
      kind: 'implied',
      basis: '',
      evidence: 'Sheet',
      givenOn: '2016-01-20',
    }
    const wrong = await app.request(path('/mailing/consents/new'), post(form, headers))
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="2016-01-20"')
    const long = await app.request(path('/mailing/consents/new'), post({ ...form, basis: 'donated' }, headers))
    expect(await long.text()).toContain('this day is further back')
    expect((await app.request(path('/mailing/consents/new'), post({ ...form, kind: 'express' }, headers))).status).toBe(
      303,
    )
    expect(await may()).toBe(true)
  })
})

describe('mail of the house', () => {
  it('shows what is in doubt to who keeps the house, and takes one decision', async () => {
    const { headers } = await signedIn(database.db, [{ community: 0, role: 'administrator' }])
    const coordinator = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
    await sql`insert into mails (idempotency_key, recipient, locale, subject, body, state, handed_at)
      values ('x', ${email}, 'en', 'An update', 'Text', 'in-doubt', now())`.execute(database.db)
    expect((await app.request('/en/mail', { headers: coordinator.headers })).status).toBe(403)
    expect(await (await app.request('/en/mail', { headers })).text()).toContain('An update')
    const [mail] = await mails()
    for (const word of ['arrived', 'again'])
      expect((await app.request(`/en/mail/${mail?.id}`, post({ word }, headers))).status).toBe(303)
    expect((await mails())[0]).toMatchObject({ state: 'sent', body: '' })
  })
  it('asks once whether what waited for a mail server goes out', async () => {
    const { headers } = await signedIn(database.db, [{ community: 0, role: 'administrator' }])
    const page = async () => (await app.request('/en/mail', { headers })).text()
    await sql`insert into mails (idempotency_key, recipient, locale, subject, body, state)
      values ('x', ${email}, 'en', 'An update', 'Text', 'held'), ('y', ${email}, 'en', 'Another', 'Text', 'queued')`.execute(
      database.db,
    )
    expect(await page()).toMatch(/1 message waited while there was no mail server.*An update/s)
    const answers = [
      await app.request('/en/mail/held', post({ word: 'burn' }, headers)),
      await app.request('/en/mail/held', post({ word: 'drop' }, headers)),
      await app.request('/en/mail/held', post({ word: 'send' }, headers)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const left = (await mails()).map(({ subject, state, body }) => [subject, state, body]).toSorted()
    expect(left).toEqual([
      ['An update', 'cancelled', ''],
      ['Another', 'queued', 'Text'],
    ])
    expect(await page()).not.toContain('waited while there was no mail server')
  })
})
