import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aMailServer, type MailServer, settings } from '#test/mail-server.ts'
import {
  type BulkMail,
  cancelMail,
  type Delivery,
  deliverMail,
  openPost,
  type Post,
  queueBulk,
  queueMail,
  sweepMail,
  undeliverable,
} from './index.ts'

const database = withDatabase()
let server: MailServer
let post: Post | undefined
let delivery: Delivery
beforeAll(async () => {
  server = await aMailServer()
  post = await openPost({ SMTP_URL: server.url })
})
beforeEach(() => {
  server.reset()
  delivery = { db: database.db, post, env: settings, permit: async () => undefined }
})
afterAll(async () => {
  post?.close()
  await server.close()
})

const mail = {
  to: 'chloe@example.org',
  locale: 'fr',
  subject: 'Votre accès',
  body: 'Bonjour Chloé,\nvoici le lien.\n\nhttps://ensemble.example/fr/lien?a=1&b=2',
  key: 'a key',
} as const
const bulk = (communityId: number, key = 'a newsletter'): BulkMail => ({
  ...mail,
  key,
  communityId,
  purpose: 'newsletter',
  unsubscribeUrl: 'https://ensemble.example/mail/unsubscribe/token',
})
const theMail = () => database.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
const queued = async () => {
  await queueMail(database.db, mail)
  return (await theMail()).id
}
/** Moves what the database remembers into the past: the same as waiting. */
const later = async (hours: number) => {
  await sql`update mail_line set next_try_at = next_try_at - ${hours} * interval '1 hour'`.execute(database.db)
  await sql`update mails set not_before = not_before - ${hours} * interval '1 hour',
    handed_at = handed_at - ${hours} * interval '1 hour'`.execute(database.db)
}

it('queues a message once per key, with the job that delivers it', async () => {
  expect(await queueMail(database.db, mail)).toBe(true)
  expect(await queueMail(database.db, mail)).toBe(false)
  const { id } = await theMail()
  const jobs = await sql`select data from pgboss.job where name = 'mail.deliver'`.execute(database.db)
  expect(jobs.rows).toEqual([{ data: { mail: id } }])
})

it('hands the message to the mail server once, and keeps no text of it', async () => {
  const id = await queued()
  expect(await deliverMail(delivery, id)).toBe('sent')
  expect(await deliverMail(delivery, id)).toBe('waiting')
  const [one, ...more] = await server.parsed()
  expect(more).toEqual([])
  expect(one?.to).toEqual(['chloe@example.org'])
  expect(one?.from).toMatch(/^bounce\+[0-9a-f]{32}\.[0-9a-f]{16}@bounce\.example$/)
  expect(one?.header('message-id')).toBe(`<${id}@ensemble.example>`)
  expect(one?.header('content-language')).toBe('fr')
  expect(one?.header('auto-submitted')).toBe('auto-generated')
  expect(one?.header('list-unsubscribe')).toBeUndefined()
  expect((await theMail()).body).toBe('')
})

