import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, expect, it } from 'vitest'
import { anonymous } from '#platform/auth'
import { type Env, PageCache, type VersionGate } from './index.ts'

let close = () => undefined as unknown
afterEach(() => close())

/** A page that says which version of the record it shows, on a real server; `version` goes up when the record changes. */
async function site() {
  const state = { version: 1, made: 0, status: 200 as 200 | 500, takes: 20 }
  // All that the pages ask of the gate.
  const pages = new PageCache({ versionOf: async () => String(state.version) } as unknown as VersionGate)
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('actor', anonymous)
    await next()
  })
  app.use(pages.middleware)
  app.get('/page', async (c) => {
    await pages.keep(c, [1])
    const seen = state.version
    state.made++
    await setTimeout(state.takes)
    return c.text(`version ${seen}.`, state.status)
  })
  const answer = getRequestListener(app.fetch)
  const server = createServer((req, res) => {
    const fallback = () => void answer(req, res)
    if (!pages.serve(req, res, fallback)) fallback()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => server.close()
  const { port } = server.address() as AddressInfo
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/page`)
    return { status: answer.status, version: Number(/version (\d+)/.exec(await answer.text())?.[1]) }
  }
  return { state, ask, many: (count: number) => Promise.all(Array.from({ length: count }, ask)) }
}

it('makes a page once for all who have it open when the record changes', async () => {
  const { state, ask, many } = await site()
  await ask()
  state.version = 2
  const answers = await many(40)
  expect(answers.every(({ version }) => version === 2)).toBe(true)
  expect(state.made).toBe(2)
})

it('gives nobody a page from before a change that was there when they asked', async () => {
  const { state, ask } = await site()
  await ask()
  const reader = async () => {
    for (let i = 0; i < 15; i++) {
      const before = state.version
      expect((await ask()).version).toBeGreaterThanOrEqual(before)
    }
  }
  const readers = Promise.all(Array.from({ length: 8 }, reader))
  for (let i = 0; i < 12; i++) {
    state.version++
    await setTimeout(7)
  }
  await readers
})

it('leaves nobody waiting when the page cannot be made, and keeps it again once it can', async () => {
  const { state, ask, many } = await site()
  await ask()
  state.version = 2
  state.status = 500
  expect((await many(12)).every(({ status }) => status === 500)).toBe(true)
  state.status = 200
  await ask()
  const made = state.made
  expect((await many(12)).every(({ status }) => status === 200)).toBe(true)
  expect(state.made).toBe(made)
})
