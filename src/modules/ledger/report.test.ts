import { spawnSync } from 'node:child_process'
import { beforeEach, expect, it } from 'vitest'
import { createEntry, getEntry, NewEntry } from '#modules/entries'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { addFund, type Entry, postEntry } from './index.ts'

const database = withDatabase()
let victor: Awaited<ReturnType<typeof signedIn>>
let campaign: string
let slug: { en: string; fr: string }

const fund = (code: string, nameEn: string, nameFr: string) =>
  inScope(database.db, [house], (tx) =>
    addFund(tx, system, { code, nameEn, nameFr, purposeEn: `For ${nameEn}.`, purposeFr: `Pour ${nameFr}.` }),
  )
const posted = (entry: Entry) => inScope(database.db, [house], (tx) => postEntry(tx, system, entry))
const gift = (n: number, cents: number, surplus = 0, on = '2016-12-20') =>
  posted({
    ...{ kind: 'gift', source: `gift:${n}:received`, on, campaign },
    lines: [
      { account: 'processor', cents: cents + surplus },
      { account: 'fund:cards', cents: -cents },
      ...(surplus > 0 ? [{ account: 'fund:study', cents: -surplus } as const] : []),
    ],
  })

beforeEach(async () => {
  victor = await signedIn(database.db, [{ community: 0, role: 'auditor' }], 'Victor')
  await fund('cards', 'Winter cards', 'Cartes d’hiver')
  await fund('study', 'Scholarship', 'Bourse')
  const texts = { titleEn: 'Winter campaign', titleFr: 'Campagne d’hiver', summaryEn: 'Help.', summaryFr: 'Aidez.' }
  const made = await createEntry(database.db, system, NewEntry.parse({ kind: 'campaign', ...texts }))
  campaign = made.ok ? made.value : ''
  slug = (await getEntry(database.db, campaign))?.slug ?? { en: '', fr: '' }
})
/** As its publishing would, without the facts that another module keeps. */
const publish = () =>
  database.db
    .updateTable('entries')
    .set((is) => ({ state: 'published', published_version: is.ref('version'), published_at: new Date() }))
    .where('id', '=', campaign)
    .execute()

const app = () => testApp(database.db, { now: new Date('2017-01-15T15:00:00Z') })
const get = (path: string, headers: Record<string, string> = {}) => app().request(path, { headers })
const read = async (path: string, headers = {}) => textOf(await (await get(path, headers)).text())

it('tells everyone what came in, went out and is left, once there are six gifts', async () => {
  for (let n = 1; n <= 5; n++) await gift(n, 10_000)
  expect(await read('/en/giving-report')).toContain('Too few gifts')
  expect((await get('/en/giving-report.csv')).status).toBe(404)
  await gift(6, 50_000, 1_234)
  await posted({
    ...{ kind: 'hand-over', source: 'cards:1:handed', on: '2016-12-28', campaign },
    lines: [
      { account: 'fund:cards', cents: 30_000 },
      { account: 'cards', cents: -30_000 },
    ],
  })
  const page = await read('/en/giving-report')
  expect(page).toContain('$1,012.34 came in, $300.00 went out, and $712.34 is left')
  expect(page).toContain('Grocery gift cards handed to families')
  const french = await read('/fr/rapport-des-dons')
  expect(french).toContain('1\u00a0012,34\u00a0$ sont entrés, 300,00\u00a0$ sont sortis et il reste 712,34\u00a0$')
  // No entry, no hash, no single gift of anyone.
  expect(page).not.toContain('512.34')
  expect((await (await get('/en/giving-report.csv')).text()).split('\r\n')[1]).toContain('Winter cards,,At the start,0')
})

it('tells those who gave to a campaign what became of it, fund by fund, once it is public', async () => {
  for (let n = 1; n <= 6; n++) await gift(n, 10_000, n === 6 ? 500 : 0)
  expect((await get(`/en/giving-report/${slug.en}`)).status).toBe(404)
  await publish()
  const page = await read(`/en/giving-report/${slug.en}`)
  for (const words of [
    'Where the gifts to “Winter campaign” went',
    '$605.00',
    '$5.00 of it went to',
    'For Scholarship.',
  ])
    expect(page).toContain(words)
  expect(await read(`/fr/rapport-des-dons/${slug.fr}`)).toContain('Aucuns frais')
  expect(await read('/en/giving-report')).toContain('Winter campaign')
})

it('gives the council a year, with what was there before, and the auditor what stands behind it', async () => {
  await gift(1, 10_000)
  await gift(2, 2_500, 0, '2017-01-03')
  const page = await read('/en/money/report?year=2017', victor.headers)
  expect(page).toContain('In 2017, $25.00 came in and $0.00 went out. At the end of the year $125.00 was left.')
  const { seq, hash } = await database.db.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow()
  const audit = await read('/fr/finances/rapport/audit?year=2016', victor.headers)
  for (const words of ['du numéro 1 au numéro 1', hash.toString('hex'), `${seq} `]) expect(audit).toContain(words)
  expect(await read('/en/money/report?year=nonsense', victor.headers)).toContain('In all, $125.00 came in')
  expect((await get('/en/money/report')).status).toBe(401)
})

it('prints the report in both languages as tagged PDF that shows the same sums', async () => {
  await gift(1, 123_456)
  for (const [path, words] of [
    ['/en/money/report.pdf', '$1,234.56'],
    // What a campaign was given is less than all that came in: its column says so.
    ['/en/money/report.pdf', 'Spent in its name'],
    ['/fr/finances/rapport.pdf?year=2016', '1 234,56 $'],
  ] as const) {
    const pdf = Buffer.from(await (await get(path, victor.headers)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const told = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
    // Where poppler is not installed there is nobody to read it.
    if (!told.error) expect(told.stdout.replaceAll('\u00a0', ' ')).toContain(words)
  }
})
