import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { post, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { cancelCodes, handOver } from '../commands/index.ts'
import { prefixLimit } from '../queries/tries.ts'
import { inGroups, newCode } from '../rules/index.ts'
import { aProgramme, approves, day, envelopesOf, hands, made, settings, somePurchase, someSlips } from '../testing.ts'

const database = withDatabase()
const now = new Date('2016-12-20T15:00:00Z')
const appOf = () => testApp(database.db, { now, settings: { TRUSTED_PROXIES: '1' } })
/** Brings a code from an address. */
const bring = async (app: ReturnType<typeof appOf>, code: string, from = '192.0.2.1', address = '/en/claim') => {
  const answer = await app.request(address, post({ code }, { 'x-forwarded-for': from }))
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}
const slipsOf = async (envelopes = 2) => {
  const programme = await aProgramme(database.db)
  const purchase = await somePurchase(database.db, programme)
  return { programme, slips: await someSlips(database.db, programme, { purchase, envelopes }) }
}
const withoutCode = (html: string) => html.replace(/ value="[A-Z\d]{16}"/g, '')
/** A whole code that is nobody's. */
const wrong = (prefix = '') => {
  for (;;) {
    const code = newCode(randomInt)
    if (code.startsWith(prefix)) return code
  }
}

it('tells the bearer of a code where and when to come, in three languages, without an account', async () => {
  const { slips } = await slipsOf()
  const app = appOf()
  const code = inGroups(slips[0]?.code ?? '').toLowerCase()
  const english = await bring(app, code)
  expect(english.status).toBe(200)
  expect(english.html).toContain('Your envelope is ready.')
  expect(english.html).toContain('Room 241, weekdays from 10:00 to 16:00.')
  expect(english.headers.get('cache-control')).toBe('no-store')
  expect((await bring(app, code, '192.0.2.1', '/fr/retrait')).html).toContain('Votre enveloppe est prête.')
  const arabic = await bring(app, code, '192.0.2.1', '/ar/claim')
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">')
  expect(arabic.html).toContain('الظرف جاهز.')
  expect(arabic.html).toContain('الغرفة 241')
})

it.each([
  ['ar-SY,ar;q=0.9,en;q=0.8', '/ar/claim'],
  ['fr-CA, fr;q=0.9', '/fr/retrait'],
  ['ti, so;q=0.9, ar;q=0.5, en;q=0.3', '/ar/claim'],
  ['en-CA', '/en/claim'],
  ['uk', '/en/claim'],
])('shows who scans a slip with a telephone set to %s in at %s', async (language, address) => {
  const answer = await appOf().request('/claim', { headers: { 'accept-language': language } })
  const { status, headers } = answer
  expect([status, headers.get('location'), headers.get('vary')]).toEqual([302, address, 'accept-language'])
  expect((await appOf().request('/claim')).headers.get('location')).toBe('/en/claim')
})

it('says that an envelope was given out, and to look again where a code is not whole', async () => {
  const { slips } = await slipsOf()
  const code = slips[0]?.code ?? ''
  made(await handOver(database.db, hands, settings, { code, via: { at: 'desk' }, on: day }))
  const app = appOf()
  expect((await bring(app, code)).html).toContain('This envelope was already given out.')
  const slip = await bring(app, code.slice(1))
  expect([slip.status, slip.html.includes('A letter or number is wrong or missing.')]).toEqual([422, true])
  expect(slip.html).toContain('<title>Error: Your gift card \u2013 Ensemble</title>')
  expect(slip.html).toMatch(/<input[^>]* id="code"[^>]* autofocus/)
  expect((await bring(app, ' ')).html).toContain('Type the code from your paper.')
})

it('keeps a code that led nowhere in its field, to be corrected, and takes it as people type it', async () => {
  const { slips } = await slipsOf()
  const code = slips[0]?.code ?? ''
  const app = appOf()
  for (const typed of [code.slice(1), wrong()])
    expect((await bring(app, typed)).html).toMatch(new RegExp(`<input[^>]* value="${typed}"`))
  const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
  for (const typed of [code.toLowerCase(), code.replace(/(....)/g, ' $1 '), arabic, inGroups(arabic)]) {
    const { html } = await bring(app, typed, '192.0.2.1', '/ar/claim')
    expect([html.includes('الظرف جاهز.'), html.includes('<input type="text"')]).toEqual([true, false])
  }
})

it('takes the code along into another language, in no address, and tries a wrong one no second time', async () => {
  const { slips } = await slipsOf()
  const code = slips[0]?.code ?? ''
  const app = appOf()
  const told = (await bring(app, code)).html
  expect(told).toMatch(/<button[^>]* formaction="\/ar\/claim"[^>]* lang="ar"/)
  expect([told.includes(`name="code" value="${code}"`), told.includes(`=${code}`)]).toEqual([true, false])
  expect(told).not.toContain('name="keep"')
  const asked = wrong()
  const refused = (await bring(app, asked)).html
  expect(refused).toContain('name="keep" value="yes"')
  const tries = () => sql`select hits from rate_limits where key = 'claim-wrong-all'`.execute(database.db)
  const before = await tries()
  const answer = await app.request(
    '/fr/retrait',
    post({ code: asked, keep: 'yes' }, { 'x-forwarded-for': '192.0.2.1' }),
  )
  const french = await answer.text()
  expect([answer.status, french.includes('role="alert"')]).toEqual([200, false])
  expect(french).toMatch(new RegExp(`<input[^>]* id="code"[^>]* value="${asked}"`))
  expect(await tries()).toEqual(before)
})

it('gives the same answer, letter for letter, for a code that never was, was cancelled, or has run out', async () => {
  const { programme, slips } = await slipsOf()
  const [first] = await envelopesOf(database.db, programme)
  made(await cancelCodes(database.db, approves, { programme, ids: [first?.id ?? ''] }))
  await sql`update card_codes set expires_on = current_date - 2 where state = 'open'`.execute(database.db)
  const app = appOf()
  const answers = []
  for (const [i, code] of [wrong(), slips[0]?.code ?? '', slips[1]?.code ?? ''].entries())
    answers.push(await bring(app, code, `192.0.2.${i + 1}`))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  // Each holds what was typed, and is otherwise the same.
  expect(new Set(answers.map(({ html }) => withoutCode(html))).size).toBe(1)
})

it('answers a guesser no more after some tries, and a family that brings its code still', async () => {
  const { slips } = await slipsOf()
  const code = slips[0]?.code ?? ''
  const app = appOf()
  const prefix = code.slice(0, 1)
  // A thousand tries from many addresses at codes that begin like the family's.
  await sql`insert into rate_limits (key, window_at, hits) values
    (${`claim-prefix:${code.slice(0, 4)}`}, '2016-12-20T15:00:00Z', 1000), ('claim-wrong-all', '2016-12-20T15:00:00Z', 1000)`.execute(
    database.db,
  )
  const guesser = '198.51.100.7'
  expect((await bring(app, wrong(prefix), guesser)).status).toBe(404)
  const again = await bring(app, wrong(prefix), guesser)
  expect([again.status, again.html.includes('Too many wrong codes.')]).toEqual([429, true])
  // Not even the right one, so that nothing can be learned from waiting answers; another address gets its answer.
  expect(withoutCode((await bring(app, code, guesser)).html)).toBe(withoutCode(again.html))
  expect((await bring(app, code, '203.0.113.5')).html).toContain('Your envelope is ready.')
  // The desk is never locked.
  made(await handOver(database.db, hands, settings, { code, via: { at: 'desk' }, on: day }))
})

it('counts the thousandth try from one address like the first, and answers forty in a quarter of an hour', async () => {
  const { slips } = await slipsOf(1)
  const app = appOf()
  const code = slips[0]?.code ?? ''
  const statuses: number[] = []
  for (let i = 0; i < 1000; i++) statuses.push((await bring(app, wrong(), '198.51.100.9')).status)
  expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(40)
  expect(statuses.slice(40).every((status) => status === 429)).toBe(true)
  expect((await bring(app, code, '203.0.113.6')).html).toContain('Your envelope is ready.')
  const { rows } = await sql<{ hits: number }>`select hits from rate_limits where key = 'claim-wrong-all'`.execute(
    database.db,
  )
  expect(rows[0]?.hits).toBeGreaterThanOrEqual(prefixLimit)
}, 60_000)

it('keeps no code in any address, and refuses a form from elsewhere', async () => {
  const { slips } = await slipsOf(1)
  const app = appOf()
  const answer = await app.request(`/en/claim?code=${slips[0]?.code}`)
  expect(await answer.text()).not.toContain('ready')
  const foreign = await app.request('/en/claim', post({ code: 'x' }, { 'sec-fetch-site': 'cross-site' }))
  expect(foreign.status).toBe(403)
})
