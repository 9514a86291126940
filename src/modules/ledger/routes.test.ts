import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf } from '#test/visitor.ts'
import { addFund, balanceOf, type Entry, postEntry } from './index.ts'
import { knownSources } from './rules/sources.ts'

const database = withDatabase()
let lucie: Awaited<ReturnType<typeof signedIn>>
let nadia: typeof lucie
let victor: typeof lucie

const fund = (code: string, nameEn: string, nameFr: string) =>
  inScope(database.db, [house], (tx) =>
    addFund(tx, system, { code, nameEn, nameFr, purposeEn: 'For this.', purposeFr: 'Pour ceci.' }),
  )
const posted = (entry: Entry) => inScope(database.db, [house], (tx) => postEntry(tx, system, entry))
const gift = (n: number, cents: number, on = '2016-12-20') =>
  posted({
    kind: 'gift',
    source: `gift:${n}:received`,
    on,
    lines: [
      { account: 'processor', cents },
      { account: 'fund:cards', cents: -cents },
    ],
  })

beforeEach(async () => {
  lucie = await signedIn(database.db, [{ community: 0, role: 'treasurer' }], 'Lucie')
  nadia = await signedIn(database.db, [{ community: 0, role: 'administrator' }], 'Nadia')
  victor = await signedIn(database.db, [{ community: 0, role: 'auditor' }], 'Victor')
  await fund('cards', 'Winter cards', 'Cartes d’hiver')
  await fund('study', 'Scholarship', 'Bourse')
})

const app = () => testApp(database.db, { now: new Date('2017-01-15T15:00:00Z') })
const get = (path: string, who = victor) => app().request(path, { headers: who.headers })
const read = async (path: string, who = victor) => textOf(await (await get(path, who)).text())
const send = (path: string, fields: Record<string, string>, who = lucie) =>
  app().request(path, post({ _csrf: who.csrf, ...fields }, who.headers))

const lines = (...of: [account: string, debit: string, credit: string][]) =>
  Object.fromEntries(
    of.flatMap(([account, debit, credit], i) => [
      [`lines.${i}.account`, account],
      [`lines.${i}.debit`, debit],
      [`lines.${i}.credit`, credit],
    ]),
  )
const typed = (kind: string, of: Record<string, string>, key = randomUUID()) => ({
  ...{ key, kind, on: '2017-01-10', campaign: '', memo: 'Printing of posters' },
  ...of,
})
const expense = lines(['fund:cards', '1,000.50', ''], ['bank', '', '1 000,50 $'])

describe('the entries', () => {
  it('are listed newest first, in steps, and narrowed by account, kind and month', async () => {
    for (let n = 1; n <= 51; n++) await gift(n, 1000 + n)
    await posted({
      ...{ kind: 'interest', source: 'test:interest', on: '2016-11-30' },
      lines: [
        { account: 'bank', cents: 5 },
        { account: 'fund:study', cents: -5 },
      ],
    })
    const html = await (await get('/en/money/ledger')).text()
    expect(textOf(html)).toContain('$10.51')
    const older = /href="([^"]*before=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await read(older)).toContain('$10.02')
    for (const narrow of ['account=fund:study', 'kind=interest', 'month=2016-11']) {
      const page = await read(`/fr/finances/grand-livre?${narrow}`)
      expect([page.includes('0,05\u00a0$'), page.includes('10,02\u00a0$')]).toEqual([true, false])
    }
    expect(await read('/en/money/ledger?month=2016-13&before=x&kind=none')).toContain('$10.51')
  })

  it('say on their own page what they come of, who posted them and their place in the chain', async () => {
    const { seq } = await gift(1, 2500)
    const head = await database.db.selectFrom('ledger_head').select('hash').executeTakeFirstOrThrow()
    const page = await read(`/fr/finances/grand-livre/ecritures/${seq}`)
    for (const words of ['Cartes d’hiver', '25,00\u00a0$', 'par le programme', head.hash.toString('hex')])
      expect(page).toContain(words)
    for (const seqOf of ['0', '99', '-1', '1e3', 'x'])
      expect((await get(`/en/money/ledger/entries/${seqOf}`)).status, seqOf).toBe(404)
  })
})

