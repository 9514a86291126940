import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, expect, inject, it } from 'vitest'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { signedIn } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { addFund, checkIn, checkLedger, type OtherCheck, postEntry } from './index.ts'

const database = withOwnDatabase()
const env = { publicUrl: 'http://localhost:3000' }
const transact = <Value>(db: Db, work: (tx: Tx) => Promise<Value>) => inScope(db, [house], work)
const check = (others?: readonly OtherCheck[]) => checkLedger(database.db, env, others)
const found = async () => (await check()).findings.map(({ what, seq }) => [what, seq])

/** As the owner of the machine would: past every trigger and every right. What was changed is put back. */
async function tamper(change: string, putBack: string, work: () => Promise<unknown>) {
  const client = new pg.Client({ ...inject('postgres').superuser, database: database.name })
  await client.connect()
  await client.query('set session_replication_role = replica')
  try {
    await client.query(change)
    await work()
  } finally {
    await client.query(putBack)
    await client.end()
  }
}

beforeAll(async () => {
  const words = { nameEn: 'Cards', nameFr: 'Cartes', purposeEn: 'Cards.', purposeFr: 'Cartes.' }
  await transact(database.db, (tx) => addFund(tx, system, { code: 'cards', ...words }))
  for (let n = 1; n <= 12; n++)
    await transact(database.db, (tx) =>
      postEntry(tx, system, {
        kind: n % 4 === 0 ? 'expense' : 'gift',
        source: `test:${n}:posted`,
        on: `2016-${n < 7 ? '11' : '12'}-20`,
        memo: n === 5 ? 'Deux lignes — même compte' : '',
        lines:
          n % 4 === 0
            ? [
                { account: 'fund:cards', cents: 70 },
                { account: 'fund:cards', cents: 30 },
                { account: 'bank', cents: -100 },
              ]
            : [
                { account: 'bank', cents: 1000 + n },
                { account: 'fund:cards', cents: -1000 - n },
              ],
      }),
    )
})

it('finds nothing in a ledger that was posted, and writes down its end as it saw it', async () => {
  const checked = await check()
  expect(checked).toMatchObject({ ok: true, entries: 12, findings: [], warnings: [] })
  const row = await database.db.selectFrom('ledger_checks').selectAll().where('id', '=', checked.id).executeTakeFirst()
  const head = await database.db.selectFrom('ledger_head').selectAll().executeTakeFirst()
  expect([row?.last_seq, row?.last_hash]).toEqual([12, head?.hash])
})

it('hashes as the posting does, word for word', async () => {
  const { rows } = await sql<{ same: boolean }>`
    select e.hash = ledger_digest(coalesce((select b.hash from ledger_entries b where b.seq = e.seq - 1),
      sha256('Ensemble')), e.seq, e.id, e.kind, e.source, e.campaign_id, e.happened_on, e.posted_at, e.posted_by, e.memo,
      e.reverses, (select string_agg(position || ' ' || account || ' ' || cents, E'\n' order by position)
        from ledger_lines l where l.seq = e.seq)) as same from ledger_entries e`.execute(database.db)
  expect(rows.map(({ same }) => same)).toEqual(Array(12).fill(true))
})

