import { spawn } from 'node:child_process'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { createLog } from '#platform/log'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aMailServer, type MailServer, settings } from '#test/mail-server.ts'
import {
  type Delivery,
  type Door,
  deliverMail,
  listSuppressed,
  openDoor,
  openPost,
  type Post,
  queueBulk,
  queueMail,
  reopenAddress,
  resolveDoubt,
  sweepMail,
} from './index.ts'

/** What needs commits: a process that is killed, several at once, and the door for messages that come back. */
const database = withOwnDatabase()
let server: MailServer
let post: Post | undefined
let delivery: Delivery
let door: Door | undefined
beforeAll(async () => {
  server = await aMailServer()
  post = await openPost({ SMTP_URL: server.url })
  door = await openDoor(database.db, createLog('silent'), settings)
  delivery = { db: database.db, post, env: settings, permit: async () => undefined }
})
beforeEach(() => server.reset())
afterAll(async () => {
  post?.close()
  await door?.close()
  await server.close()
})

let made = 0
async function queued(to = 'amina@example.org') {
  const key = `message ${++made}`
  await database.db
    .transaction()
    .execute((tx) => queueMail(tx, { to, locale: 'en', subject: key, body: 'Hello.', key, communityId: null }))
  const { id } = await database.db
    .selectFrom('mails')
    .select('id')
    .where('idempotency_key', '=', key)
    .executeTakeFirstOrThrow()
  return id
}
const stateOf = async (id: string) =>
  (await database.db.selectFrom('mails').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const age = (id: string) =>
  sql`update mails set not_before = '-infinity', handed_at = handed_at - interval '1 hour' where id = ${id}`.execute(
    database.db,
  )

/** Another process that delivers one message; gives how it ended. */
function aProcess(id: string) {
  const code = `
    import { connect } from '#platform/db'
    import { deliverMail, openPost } from '#platform/mail'
    const { app, settings, url, id } = JSON.parse(process.env.GIVEN)
    const { db, close } = connect(app, 2)
    const post = await openPost({ SMTP_URL: url })
    await deliverMail({ db, post, env: settings, permit: async () => undefined }, id)
    post.close()
    await close()`
  const given = JSON.stringify({ app: database.config.app, settings, url: server.url, id })
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, GIVEN: given },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise<string | number | null>((resolve) =>
    child.once('exit', (status, signal) => resolve(signal ?? status)),
  )
  return { child, ended }
}

it('sends nothing twice when the process is killed after the mail server has taken the text', async () => {
  const id = await queued()
  const { child, ended } = aProcess(id)
  server.afterText = async () => {
    child.kill('SIGKILL')
    await ended
  }
  expect(await ended).toBe('SIGKILL')
  expect(server.received).toHaveLength(1)
  expect(await stateOf(id)).toBe('sending')
  await age(id)
  await sweepMail(delivery)
  await deliverMail(delivery, id)
  expect(server.received).toHaveLength(1)
  expect(await stateOf(id)).toBe('in-doubt')
})

it('sends a message after all when the process is killed before it handed over the text', async () => {
  const id = await queued()
  const { child, ended } = aProcess(id)
  server.atRecipient = async () => {
    child.kill('SIGKILL')
    await ended
  }
  expect(await ended).toBe('SIGKILL')
  server.reset()
  expect(await stateOf(id)).toBe('queued')
  expect(await deliverMail(delivery, id)).toBe('waiting')
  await age(id)
  expect(await sweepMail(delivery)).toBe(1)
  expect(server.received).toHaveLength(1)
})

it('sends again, or leaves it at that, when a person says so of a message in doubt', async () => {
  const [one, other] = [await queued(), await queued()]
  server.hangUpAfterText = true
  await deliverMail(delivery, one)
  await deliverMail(delivery, other)
  server.reset()
  expect(await resolveDoubt(database.db, { id: 'nadia' }, one, 'again')).toBe(true)
  expect(await resolveDoubt(database.db, { id: 'nadia' }, other, 'arrived')).toBe(true)
  expect(await resolveDoubt(database.db, { id: 'nadia' }, other, 'again')).toBe(false)
  expect(await sweepMail(delivery)).toBe(1)
  const [sent] = await server.parsed()
  expect(sent?.header('message-id')).toBe(`<${one}@ensemble.example>`)
  expect(await stateOf(other)).toBe('sent')
})