it('names what every entry comes of, by addresses that exist in both languages', () => {
  const routes = readFileSync('docs/routes.md', 'utf8')
  const paths = Object.values(knownSources).flatMap(({ path }) => (path ? [path.en, path.fr] : []))
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !routes.includes(`\`${path}\``))).toEqual([])
})

describe('an entry by hand', () => {
  it('is posted once, in amounts of either language, however often the form is sent', async () => {
    const form = typed('expense', expense)
    const [first, again] = [await send('/en/money/ledger/new', form), await send('/en/money/ledger/new', form)]
    expect([first.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(await balanceOf(database.db, 'fund:cards')).toBe(100_050)
  })

  it.each([
    ['unbalanced', lines(['fund:cards', '10', ''], ['bank', '', '9.99']), 'not equal'],
    ['negative', lines(['fund:cards', '-10', ''], ['bank', '', '-10']), 'above zero'],
    ['nothing', lines(['fund:cards', '0', ''], ['bank', '', '0.00']), 'above zero'],
    ['fractional', lines(['fund:cards', '1.005', ''], ['bank', '', '1.005']), 'smaller coin'],
    ['enormous', lines(['fund:cards', '1000000000.01', ''], ['bank', '', '1000000000.01']), 'a billion'],
    ['no number', lines(['fund:cards', '1e3', ''], ['bank', '', '1e3']), 'above zero'],
    ['one line', lines(['fund:cards', '10', '']), 'at least two lines'],
    ['both sides', lines(['fund:cards', '10', '10'], ['bank', '', '10']), 'not both'],
    ['a strange account', lines(['fund:nothing', '10', ''], ['bank', '', '10']), 'not in the ledger'],
    ['an account of others', lines(['cards', '10', ''], ['bank', '', '10']), 'not on this account'],
    ['a day to come', { ...expense, on: '2017-01-16' }, 'not come yet'],
    ['no day', { ...expense, on: '2017-02-30' }, 'day of the calendar'],
    ['no note', { ...expense, memo: ' ' }, 'Fill this in'],
    ['two notes', { ...expense, memo: 'one\ntwo' }, 'one line'],
    ['a strange campaign', { ...expense, campaign: randomUUID() }, 'from the list'],
  ])('that is wrong (%s) comes back as it was typed, and posts nothing', async (_, wrong, words) => {
    const answer = await send('/en/money/ledger/new', typed('expense', wrong))
    const html = await answer.text()
    expect([answer.status, textOf(html).includes(words)]).toEqual([422, true])
    if (!('memo' in wrong)) expect(html).toContain('value="Printing of posters"')
    expect(await database.db.selectFrom('ledger_entries').select('seq').execute()).toEqual([])
  })

  it('can be taken back once, with a reason, and only by hand what was posted by hand', async () => {
    const at = (await send('/en/money/ledger/new', typed('expense', expense))).headers.get('location') ?? ''
    const fields = { key: randomUUID(), memo: 'Paid twice' }
    expect((await send(`${at}/reverse`, { ...fields, memo: '' })).status).toBe(422)
    expect((await send(`${at}/reverse`, fields)).status).toBe(303)
    expect(await balanceOf(database.db, 'fund:cards')).toBe(0)
    const again = await send(`${at}/reverse`, fields)
    expect([again.status, textOf(await again.text()).includes('taken back before')]).toEqual([409, true])
    const { seq } = await gift(1, 100)
    const other = await send(`/en/money/ledger/entries/${seq}/reverse`, fields)
    expect([other.status, textOf(await other.text()).includes('not posted by hand')]).toEqual([409, true])
  })
})

describe('a transfer between funds', () => {
  const transfer = lines(['fund:cards', '20', ''], ['fund:study', '', '20'])
  const propose = async () => {
    const answer = await send('/fr/finances/grand-livre/nouvelle', typed('transfer', transfer))
    return answer.headers.get('location') ?? ''
  }

  it('moves nothing until another person posts it', async () => {
    const at = await propose()
    expect(await balanceOf(database.db, 'fund:study')).toBe(0)
    expect(await read(at, lucie)).toContain('Une autre personne')
    const own = await send(at, { decision: 'approved' }, lucie)
    expect([own.status, textOf(await own.text()).includes('votre propre proposition')]).toEqual([409, true])
    expect((await send(at, { decision: 'approved' }, victor)).status).toBe(403)
    expect((await send(at, { decision: 'approved' }, nadia)).status).toBe(303)
    expect(await balanceOf(database.db, 'fund:study')).toBe(-2000)
    expect((await send(at, { decision: 'declined', reason: 'late' }, nadia)).status).toBe(409)
  })

  it('is set aside with a reason, and is then never posted', async () => {
    const at = await propose()
    expect((await send(at, { decision: 'declined' }, lucie)).status).toBe(422)
    expect((await send(at, { decision: 'declined', reason: 'Trop tôt' }, lucie)).status).toBe(303)
    expect((await send(at, { decision: 'approved' }, nadia)).status).toBe(409)
    expect(await balanceOf(database.db, 'fund:study')).toBe(0)
  })

  it('is taken back by two people as well', async () => {
    await send(await propose(), { decision: 'approved' }, nadia)
    const { seq } = await database.db.selectFrom('ledger_head').select('seq').executeTakeFirstOrThrow()
    const fields = { key: randomUUID(), memo: 'Wrong fund' }
    const back = (await send(`/en/money/ledger/entries/${seq}/reverse`, fields, nadia)).headers.get('location') ?? ''
    expect(await balanceOf(database.db, 'fund:study')).toBe(-2000)
    expect((await send(back, { decision: 'approved' }, nadia)).status).toBe(409)
    expect((await send(back, { decision: 'approved' }, lucie)).status).toBe(303)
    expect(await balanceOf(database.db, 'fund:study')).toBe(0)
  })

  it('cannot go past the second person in the database either', async () => {
    const id = (await propose()).split('/').at(-1) ?? ''
    const by = { proposed_by: lucie.actor.id, decided_by: lucie.actor.id }
    const row = { ...by, proposal_id: id, decision: 'approved', reason: '' }
    await expect(database.db.insertInto('ledger_decisions').values(row).execute()).rejects.toThrow('ledger_two_people')
  })
})

it('opens a fund with its account, once for a short name', async () => {
  const form = { code: 'Tools', nameEn: 'Tools', nameFr: 'Outils', purposeEn: 'Tools.', purposeFr: 'Des outils.' }
  expect((await send('/en/money/funds/new', form)).status).toBe(303)
  const again = await send('/fr/finances/fonds/nouveau', form)
  expect([again.status, textOf(await again.text()).includes('porte déjà ce nom')]).toEqual([422, true])
  expect(await read('/fr/finances/fonds')).toContain('Des outils.')
  expect((await send('/en/money/funds/new', { ...form, code: 'été' })).status).toBe(422)
})

it('closes a fund that is empty, posts nothing to it by hand, and opens it again with money that comes back', async () => {
  const found = async (code: string) =>
    database.db.selectFrom('funds').select(['id', 'closed_at']).where('code', '=', code).executeTakeFirstOrThrow()
  await gift(1, 500)
  const full = await send(`/en/money/funds/${(await found('cards')).id}/close`, {})
  expect([full.status, textOf(await full.text())]).toEqual([
    409,
    expect.stringContaining('There is money in this fund.'),
  ])
  const { id } = await found('study')
  expect((await send(`/en/money/funds/${id}/close`, {}, victor)).status).toBe(403)
  expect((await send(`/fr/finances/fonds/${id}/fermer`, {})).status).toBe(303)
  expect(await read('/en/money/funds')).toMatch(/Closed on [^.]* by Lucie\. It is offered for nothing new\./)
  expect((await send(`/en/money/funds/${id}/close`, {})).status).toBe(409)
  const interest = typed('interest', lines(['bank', '1', ''], ['fund:study', '', '1']))
  const refused = await send('/en/money/ledger/new', interest)
  expect([refused.status, textOf(await refused.text())]).toEqual([422, expect.stringContaining('Open it again first.')])
  expect((await send(`/en/money/funds/${id}/reopen`, {})).status).toBe(303)
  expect((await send(`/en/money/funds/${id}/reopen`, {})).status).toBe(409)
  expect((await send(`/en/money/funds/${id}/close`, {})).status).toBe(303)
  const won = [{ account: 'processor', cents: 5 } as const, { account: 'fund:study', cents: -5 } as const]
  await posted({ kind: 'dispute-won', source: 'test:won', on: '2017-01-12', lines: won })
  expect((await found('study')).closed_at).toBeNull()
})

it('shows what is owned, owed and held, which together are nothing', async () => {
  await gift(1, 12_345)
  const page = await read('/en/money/accounts')
  expect(page).toContain('$123.45')
  expect(page).toMatch(/Everything together:\s*\$0\.00/)
})

describe('the export', () => {
  const file = async (path: string) => (await get(path)).text()
  const run = (command: string, args: string[], input: string) =>
    spawnSync(command, args, { input, encoding: 'utf8', env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } })
  const has = (command: string) => spawnSync(command, ['--version']).error === undefined
  const some = async () => {
    await gift(1, 100_000)
    await gift(2, 7, '2017-01-02')
    await send('/en/money/ledger/new', typed('expense', { ...expense, memo: 'Été; «affiches» | "1" = 2' }))
  }

  it('has a row for each line, with headings in the language of the page, of a period', async () => {
    await some()
    const rows = (await file('/fr/finances/grand-livre/exporter.csv')).split('\r\n')
    expect(rows[0]).toContain('Numéro,Ligne,Jour')
    expect(rows).toHaveLength(1 + 6 + 1)
    expect(rows[2]).toContain(',1000,-1000,')
    const january = await file('/en/money/ledger/export.csv?from=2017-01-01&to=2017-01-05')
    expect(january.split('\r\n')).toHaveLength(1 + 2 + 1)
  })

  // Their validators were written by others; where neither is installed there is nothing to ask.
  it.skipIf(!has('hledger'))('is a journal that hledger finds strict and balanced', async () => {
    await some()
    const journal = await file('/fr/finances/grand-livre/exporter.journal')
    const check = run('hledger', ['-f', '-', 'check', '--strict', 'ordereddates'], journal)
    expect([check.stderr, check.status]).toEqual(['', 0])
    const sums = run('hledger', ['-f', '-', 'balance', '--flat', '--no-total', '--empty'], journal).stdout
    expect(sums).toMatch(/-1000\.50 CAD\s+assets:bank/)
    expect(sums).toMatch(/0\.43 CAD\s+equity:funds:cards/)
    expect(
      run('hledger', ['-f', '-', 'check', '--strict'], journal.replace('processor  1000.00', 'processor  1001.00'))
        .status,
    ).not.toBe(0)
  })

  it.skipIf(!has('ledger'))('is a journal that Ledger reads without complaint', async () => {
    await some()
    const journal = await file('/en/money/ledger/export.journal')
    const read = run('ledger', ['-f', '-', '--pedantic', '--args-only', 'balance', '--flat'], journal)
    expect([read.stderr, read.status]).toEqual(['', 0])
    expect(read.stdout).toMatch(/1000\.07 CAD\s+assets:processor/)
  })
})
