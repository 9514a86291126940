import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type House, signIn } from './house.ts'
import { hasProc, memoryOf } from './processes.ts'
import { quantile } from './statistics.ts'

export interface LiveReport {
  connections: number
  /** Kilobytes of the app’s memory for each page left open. */
  each: number
  /** Milliseconds from the answer to the change until a page was told: of all pages and all changes. */
  p50: number
  p99: number
  longest: number
  changes: number
  /** Pages that were not told of a change within five seconds. */
  missed: number
}

const path = '/en/communities/waterloo-region/live'
/** A page that was told of two changes in one message has been told of both. */
const patience = 5_000

/** A page left open in a browser, as far as the server can see: when it was last told of a change. */
interface Page {
  socket: Socket
  toldAt: number
}

/** Each from an address of its own, behind a proxy that is trusted: a thousand pages are not one flood. */
function open(port: number, nth: number): Promise<Page> {
  const socket = connect(port, '127.0.0.1')
  const page: Page = { socket, toldAt: 0 }
  const from = `10.0.${Math.floor(nth / 250)}.${(nth % 250) + 1}`
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${from}\r\nAccept: text/event-stream\r\n\r\n`,
  )
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.on('data', (piece) => {
      const text = piece.toString('latin1')
      if (text.startsWith('HTTP/1.1')) {
        if (!text.startsWith('HTTP/1.1 200')) reject(new Error(text.split('\r\n')[0]))
        else resolve(page)
      }
      if (text.includes('event: changed')) page.toldAt = performance.now()
    })
  })
}

async function change({ port }: House, cookie: string, nth: number) {
  const answer = await fetch(`http://127.0.0.1:${port}/en/communities/waterloo-region/rates/share-school-age`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ value: (0.4 + nth / 1000).toFixed(3), reason: 'Counted anew for the benchmark' }),
  })
  await answer.arrayBuffer()
  if (answer.status !== 303) throw new Error(`The change was answered with ${answer.status}`)
}

/** Opens so many pages on one process, changes the record so often, and sees when each page is told. */
export async function measureLive(house: House, connections: number, changes: number): Promise<LiveReport | undefined> {
  if (!hasProc) return undefined
  const cookie = await signIn(house, 'bruno')
  await wait(2_000)
  const before = memoryOf(house.family).app
  const pages: Page[] = []
  while (pages.length < connections) {
    const some = Array.from({ length: Math.min(50, connections - pages.length) }, (_, i) =>
      open(house.port, pages.length + i),
    )
    pages.push(...(await Promise.all(some)))
  }
  await wait(2_000)
  const after = memoryOf(house.family).app
  const delays: number[] = []
  let missed = 0
  for (let nth = 0; nth < changes; nth++) {
    for (const page of pages) page.toldAt = 0
    await change(house, cookie, nth)
    const changed = performance.now()
    while (pages.some(({ toldAt }) => toldAt === 0) && performance.now() - changed < patience) await wait(5)
    for (const { toldAt } of pages) toldAt === 0 ? missed++ : delays.push(Math.max(0, toldAt - changed))
    await wait(200)
  }
  await Promise.all(
    pages.map(async ({ socket }) => {
      socket.destroy()
      if (!socket.closed) await once(socket, 'close')
    }),
  )
  return {
    connections,
    each: ((after - before) * 1024) / connections,
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    longest: Math.max(...delays),
    changes,
    missed,
  }
}
