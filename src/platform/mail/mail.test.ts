import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withDatabase } from '#test/database.ts'
import { deliverMail, openPost, type Post, queueMail } from './index.ts'

const database = withDatabase()
const received: { to: string[]; message: string }[] = []
let refuse = false
let post: Post | undefined
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, session, done) => {
    void text(stream).then((message) => {
      if (refuse) return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), message })
      done()
    })
  },
})
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server's address is never a string.
  const { port } = server.server.address() as AddressInfo
  const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Ensemble <no-reply@ensemble.example>' }
  post = await openPost({ ...settings, publicUrl: 'https://ensemble.example' })
})
afterAll(async () => {
  post?.close()
  await new Promise<void>((resolve) => server.close(resolve))
})

const mail = {
  to: 'chloe@example.org',
  locale: 'fr',
  subject: 'Votre accès',
  body: 'Bonjour Chloé,\nvoici le lien.',
  key: 'a key',
} as const
const theMail = () => database.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()

it('queues a message once per key, with the job that delivers it', async () => {
  expect(await queueMail(database.db, mail)).toBe(true)
  expect(await queueMail(database.db, mail)).toBe(false)
  const { id } = await theMail()
  const jobs = await sql`select data from pgboss.job where name = 'mail.deliver'`.execute(database.db)
  expect(jobs.rows).toEqual([{ data: { mail: id } }])
})

it('hands the message to the mail server once, and keeps no text of it', async () => {
  received.length = 0
  await queueMail(database.db, mail)
  const { id } = await theMail()
  expect(await deliverMail(database.db, post, id)).toBe(true)
  expect(await deliverMail(database.db, post, id)).toBe(false)
  expect(received).toHaveLength(1)
  expect(received[0]?.to).toEqual(['chloe@example.org'])
  expect(received[0]?.message).toMatch(/From: Ensemble <no-reply@ensemble.example>/)
  expect(received[0]?.message).toMatch(/Content-Language: fr/)
  expect(received[0]?.message).toContain(`Message-ID: <${id}@ensemble.example>`)
  expect(received[0]?.message).toContain('Bonjour Chlo=C3=A9,')
  expect((await theMail()).body).toBe('')
})

it('leaves the message to a later try when the mail server refuses it', async () => {
  received.length = 0
  await queueMail(database.db, mail)
  const { id } = await theMail()
  refuse = true
  await expect(deliverMail(database.db, post, id)).rejects.toThrow('451')
  refuse = false
  expect((await theMail()).sent_at).toBeNull()
  expect(await deliverMail(database.db, post, id)).toBe(true)
  expect(received).toHaveLength(1)
})

it('leaves the message where it is when there is no mail server', async () => {
  await queueMail(database.db, mail)
  const { id } = await theMail()
  expect(await deliverMail(database.db, undefined, id)).toBe(false)
  expect(await theMail()).toMatchObject({ sent_at: null, body: mail.body })
})
