import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type AppProcess, signInTo, withApp } from '#test/app-process.ts'
import { withOwnDatabase } from '#test/database.ts'
import { loadDemo } from '../src/demo/load.ts'
import { textOf } from './visitor.ts'

vi.setConfig({ testTimeout: 180_000 })

/** What happens when something is killed, and what the app says to what nobody should send it. */
const house = withApp()
const unbroken = withOwnDatabase(4)
let app: AppProcess
let cookie: string

beforeAll(async () => {
  app = await house.start('data')
  cookie = await signInTo(app, 'bruno')
}, 120_000)

const importPath = '/fr/communautes/region-de-waterloo/chiffres/importer'
const header = 'measure,as_of,published_on,quality,value,source\n'
const firstDay = Date.UTC(1980, 0, 1)
const dayOf = (nth: number) => new Date(firstDay + nth * 86_400_000).toISOString().slice(0, 10)

/** Figures of as many days as a source has, then of the next source; every row is another figure. */
function csv(rows: number, source: string) {
  const days = Array.from({ length: 10_000 }, (_, nth) => dayOf(nth))
  const line = (nth: number) =>
    `arrived,${days[nth % 10_000]},2016-01-20,exact,${nth % 997},${source}-${Math.floor(nth / 10_000)}\n`
  return Buffer.from(header + Array.from({ length: rows }, (_, nth) => line(nth)).join(''))
}

const fileHeaders = (length: number) => ({
  cookie,
  'sec-fetch-site': 'same-origin',
  'content-type': 'text/csv',
  'content-length': length,
})
/** A request on a connection of its own: one that was answered early is closed by the server a moment later. */
function post(address: string, headers: Record<string, string | number>) {
  const sending = request(address, { method: 'POST', headers, agent: false })
  // An answer that comes early closes the door on what is still being sent.
  return sending.on('error', () => undefined)
}
const answerTo = async (upload: ClientRequest) => {
  const [response] = (await once(upload, 'response')) as [IncomingMessage]
  return { status: response.statusCode, html: await text(response) }
}
const sendFile = (file: Buffer) => {
  const upload = post(app.base + importPath, fileHeaders(file.length))
  upload.end(file)
  return answerTo(upload)
}

const patiently = { timeout: 90_000, interval: 20 }

/** Waits until a connection of the app is in the middle of a statement like this one; `over` ends the waiting too. */
async function untilDoing(database: pg.Client, statement: string, over: () => boolean = () => false) {
  await vi.waitFor(async () => {
    const { rowCount } = await database.query(
      `select 1 from pg_stat_activity where pid <> pg_backend_pid() and xact_start is not null and query ilike $1`,
      [`%${statement}%`],
    )
    expect(over() || rowCount).toBeTruthy()
  }, patiently)
}

/** What there is of an import: its figures, and its line in the audit log. */
async function traceOf(source: string) {
  const database = await house.database('data')
  const { rows } = await database.query<{ figures: number; lines: number }>(
    `select (select count(*)::int from figures where source_code like $1) as figures,
       (select count(*)::int from audit_log where action = 'figures.imported') as lines`,
    [`${source}-%`],
  )
  await database.end()
  return rows[0]
}

