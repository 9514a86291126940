import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { beforeAll, expect, it, vi } from 'vitest'
import { type AppProcess, signInTo, withApp } from '#test/app-process.ts'
import { postFile } from '#test/files.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Files sent to real processes: more than they take, and what two of them share. */
const house = withApp()
let first: AppProcess
let second: AppProcess
let cookie = ''

beforeAll(async () => {
  first = await house.start('data')
  second = await house.start('data')
  cookie = await signInTo(first, 'ines')
}, 120_000)

const megabyte = 1024 * 1024
const add = '/fr/redaction/images/nouvelle/televerser'

/** What a process holds in memory at this moment, in MB, as Linux tells it. */
const memoryOf = ({ child }: AppProcess) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Sends a form with a file of so many MB, a piece at a time; none of it is ever held here. */
async function sendLarge(app: AppProcess, size: number, declared: boolean) {
  const head =
    '--line\r\ncontent-disposition: form-data; name="altFr"\r\n\r\nUne image\r\n' +
    '--line\r\ncontent-disposition: form-data; name="file"; filename="photo.png"\r\ncontent-type: image/png\r\n\r\n'
  const tail = '\r\n--line--\r\n'
  const length = declared ? { 'content-length': head.length + size * megabyte + tail.length } : {}
  const sending = request(`${app.base}${add}`, {
    method: 'POST',
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=line',
      ...length,
    },
  })
  let most = 0
  const pieces = async function* () {
    yield Buffer.from(head)
    for (let sent = 0; sent < size; sent++) {
      most = Math.max(most, memoryOf(app))
      yield Buffer.alloc(megabyte, 0x89)
    }
    yield Buffer.from(tail)
  }
  const answered = once(sending, 'response').then(async ([answer]) => ({
    status: answer.statusCode,
    body: await text(answer),
  }))
  // Who answers before all is sent may close the line: that is its right.
  await pipeline(pieces, sending).catch(() => undefined)
  const { status, body } = await answered.catch(() => ({ status: undefined, body: '' }))
  return { status, body, most }
}

const incoming = () => readdir(join(house.folder('data'), 'files/incoming')).catch(() => [])

it.skipIf(process.platform !== 'linux')(
  'refuses 500 MB that are announced with a plain page, and keeps nothing of them',
  async () => {
    const before = memoryOf(first)
    const { status, body, most } = await sendLarge(first, 500, true)
    expect(status).toBe(413)
    expect(body).toContain('L’envoi est trop volumineux')
    expect(body).toContain('lang="fr"')
    expect(most - before).toBeLessThan(250)
    // Pictures of the demonstration pass through there while they are drawn.
    await vi.waitFor(async () => expect(await incoming()).toEqual([]), { timeout: 60_000 })
  },
)

it.skipIf(process.platform !== 'linux')(
  'cuts off 500 MB that come unannounced, without filling memory or disk',
  async () => {
    const before = memoryOf(first)
    const large = sendLarge(first, 500, false)
    const { most, body } = await large.catch(() => ({ most: memoryOf(first), body: '' }))
    // Where the line was still open the form comes back, with what was typed.
    if (body) expect(body).toContain('Ce fichier est trop volumineux')
    expect(most - before).toBeLessThan(250)
    await vi.waitFor(async () => expect(await incoming()).toEqual([]), { timeout: 60_000 })
    expect((await first.send('/healthz')).status).toBe(200)
  },
)

it('refuses a little more than an image may be in words, beside what was typed', async () => {
  const { status, body } = await sendLarge(first, 25, true)
  expect(status).toBe(422)
  expect(body).toContain('Une image peut atteindre 20\u00a0Mo.')
  expect(body).toContain('>Une image</textarea>')
})

it('serves on one process what was sent to the other, and makes its sizes in the background', async () => {
  const bytes = await sharp({ create: { width: 700, height: 500, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  const words = { altEn: 'A blue wall', altFr: 'Un mur bleu' }
  const sent = await first.send(add, postFile(words, { name: 'mur.png', bytes }, { cookie }))
  expect(sent.status).toBe(303)
  const id = sent.headers.get('location')?.split('/').at(-1)
  const shown = await second.send(`/media/${id}/1/640.avif`)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/avif'])
  expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(640)
  const files = join(house.folder('data'), 'files/renditions')
  await vi.waitFor(
    async () => {
      const made = await readdir(files, { recursive: true })
      // Only this picture is 700 wide; those of the demonstration are made beside it.
      const ours = made.find((name) => name.endsWith('-700.avif')) ?? 'none'
      const same = made.filter((name) => dirname(name) === dirname(ours) && /\.(avif|webp)$/.test(name))
      expect(same).toHaveLength(6)
    },
    { timeout: 60_000, interval: 200 },
  )
})