it('is what the guide tells auditors to compute by hand', async () => {
  const guide = readFileSync('docs/guides/ledger.md', 'utf8')
  const [, query = ''] = /```sql\n([^`]+)```/.exec(guide) ?? []
  const { rows } = await sql<{ concat_ws: string }>`${sql.raw(query.replace(':seq', '5'))}`.execute(database.db)
  const { hash } = await database.db
    .selectFrom('ledger_entries')
    .select('hash')
    .where('seq', '=', 5)
    .executeTakeFirstOrThrow()
  expect(
    createHash('sha256')
      .update(rows[0]?.concat_ws ?? '')
      .digest('hex'),
  ).toBe(hash.toString('hex'))
})

it('names the entry whose line was changed, whether or not it still adds up', async () => {
  await tamper(
    'update ledger_lines set cents = cents + 5 where seq = 3 and position = 1',
    'update ledger_lines set cents = cents - 5 where seq = 3 and position = 1',
    async () =>
      expect(await found()).toEqual(
        expect.arrayContaining([
          ['hash', 3],
          ['unbalanced', 3],
          ['tally', null],
        ]),
      ),
  )
  await tamper(
    'update ledger_lines set cents = cents + sign(cents) where seq = 3',
    'update ledger_lines set cents = cents - sign(cents) where seq = 3',
    async () => expect((await found()).filter(([what]) => what !== 'tally')).toEqual([['hash', 3]]),
  )
  expect(await found()).toEqual([])
})

it.each([
  ['kind', "'interest'"],
  ['source', "'somebody:else'"],
  ['happened_on', "'2017-01-01'::date"],
  ['posted_at', "posted_at + interval '1 microsecond'"],
  ['posted_by', "'nobody'"],
  ['memo', "'something else'"],
])('finds a changed %s', async (column, value) => {
  await tamper(
    `create table kept as select * from ledger_entries where seq = 6;
     update ledger_entries set ${column} = ${value} where seq = 6`,
    `update ledger_entries set ${column} = kept.${column} from kept where ledger_entries.seq = 6; drop table kept`,
    async () => expect(await found()).toContainEqual(['hash', 6]),
  )
})

it('finds a number that is missing, at the beginning, in the middle and at the end', async () => {
  for (const seq of [1, 7, 12])
    await tamper(
      `create table kept as select * from ledger_entries where seq = ${seq};
       create table kept_lines as select * from ledger_lines where seq = ${seq};
       delete from ledger_lines where seq = ${seq}; delete from ledger_entries where seq = ${seq}`,
      `insert into ledger_entries select * from kept; insert into ledger_lines select * from kept_lines;
       drop table kept; drop table kept_lines`,
      async () => expect(await found()).toContainEqual(seq === 12 ? ['head', 12] : ['gap', seq]),
    )
})

it('finds the entry after one that was changed and hashed anew by itself', async () => {
  await tamper(
    `create table kept as select * from ledger_entries where seq = 4;
     update ledger_entries e set memo = 'changed', hash = ledger_digest((select hash from ledger_entries where seq = 3),
       e.seq, e.id, e.kind, e.source, e.campaign_id, e.happened_on, e.posted_at, e.posted_by, 'changed', e.reverses,
       (select string_agg(position || ' ' || account || ' ' || cents, E'\n' order by position) from ledger_lines l
         where l.seq = 4)) where seq = 4`,
    'update ledger_entries e set memo = kept.memo, hash = kept.hash from kept where e.seq = 4; drop table kept',
    async () => expect(await found()).toEqual([['hash', 5]]),
  )
})

it('finds a chain written anew to its very end, because an earlier check saw another', async () => {
  await tamper(
    `create table kept as select * from ledger_entries where seq = 12; create table kept_head as table ledger_head;
     update ledger_entries e set memo = 'changed', hash = ledger_digest((select hash from ledger_entries where seq = 11),
       e.seq, e.id, e.kind, e.source, e.campaign_id, e.happened_on, e.posted_at, e.posted_by, 'changed', e.reverses,
       (select string_agg(position || ' ' || account || ' ' || cents, E'\n' order by position) from ledger_lines l
         where l.seq = 12)) where seq = 12;
     update ledger_head set hash = (select hash from ledger_entries where seq = 12)`,
    `update ledger_entries e set memo = kept.memo, hash = kept.hash from kept where e.seq = 12;
     update ledger_head set hash = kept_head.hash from kept_head; drop table kept; drop table kept_head;
     delete from ledger_checks where not exists (select from ledger_entries e where e.seq = last_seq and e.hash = last_hash)`,
    async () => expect(await found()).toEqual([['anchor', 12]]),
  )
})

it('finds a tally that is not the sum of its lines, and lines without an entry', async () => {
  await tamper(
    "update ledger_tallies set credits = credits + 1 where account = 'fund:cards' and month = '2016-11-01' and kind = 'gift'",
    "update ledger_tallies set credits = credits - 1 where account = 'fund:cards' and month = '2016-11-01' and kind = 'gift'",
    async () =>
      expect((await check()).findings).toEqual([
        { what: 'tally', seq: null, account: 'fund:cards 2016-11 gift', cents: -1 },
      ]),
  )
  await tamper(
    "insert into ledger_lines values (99, 1, 'bank', 5)",
    'delete from ledger_lines where seq = 99',
    async () => expect(await found()).toEqual([['stray-lines', 99]]),
  )
})

it('writes to treasurers and auditors once for the same findings, without a name or an amount', async () => {
  await signedIn(database.db, [{ community: 0, role: 'treasurer' }], 'Lucie')
  await signedIn(database.db, [{ community: 0, role: 'auditor' }], 'Victor')
  await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Ines')
  const other: OtherCheck = async () => [{ what: 'campaign', seq: null, account: 'campaign:1', cents: 7 }]
  const letters = () =>
    database.db
      .selectFrom('mails')
      .select(['idempotency_key', 'body'])
      .where('idempotency_key', 'like', 'ledger-check:%')
      .execute()
  const before = (await letters()).length
  expect((await check([other])).findings).toMatchObject([{ what: 'campaign', cents: 7 }])
  expect((await check([other])).ok).toBe(false)
  const sent = (await letters()).slice(before)
  expect(sent).toHaveLength(2)
  expect(sent[0]?.body).toContain('http://localhost:3000/en/money/ledger/checks')
  expect(sent[0]?.body).not.toContain('Lucie')
})

it('asks the checks that other modules keep in the database, and they agree with an empty house', async () => {
  const asked: OtherCheck[] = [checkIn('giving_findings'), checkIn('receipts_findings')]
  expect((await check(asked)).findings).toEqual([])
})

it('lists a fund below zero and does not call the ledger wrong for it', async () => {
  await transact(database.db, (tx) =>
    postEntry(tx, system, {
      kind: 'expense',
      source: 'test:below:zero',
      on: '2016-12-31',
      lines: [
        { account: 'fund:cards', cents: 1_000_000 },
        { account: 'bank', cents: -1_000_000 },
      ],
    }),
  )
  const checked = await check()
  expect([checked.ok, checked.warnings.map(({ what, account }) => [what, account])]).toEqual([
    true,
    [['below-zero', 'fund:cards']],
  ])
})
