import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { withDatabase } from '#test/database.ts'
import { aMailServer, type MailServer, settings } from '#test/mail-server.ts'
import {
  cancelMail,
  countWaiting,
  decideHeld,
  deliverMail,
  holdWaiting,
  openPost,
  type Post,
  queueMail,
  sweepMail,
} from './index.ts'

const database = withDatabase()
let server: MailServer
let post: Post | undefined
beforeAll(async () => {
  server = await aMailServer()
  post = await openPost({ SMTP_URL: server.url })
})
beforeEach(() => server.reset())
afterAll(async () => {
  post?.close()
  await server.close()
})

const by = { id: 'nadia' }
const delivery = () => ({ db: database.db, post, env: settings, permit: async () => undefined })
const queue = (key: string) =>
  queueMail(database.db, {
    to: 'chloe@example.org',
    locale: 'fr',
    subject: key,
    body: 'Bonjour.',
    key,
    communityId: null,
  })
const starts = (hasServer: boolean) => holdWaiting(database.db, { hasServer })
const subjects = async () => (await server.parsed()).map((one) => one.header('subject'))

it('holds what waited without a mail server, and sends what is new', async () => {
  expect(await starts(false)).toBe(0)
  await queue('waited')
  expect(await starts(false)).toBe(0)
  expect(await starts(true)).toBe(1)
  await queue('new')
  expect(await sweepMail(delivery())).toBe(1)
  expect(await subjects()).toEqual(['new'])
  expect(await countWaiting(database.db, 'held')).toMatchObject({ count: 1, first: expect.any(Date) })
})

it('holds nothing of a house that had a mail server at its last start', async () => {
  await starts(true)
  await queue('queued just before the process ended')
  expect(await starts(true)).toBe(0)
  expect(await sweepMail(delivery())).toBe(1)
})

it('sends what was held when a person says so, once', async () => {
  await starts(false)
  await queue('waited')
  await starts(true)
  expect(await decideHeld(database.db, by, 'send')).toBe(1)
  expect(await decideHeld(database.db, by, 'drop')).toBe(0)
  expect(await sweepMail(delivery())).toBe(1)
  expect(await subjects()).toEqual(['waited'])
})

it('never sends what a person dropped, or what was called off meanwhile', async () => {
  await starts(false)
  await queue('dropped')
  await queue('called off')
  await starts(true)
  expect(await cancelMail(database.db, 'called off')).toBe(true)
  expect(await decideHeld(database.db, by, 'drop')).toBe(1)
  const mails = await database.db.selectFrom('mails').select(['id', 'state', 'body']).execute()
  expect(mails.map(({ state, body }) => [state, body])).toEqual([
    ['cancelled', ''],
    ['cancelled', ''],
  ])
  for (const { id } of mails) expect(await deliverMail(delivery(), id)).toBe('waiting')
  expect(server.received).toEqual([])
})