it('sends plain text and the same as HTML, which loads nothing and tells nobody', async () => {
  await deliverMail(delivery, await queued())
  const [one] = await server.parsed()
  expect(one?.text).toContain('Bonjour Chloé,\nvoici le lien.')
  expect(one?.html).toContain('<html lang="fr">')
  expect(one?.html).toContain('<a href="https://ensemble.example/fr/lien?a=1&amp;b=2">')
  expect(one?.html).not.toMatch(/<img|<script|<link|url\(/)
})

it('signs with the house, or with the partnership it is sent for', async () => {
  await deliverMail(delivery, await queued())
  const { id } = await aCommunity(database.db, { partnershipFr: 'Partenariat d’ici', hostFr: 'Ville d’ici' })
  await sql`update communities set mailing_address = '1, rue Principale', contact_email = 'bonjour@ici.example'
    where id = ${id}`.execute(database.db)
  await inScope(database.db, [id], (tx) => queueMail(tx, { ...mail, key: 'theirs' }))
  await sweepMail(delivery)
  const [house, theirs] = await server.parsed()
  expect(house?.header('from')).toBe('Ensemble <no-reply@ensemble.example>')
  expect(house?.text).toContain('Message envoyé par Ensemble, 1 Queen Street')
  expect(theirs?.header('from')).toContain('<no-reply@ensemble.example>')
  expect(theirs?.header('reply-to')).toContain('<bonjour@ici.example>')
  for (const part of [theirs?.text, theirs?.html])
    for (const words of ['Partenariat d’ici, Ville d’ici', '1, rue Principale', 'bonjour@ici.example'])
      expect(part).toContain(words)
})

it('keeps the messages of a rehearsal and sends them to nobody', async () => {
  const { id } = await aCommunity(database.db)
  await sql`update communities set rehearsal_on = '2016-01-27' where id = ${id}`.execute(database.db)
  expect(await inScope(database.db, [id], (tx) => queueMail(tx, mail))).toBe(true)
  expect(await sweepMail(delivery)).toBe(0)
  expect(await theMail()).toMatchObject({ state: 'withheld', reason: 'rehearsal', body: mail.body })
})

it('lets a reader leave a list with one request, and says so in the headers', async () => {
  const { id } = await aCommunity(database.db)
  await queueBulk(database.db, [bulk(id)])
  expect(await sweepMail(delivery)).toBe(1)
  const [one] = await server.parsed()
  expect(one?.header('list-unsubscribe')).toBe('<https://ensemble.example/mail/unsubscribe/token>')
  expect(one?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
})

it('asks before it hands a bulk message over, and says why it did not', async () => {
  const { id } = await aCommunity(database.db)
  await queueBulk(database.db, [bulk(id)])
  expect(await sweepMail({ ...delivery, permit: async () => 'withdrawn' })).toBe(0)
  expect(server.received).toEqual([])
  expect(await theMail()).toMatchObject({ state: 'withheld', reason: 'withdrawn', body: '' })
})

it('keeps the text back when consent ends while the mail server waits for it', async () => {
  const { id } = await aCommunity(database.db)
  await queueBulk(database.db, [bulk(id)])
  let asked = 0
  await sweepMail({ ...delivery, permit: async () => (++asked > 1 ? 'withdrawn' : undefined) })
  expect(asked).toBe(2)
  expect(server.received).toEqual([])
  expect(await theMail()).toMatchObject({ state: 'withheld', reason: 'withdrawn' })
})

it('drops a message that is cancelled, also in the middle of sending it', async () => {
  const id = await queued()
  server.atRecipient = async () => void (await cancelMail(database.db, mail.key))
  expect(await deliverMail(delivery, id)).toBe('over')
  expect(server.received).toEqual([])
  expect(await theMail()).toMatchObject({ state: 'cancelled', body: '' })
  expect(await cancelMail(database.db, mail.key)).toBe(false)
})

it('tries again later, and ever less often, what the mail server does not take for now', async () => {
  const id = await queued()
  server.answer = 451
  expect(await deliverMail(delivery, id)).toBe('later')
  expect(await deliverMail(delivery, id)).toBe('waiting')
  await later(1)
  expect(await deliverMail(delivery, id)).toBe('later')
  server.answer = 250
  await later(1)
  expect(await sweepMail(delivery)).toBe(1)
  expect(server.received).toHaveLength(1)
})

it('takes no for an answer: a refused message is not tried again and counts as a bounce', async () => {
  server.refused = 550
  expect(await deliverMail(delivery, await queued())).toBe('refused')
  expect(await theMail()).toMatchObject({ state: 'refused', reason: '550', body: '' })
  const bounced = await inScope(database.db, [0], async (tx) => ({
    rows: await tx.selectFrom('mail_bounces').select(['kind', 'recipient']).execute(),
    undeliverable: await undeliverable(tx, ['Chloe@Example.org', 'amina@example.org']),
  }))
  expect(bounced.rows).toEqual([{ kind: 'hard', recipient: 'chloe@example.org' }])
  expect([...bounced.undeliverable.keys()]).toEqual(['chloe@example.org'])
})

it('does not blame the reader when it is we whom the mail server refuses', async () => {
  server.refusedSender = 550
  expect(await deliverMail(delivery, await queued())).toBe('waiting')
  expect(await theMail()).toMatchObject({ state: 'queued', body: mail.body })
  expect(await inScope(database.db, [0], (tx) => tx.selectFrom('mail_bounces').selectAll().execute())).toEqual([])
})

it('does not send again what the mail server may have: the connection ended after the text', async () => {
  const id = await queued()
  server.hangUpAfterText = true
  expect(await deliverMail(delivery, id)).toBe('in-doubt')
  server.hangUpAfterText = false
  await later(48)
  expect(await sweepMail(delivery)).toBe(0)
  expect(server.received).toHaveLength(1)
  expect(await theMail()).toMatchObject({ state: 'in-doubt', body: mail.body })
})

it('leaves every message where it is while there is no mail server, and sends it once there is one', async () => {
  const id = await queued()
  expect(await deliverMail({ ...delivery, post: undefined }, id)).toBe('waiting')
  expect(await sweepMail({ ...delivery, post: undefined })).toBe(0)
  expect(await theMail()).toMatchObject({ sent_at: null, body: mail.body })
  expect(await sweepMail(delivery)).toBe(1)
  expect(server.received).toHaveLength(1)
})

it('delivers after a day without mail server everything, once, in order, and knocks seldom meanwhile', async () => {
  const keys = Array.from({ length: 30 }, (_, i) => `message ${String(i).padStart(2, '0')}`)
  for (const [i, key] of keys.entries()) {
    await queueMail(database.db, { ...mail, key, subject: key })
    const minutes = keys.length - i
    await sql`update mails set queued_at = now() - ${minutes} * interval '1 minute'
      where idempotency_key = ${key}`.execute(database.db)
  }
  const ids = await database.db.selectFrom('mails').select('id').execute()
  server.goDown()
  for (let hour = 0; hour < 24; hour++) {
    // What a sweep every minute and the jobs of all messages do in the meantime.
    for (let minute = 0; minute < 3; minute++) await sweepMail(delivery)
    for (const { id } of ids.slice(0, 3)) await deliverMail(delivery, id)
    await later(1)
  }
  expect(server.knocks).toBe(24)
  server.down = false
  expect(await sweepMail(delivery)).toBe(30)
  expect(await sweepMail(delivery)).toBe(0)
  expect((await server.parsed()).map((one) => one.header('subject'))).toEqual(keys)
})