it('sends each message once when many take up the same ones', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => queued()))
  const all = [0, 1, 2, 3].flatMap(() => ids.map((id) => deliverMail(delivery, id)))
  const done = await Promise.all([...all, sweepMail(delivery), sweepMail(delivery)])
  expect(server.received).toHaveLength(12)
  const ends = done.filter((what) => what === 'sent').length + Number(done.at(-1)) + Number(done.at(-2))
  expect(ends).toBe(12)
})

/** A report as Postfix 3.8 writes it, with the recipient’s status in the place of the original’s. */
const report = (status: string, action = 'failed') =>
  [
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4ZpQ1C2xYz.1479800000/mx.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4ZpQ1C2xYz.1479800000/mx.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.example.',
    '',
    '<amina@example.org>: host mail.example.org[192.0.2.1] said: no',
    '',
    '--4ZpQ1C2xYz.1479800000/mx.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'X-Postfix-Queue-ID: 4ZpQ1C2xYz',
    'Arrival-Date: Sun, 22 Nov 2026 03:00:00 -0500 (EST)',
    '',
    'Final-Recipient: rfc822; amina@example.org',
    'Original-Recipient: rfc822;amina@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.org',
    `Diagnostic-Code: smtp; 550 ${status} The email account that you tried to reach`,
    '    does not exist',
    '',
    '--4ZpQ1C2xYz.1479800000/mx.example',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Hello',
    '',
    '--4ZpQ1C2xYz.1479800000/mx.example--',
    '',
  ].join('\r\n')

/** Sends something back, as a mail exchanger does. */
async function comeBack(to: string, raw: string) {
  const transport = createTransport({ host: '127.0.0.1', port: door?.port ?? 0, secure: false })
  await transport.sendMail({ envelope: { from: '', to: [to] }, raw })
}
async function aSentNewsletter(communityId: number, to: string) {
  const key = `newsletter ${++made}`
  await database.db.transaction().execute((tx) =>
    queueBulk(tx, [
      {
        to,
        locale: 'en',
        subject: key,
        body: 'News.',
        key,
        communityId,
        purpose: 'newsletter',
        unsubscribeUrl: 'https://ensemble.example/mail/unsubscribe/token',
      },
    ]),
  )
  await sweepMail(delivery)
  const sent = (await server.parsed()).find((one) => one.header('subject') === key)
  return sent?.from
}
const suppressed = (id: number) =>
  inScope(database.db, [id], async (tx) => (await listSuppressed(tx, id, 10)).map(({ recipient }) => recipient))

it('stops writing to many at an address that does not exist, until somebody opens it again', async () => {
  const { id } = await aCommunity(database.db)
  const back = (await aSentNewsletter(id, 'Amina@Example.org')) ?? ''
  await comeBack(back, report('5.1.1'))
  await comeBack(back, report('5.1.1'))
  expect(await suppressed(id)).toEqual(['amina@example.org'])
  expect(await aSentNewsletter(id, 'amina@example.org')).toBeUndefined()
  expect(await inScope(database.db, [id], (tx) => reopenAddress(tx, { id: 'bruno' }, id, 'amina@example.org'))).toBe(
    true,
  )
  expect(await suppressed(id)).toEqual([])
  expect(await aSentNewsletter(id, 'amina@example.org')).toBeDefined()
})

it('bears two full mailboxes in thirty days, and not a third', async () => {
  const { id } = await aCommunity(database.db)
  for (const wanted of [[], [], ['amina@example.org']]) {
    await comeBack((await aSentNewsletter(id, 'amina@example.org')) ?? '', report('5.2.2'))
    expect(await suppressed(id)).toEqual(wanted)
  }
})

it('counts neither a delay nor a letter nor the same report twice', async () => {
  const { id } = await aCommunity(database.db)
  const back = (await aSentNewsletter(id, 'amina@example.org')) ?? ''
  await comeBack(back, report('4.4.1', 'delayed'))
  await comeBack(back, 'Subject: On leave\r\n\r\nI am away until Monday. Action: failed\r\n')
  for (let again = 0; again < 4; again++) await comeBack(back, report('5.2.2'))
  expect(await suppressed(id)).toEqual([])
})

it('takes mail for no address that it has not signed', async () => {
  const { id } = await aCommunity(database.db)
  const back = (await aSentNewsletter(id, 'amina@example.org')) ?? ''
  const forged = back.replace(/\.([0-9a-f])/, (_, digit: string) => `.${digit === '0' ? '1' : '0'}`)
  await expect(comeBack(forged, report('5.1.1'))).rejects.toThrow('550')
  await expect(comeBack('amina@example.org', report('5.1.1'))).rejects.toThrow('550')
  expect(await suppressed(id)).toEqual([])
})
