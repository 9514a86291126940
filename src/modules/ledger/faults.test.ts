import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, inject, it, vi } from 'vitest'
import { house, system } from '#platform/auth'
import { connect, type Db, inScope, type Tx } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { addFund, checkLedger, type Entry, postEntry } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = withOwnDatabase(16)
const transact = <Value>(db: Db, work: (tx: Tx) => Promise<Value>) => inScope(db, [house], work)
const check = () => checkLedger(database.db, { publicUrl: 'http://localhost:3000' })
const aFund = (code: string) =>
  transact(database.db, (tx) =>
    addFund(tx, system, { code, nameEn: 'Cards', nameFr: 'Cartes', purposeEn: 'Cards.', purposeFr: 'Cartes.' }),
  )
const gift = (source: string, code: string): Entry => ({
  ...{ kind: 'gift', source, on: '2016-12-20' },
  lines: [
    { account: 'bank', cents: 100 },
    { account: `fund:${code}`, cents: -100 },
  ],
})
const countOf = async (like: string) =>
  Number(
    (await sql<{ n: number }>`select count(*) as n from ledger_entries where source like ${like}`.execute(database.db))
      .rows[0]?.n,
  )

it('is whole when many connections post at once: no number twice, none left out, the chain unbroken', async () => {
  await aFund('crowd')
  const post = (n: number) => transact(database.db, (tx) => postEntry(tx, system, gift(`crowd:${n}:posted`, 'crowd')))
  const posted = await Promise.all(Array.from({ length: 300 }, (_, n) => post(n)))
  expect(new Set(posted.map(({ seq }) => seq)).size).toBe(300)
  expect(await check()).toMatchObject({ ok: true })
})

it('is whole when another process posts beside this one', async () => {
  await aFund('beside')
  const { host, port, user } = database.config.app
  const query = `select post_entry('gift', 'beside:' || n || ':other', null, '2016-12-20', 'system', '', null,
    '[{"account": "bank", "cents": 100}, {"account": "fund:beside", "cents": -100}]') from generate_series(1, 1) n`
  const program = `
    import pg from 'pg'
    const client = new pg.Client(${JSON.stringify({ host, port, user, database: database.name })})
    await client.connect()
    for (let n = 1; n <= 100; n++) await client.query(${JSON.stringify(query)}.replace('generate_series(1, 1)', 'generate_series(' + n + ', ' + n + ')'))
    await client.end()`
  const other = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' })
  const ended = once(other, 'exit')
  for (let n = 0; n < 100; n++)
    await transact(database.db, (tx) => postEntry(tx, system, gift(`beside:${n}:mine`, 'beside')))
  expect((await ended)[0]).toBe(0)
  expect([await countOf('beside:%:mine'), await countOf('beside:%:other')]).toEqual([100, 100])
  expect(await check()).toMatchObject({ ok: true })
})

it('leaves nothing of an entry whose connection dies before its transaction ends, and the next one takes its number', async () => {
  await aFund('dies')
  const before = await database.db.selectFrom('ledger_head').select('seq').executeTakeFirstOrThrow()
  const own = connect(database.config.app, 1)
  const superuser = new pg.Client({ ...inject('postgres').superuser, database: database.name })
  await superuser.connect()
  const dying = transact(own.db, async (tx) => {
    await postEntry(tx, system, gift('dies:1:posted', 'dies'))
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await superuser.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    // The commit finds nobody there.
    await sql`select 1`.execute(tx)
  })
  await expect(dying).rejects.toThrow()
  await superuser.end()
  await own.close()
  expect(await countOf('dies:%')).toBe(0)
  const next = await transact(database.db, (tx) => postEntry(tx, system, gift('dies:1:posted', 'dies')))
  expect([next.seq, next.already]).toEqual([before.seq + 1, false])
  expect(await check()).toMatchObject({ ok: true })
})

it('refuses what cannot be an entry: one line, nothing moved, half a cent, more than a billion, no such account', async () => {
  await aFund('wrong')
  const lines = (...of: [string, number][]) => of.map(([account, cents]) => ({ account, cents }))
  const post = (of: { account: string; cents: number }[]) =>
    transact(database.db, (tx) =>
      // What no caller of ours writes: the database is asked alone.
      postEntry(tx, system, { ...gift('wrong:1:posted', 'wrong'), lines: of as Entry['lines'] }),
    )
  const wrong = [
    lines(['bank', 100]),
    lines(['bank', 0], ['fund:wrong', 0]),
    lines(['bank', 0.5], ['fund:wrong', -0.5]),
    lines(['bank', 100_000_000_001], ['fund:wrong', -100_000_000_001]),
    lines(['bank', 100], ['fund:nowhere', -100]),
    lines(['bank', 100], ['fund:wrong', -99]),
    [],
  ]
  for (const one of wrong) await expect(post(one), JSON.stringify(one)).rejects.toThrow()
  expect(await countOf('wrong:%')).toBe(0)
  expect(await check()).toMatchObject({ ok: true })
})
