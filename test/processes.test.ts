import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type AppProcess, signInTo, withApp } from '#test/app-process.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Two processes of the app on one database behave as one. The tests build on one another: the last ones end them. */
const house = withApp()
let first: AppProcess
let second: AppProcess

const letters: string[] = []
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, { envelope }, done) => {
    void text(stream).then(() => {
      letters.push(...envelope.rcptTo.map(({ address }) => address))
      done()
    })
  },
})

beforeAll(async () => {
  await new Promise<void>((resolve) => void post.listen(0, '127.0.0.1', resolve))
  // A listening TCP server's address is never a string.
  const { port } = post.server.address() as AddressInfo
  const settings = { SMTP_URL: `smtp://127.0.0.1:${port}` }
  first = await house.start('data', settings)
  second = await house.start('data', settings)
}, 120_000)
afterAll(() => new Promise<void>((resolve) => post.close(resolve)))

const rates = '/en/communities/waterloo-region/rates'
const setRate = (app: AppProcess, cookie: string, value: string) =>
  app.send(`${rates}/share-school-age`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ value, reason: 'Counted by the school board' }),
  })

it('a session that one of them opened is valid on the other, and ends on both', async () => {
  const cookie = await signInTo(first, 'bruno')
  expect((await second.send('/en/account', { headers: { cookie } })).status).toBe(200)
  await second.send('/en/sign-out', { method: 'POST', headers: { cookie }, body: new URLSearchParams() })
  expect((await first.send('/en/account', { headers: { cookie } })).status).toBe(401)
})

it('a page that one has kept falls when the other changes what it was made from', async () => {
  const cookie = await signInTo(second, 'bruno')
  const before = await first.send(rates)
  const etag = before.headers.get('etag') ?? ''
  expect(await before.text()).not.toContain('Counted by the school board')
  const unchanged = await first.send(rates, { headers: { 'if-none-match': etag } })
  expect({ status: unchanged.status, etag }).toEqual({ status: 304, etag: expect.stringMatching(/^"/) })
  expect((await setRate(second, cookie, '0.41')).status).toBe(303)
  const after = await first.send(rates, { headers: { 'if-none-match': etag } })
  expect(after.status).toBe(200)
  expect(await after.text()).toContain('Counted by the school board')
})

it('tries to sign in are counted together', async () => {
  const windowOf = () => Math.floor(Date.now() / 900_000)
  // Ten tries in a quarter of an hour: should one begin in the middle of this, it starts again with another address.
  for (let round = 0; ; round++) {
    const [began, statuses] = [windowOf(), [] as number[]]
    for (let nth = 0; nth < 11; nth++) {
      const body = new URLSearchParams({ email: `nobody-${round}@example.org`, password: 'not the right one' })
      statuses.push((await (nth % 2 ? first : second).send('/fr/ouvrir-session', { method: 'POST', body })).status)
    }
    if (windowOf() !== began) continue
    expect(statuses).toEqual([...Array(10).fill(422), 429])
    break
  }
})

it('a message that one accepted is sent once, whoever of them takes the job', async () => {
  const database = await house.database('data')
  const people = Array.from({ length: 8 }, (_, nth) => `person-${nth}@example.org`)
  for (const email of people) await database.query('insert into users (id, name, email) values ($1, $1, $1)', [email])
  for (const [nth, email] of people.entries()) {
    const body = new URLSearchParams({ email })
    const asked = await (nth % 2 ? first : second).send('/en/sign-in/send-link', { method: 'POST', body })
    expect(asked.status).toBe(200)
  }
  await vi.waitFor(
    async () => {
      const { rows } = await database.query(
        "select 1 from pgboss.job where name = 'mail.deliver' and state <> 'completed'",
      )
      expect(rows).toEqual([])
    },
    { timeout: 60_000, interval: 100 },
  )
  await database.end()
  expect(letters.toSorted()).toEqual(people)
})

/** Whether anyone still listens there. */
const isOpen = (base: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

it('asked to stop, a process finishes what it is in the middle of, and the database goes on for the other', async () => {
  const cookie = await signInTo(first, 'bruno')
  const body = new URLSearchParams({ value: '0.43', reason: 'Counted again while the house was closing' }).toString()
  const upload = request(`${first.base}${rates}/share-school-age`, {
    method: 'POST',
    headers: {
      cookie,
      expect: '100-continue',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
    },
  })
  const answered = once(upload, 'response')
  upload.flushHeaders()
  // The server has the request in its hands, and half of what belongs to it.
  await once(upload, 'continue')
  upload.write(body.slice(0, 20))
  const exit = first.end('SIGTERM')
  await vi.waitFor(async () => expect(await isOpen(first.base)).toBe(false), { timeout: 20_000, interval: 20 })
  upload.end(body.slice(20))
  const [response] = (await answered) as [IncomingMessage]
  response.resume()
  expect(response.statusCode).toBe(303)
  expect(await exit).toBe(0)
  expect(await (await second.send(rates)).text()).toContain('Counted again while the house was closing')
  expect(house.postmaster('data')).toBeGreaterThan(0)
})

it('the last process to stop takes the database with it', async () => {
  const postmaster = house.postmaster('data')
  expect(await second.end('SIGTERM')).toBe(0)
  expect(house.postmaster('data')).toBeUndefined()
  expect(postmaster).toBeGreaterThan(0)
})
