import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity, aKey } from '#test/factories.ts'

/** What only shows on a real connection: bodies that come in pieces, and senders that do not say how much. */
const own = withOwnDatabase(4)
let server: ReturnType<typeof createServer>
let path: string
let headers: Record<string, string>

beforeAll(async () => {
  const place = await aCommunity(own.db)
  headers = (await aKey(own.db, place.id, { role: 'reception' })).headers
  path = `/api/v1/communities/${place.slug}/households`
  const answer = getRequestListener(testApp(own.db).fetch)
  server = createServer((req, res) => void answer(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

let sent = 0
/** Sends a body in these pieces, chunked, and gives the status and the code or id that came back. */
async function send(pieces: readonly (string | Buffer)[]) {
  // A listening TCP server's address is never a string.
  const { port } = server.address() as AddressInfo
  const own = { 'content-type': 'application/json', 'idempotency-key': `wire-${++sent}` }
  const req = request({ port, path, method: 'POST', headers: { ...headers, ...own } })
  const answered = once(req, 'response')
  for (const piece of pieces) {
    if (!req.write(piece)) await Promise.race([once(req, 'drain'), answered])
  }
  req.end()
  const [response] = await answered
  return { status: response.statusCode, body: JSON.parse(await text(response)) }
}

const household = (token: string) =>
  JSON.stringify({ token, stream: 'GAR', sizeBand: '1', language: 'ar', lodging: 'hotel', arrivedOn: '2016-01-20' })

it('puts a body together that comes in pieces, even in the middle of a letter', async () => {
  const whole = Buffer.from(household('W-0001'))
  expect((await send([whole.subarray(0, 7), whole.subarray(7, 30), whole.subarray(30)])).status).toBe(201)
  const accent = Buffer.from('{"é": 1}')
  const { status, body } = await send([accent.subarray(0, 3), accent.subarray(3)])
  expect(status).toBe(422)
  expect(body.errors).toContainEqual(expect.objectContaining({ pointer: '/é', code: 'unknown-field' }))
})

it('tells a sender of too much so, whether it says beforehand how much or not', async () => {
  const piece = 'x'.repeat(16 * 1024)
  const much = Array.from({ length: 12 }, () => piece)
  expect(await send(much)).toMatchObject({ status: 413, body: { code: 'too-large' } })
})

it('takes no text that is not UTF-8', async () => {
  expect(await send([Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])])).toMatchObject({
    status: 415,
    body: { code: 'not-json' },
  })
})