describe('an import of 200,000 figures', () => {
  const rows = 200_000

  it('leaves nothing when the app is killed while it reads the file, and the app comes up again', async () => {
    const file = csv(rows, 'half')
    const database = await house.database('data')
    const upload = post(app.base + importPath, fileHeaders(file.length))
    const broken = once(upload, 'error').catch((error: Error) => error)
    upload.write(file.subarray(0, file.length / 2))
    await untilDoing(database, 'incoming_figures')
    await database.end()
    expect(await app.end('SIGKILL')).toBe('SIGKILL')
    upload.destroy()
    await broken
    app = await house.start('data')
    expect((await app.send('/fr/communautes/region-de-waterloo/chiffres')).status).toBe(200)
    expect(await traceOf('half')).toEqual({ figures: 0, lines: 0 })
  })

  it('is there as a whole or not at all when the app is killed while it records, and can be sent again', async () => {
    const file = csv(rows, 'whole')
    const database = await house.database('data')
    let answered = false
    const sent = sendFile(file).then(
      () => {
        answered = true
      },
      () => undefined,
    )
    await untilDoing(database, 'insert into figures', () => answered)
    await database.end()
    await app.end('SIGKILL')
    await sent
    app = await house.start('data')
    const left = await traceOf('whole')
    expect([
      { figures: 0, lines: 0 },
      { figures: rows, lines: 1 },
    ]).toContainEqual(left)
    expect((await sendFile(file)).status).toBe(303)
    expect(await traceOf('whole')).toMatchObject({ figures: rows })
  })

  it('is undone when the database is killed, of which the app tells and recovers by itself', async () => {
    const { lines } = (await traceOf('dead')) ?? {}
    const database = await house.database('data')
    const sent = sendFile(csv(rows, 'dead'))
    await untilDoing(database, 'incoming_figures')
    const { rows: workers } = await database.query<{ pid: number }>(
      'select pid from pg_stat_activity where pid <> pg_backend_pid()',
    )
    for (const pid of [house.postmaster('data'), ...workers.map((worker) => worker.pid)]) kill(pid)
    await database.end().catch(() => undefined)
    const { status, html } = await sent
    expect({ status, text: textOf(html) }).toEqual({
      status: 503,
      text: expect.stringContaining('La base de données ne répond pas'),
    })
    await vi.waitFor(async () => expect((await app.send('/readyz')).status).toBe(200), patiently)
    expect(await traceOf('dead')).toEqual({ figures: 0, lines })
    expect((await app.send('/fr/communautes/region-de-waterloo/chiffres')).status).toBe(200)
  })
})

/** What has ended meanwhile needs no killing. */
function kill(pid: number | undefined) {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (Object(error).code !== 'ESRCH') throw error
  }
}

/** What the demonstration fills from its first moment to its last. */
const tables = [
  'communities',
  'organisations',
  'seats',
  'services',
  'capacity_statements',
  'figures',
  'households',
  'audit_log',
  'users',
  'memberships',
]

it('a first start that is killed while it loads the demonstration is completed by the next one', async () => {
  const starting = await house.startUntil('killed', /Bringing the tables up to date/)
  const halfway = await house.database('killed')
  const founded = async () => Number((await halfway.query('select count(*) from communities')).rows[0].count)
  await vi.waitFor(async () => expect(await founded()).toBeGreaterThan(0), { ...patiently, interval: 1 })
  await starting.end('SIGKILL')
  const counted = `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`
  const before = (await halfway.query(counted)).rows[0]
  const next = await house.start('killed')
  expect((await next.send('/en/account', { headers: { cookie: await signInTo(next, 'chloe') } })).status).toBe(200)
  await loadDemo(unbroken.db, 'db/record')
  // Signing in has left a line of its own.
  const whole = await unbrokenCounts(counted)
  const now = (await halfway.query(counted)).rows[0]
  expect(before).not.toEqual({ ...whole, audit_log: before.audit_log })
  expect({ ...now, audit_log: 0 }).toEqual({ ...whole, audit_log: 0 })
  await halfway.end()
  await next.end('SIGTERM')
})

/** Read past the policies, as the login that owns the tables. */
async function unbrokenCounts(query: string) {
  const client = new pg.Client(unbroken.config.owner)
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows[0]
}

it('a file of a million rows is read to its end without being held, and answered with a page that names the lines', async () => {
  const file = csv(1_000_000, 'million')
  // Wrong in its first row and in its last, so that all of it must be read to know.
  const cells = file
    .toString('latin1')
    .replace('exact', 'exakt')
    .replace(/exact(?=[^\n]*\n$)/, 'exakt')
  const before = peakOf(app)
  const { status, html } = await sendFile(Buffer.from(cells))
  const page = textOf(html)
  expect(status).toBe(422)
  expect(page).toMatch(/ligne 2\b/i)
  expect(page).toMatch(/ligne 1[\u00a0\u202f ]?000[\u00a0\u202f ]?001\b/i)
  expect(page).toContain('quality')
  expect(await traceOf('million')).toMatchObject({ figures: 0 })
  // Linux keeps the peak. Of the keys of rows seen some bytes each are held; the file and its rows are not.
  if (before) expect((peakOf(app) ?? 0) - before).toBeLessThan(200 * 1024)
})

/** Peak of the memory in use so far, in kB; undefined where the system does not tell. */
function peakOf({ child }: AppProcess) {
  if (process.platform !== 'linux') return undefined
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1])
}

const languages = [
  {
    lang: 'en',
    board: '/en/communities/waterloo-region/situation',
    rates: '/en/communities/waterloo-region/rates',
    nowhere: '/en/communities/atlantis',
    big: 'too much to send',
    method: 'does not take that request',
    missing: 'There is no such page',
    wrongDay: '2016-02-30',
    importer: '/en/communities/waterloo-region/figures/import',
  },
  {
    lang: 'fr',
    board: '/fr/communautes/region-de-waterloo/situation',
    rates: '/fr/communautes/region-de-waterloo/taux',
    nowhere: '/fr/communautes/atlantide',
    big: 'trop volumineux',
    method: 'ne reçoit pas ce genre de demande',
    missing: 'Cette page n’existe pas',
    wrongDay: '2016-02-30',
    importer: importPath,
  },
]

describe.for(languages)('in $lang', ({ lang, board, rates, nowhere, importer, wrongDay, ...words }) => {
  const pageOf = async (answer: Promise<Response>) => {
    const response = await answer
    const html = await response.text()
    return { status: response.status, lang: /<html lang="(..)/.exec(html)?.[1], text: textOf(html), html }
  }

  it('a form that is too large gets a page that says so', async () => {
    const body = `value=0.4&reason=${'x'.repeat(1_100_000)}`
    const form = post(`${app.base}${rates}/share-school-age`, {
      ...fileHeaders(body.length),
      'content-type': 'application/x-www-form-urlencoded',
    })
    form.end(body)
    const { status, html } = await answerTo(form)
    expect({ status, lang: /<html lang="(..)/.exec(html)?.[1], text: textOf(html) }).toEqual({
      status: 413,
      lang,
      text: expect.stringContaining(words.big),
    })
  })

  it('a file that is too large gets that page before it is sent', async () => {
    const upload = post(app.base + importer, fileHeaders(129 * 1024 * 1024))
    upload.flushHeaders()
    const { status, html } = await answerTo(upload)
    upload.destroy()
    expect({ status, text: textOf(html) }).toEqual({ status: 413, text: expect.stringContaining(words.big) })
  })

  it('a community or a page that is not there gets a page that says so', async () => {
    for (const path of [nowhere, `${nowhere}/x`, `/${lang}/x`, `${board}/x`])
      expect(await pageOf(app.send(path)), path).toMatchObject({
        status: 404,
        lang,
        text: expect.stringContaining(words.missing),
      })
  })

  it('a method that an address does not take gets a page that says so', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(await pageOf(app.send(board, { method })), method).toMatchObject({
        status: 405,
        lang,
        text: expect.stringContaining(words.method),
      })
  })

  it('a day that is none gives the board of today, which says so', async () => {
    for (const on of [wrongDay, 'yesterday', '2016-1-1', '<script>', '0'.repeat(5000)]) {
      const page = await pageOf(app.send(`${board}?on=${encodeURIComponent(on)}`))
      expect(page, on).toMatchObject({
        status: 200,
        lang,
        text: expect.stringContaining(on.slice(0, 9).replace('<', '&lt;').replace('>', '&gt;')),
      })
    }
  })

  it('a form sent when the session is over keeps what was typed until it is sent again', async () => {
    const old = await signInTo(app, 'bruno')
    const database = await house.database('data')
    const token = decodeURIComponent(old.split('=')[1] ?? '').split('.')[0]
    const ended = await database.query(
      "update sessions set expires_at = now() - interval '1 minute' where token = $1",
      [token],
    )
    await database.end()
    expect(ended.rowCount).toBe(1)
    const reason = `Counted anew, "by hand" & by ${lang}`
    const form = { _csrf: 'of the session that is over', value: '0.44', reason }
    const sent = (headers: Record<string, string>, fields: Record<string, string>) =>
      app.send(`${rates}/share-school-age`, { method: 'POST', headers, body: new URLSearchParams(fields) })
    const page = await pageOf(sent({ cookie: old }, form))
    expect(page).toMatchObject({ status: 401, lang, text: expect.stringContaining('by hand') })
    const kept = Object.fromEntries(
      [...page.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value = '']) => [
        name,
        textOf(value),
      ]),
    )
    expect(kept).toEqual({ value: '0.44', reason })
    expect(page.html).toContain(`<form method="post" action="${rates}/share-school-age"`)
    expect((await sent({ cookie: await signInTo(app, 'bruno') }, kept)).status).toBe(303)
    expect((await pageOf(app.send(rates))).text).toContain(reason)
  })
})

afterAll(() => app.end('SIGTERM'))
