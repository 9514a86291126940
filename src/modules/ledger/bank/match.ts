import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { postEntry, reverseEntry } from '../commands/index.ts'

export type MatchKind = 'entry' | 'deposit' | 'charge' | 'interest' | 'unidentified'
interface Held {
  id: string
  cents: number
  on: string
  settled: boolean
}

/** The line, locked until the transaction ends: two people who match it at once come one after the other. */
async function holdLine(tx: Tx, id: string): Promise<Held | undefined> {
  const row = await tx
    .selectFrom('bank_lines')
    .select(['id', 'cents', 'happened_on', 'settled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { id: row.id, cents: row.cents, on: row.happened_on, settled: row.settled_at !== null }
}

const takeOutstanding = (tx: Tx, account: 'bank' | 'deposits', seqs: readonly number[]) =>
  tx
    .deleteFrom('bank_outstanding')
    .where('account', '=', account)
    .where('seq', 'in', [...seqs])
    .returning(['seq', 'cents', 'happened_on'])
    .execute()

interface NewMatch {
  id?: string
  seq: number
  cents: number
  kind: MatchKind
  clears?: number
  explanation?: string
}
async function settle(tx: Tx, by: Recorder, line: Held, matches: readonly NewMatch[]) {
  await tx
    .insertInto('bank_matches')
    .values(matches.map((match) => ({ ...match, line_id: line.id, matched_by: by.id })))
    .execute()
  await tx.updateTable('bank_lines').set({ settled_at: sql`clock_timestamp()` }).where('id', '=', line.id).execute()
  const detail = { kind: matches[0]?.kind, entries: matches.map(({ seq }) => seq) }
  await note(tx, by, { communityId: house, action: 'bank-line.matched', subject: `bank-line:${line.id}`, detail })
}

type Refused = 'gone' | 'settled' | 'not-waiting' | 'not-the-amount'

/**
 * Matches a line to entries that move the bank account and were waiting: together exactly its amount. A line that was held as not
 * identified is taken out of there in the same transaction. `not-waiting` where another line has taken one of the entries.
 */
export const matchLine = (
  db: Db,
  by: Recorder,
  { line: id, entries }: { line: string; entries: readonly number[] },
): Promise<Outcome<Refused>> =>
  inScope(db, [house], async (tx) => {
    const line = await holdLine(tx, id)
    if (!line) return failed('gone')
    const seqs = [...new Set(entries)].toSorted((a, b) => a - b)
    const waiting = await tx
      .selectFrom('bank_outstanding')
      .select(['seq', 'cents'])
      .where('account', '=', 'bank')
      .where('seq', 'in', seqs.length > 0 ? seqs : [0])
      .orderBy('seq')
      .forUpdate()
      .execute()
    if (waiting.length === 0 || waiting.length < seqs.length) return failed('not-waiting')
    if (waiting.reduce((sum, { cents }) => sum + cents, 0) !== line.cents) return failed('not-the-amount')
    if (line.settled && !(await isUnidentified(tx, id))) return failed('settled')
    if (line.settled) await undo(tx, by, line, 'identified')
    await takeOutstanding(tx, 'bank', seqs)
    await settle(
      tx,
      by,
      line,
      waiting.map(({ seq, cents }) => ({ seq, cents, kind: 'entry' as const })),
    )
    return done
  })

const isUnidentified = async (tx: Tx, line: string) =>
  (await tx
    .selectFrom('bank_matches')
    .select('id')
    .where('line_id', '=', line)
    .where('undone_at', 'is', null)
    .where('kind', '=', 'unidentified')
    .executeTakeFirst()) !== undefined

/**
 * Matches a line to a deposit slip on its way: posts the money from on its way to the bank. Where the bank counted something else,
 * the difference is explained and borne by the fund `operations`.
 */
export const matchDeposit = (
  db: Db,
  by: Recorder,
  { line: id, slip, explanation }: { line: string; slip: number; explanation: string },
): Promise<Outcome<Refused | 'explain' | 'no-operations-fund'>> =>
  inScope(db, [house], async (tx) => {
    const line = await holdLine(tx, id)
    if (!line) return failed('gone')
    if (line.settled) return failed('settled')
    if (line.cents < 0) return failed('not-the-amount')
    const waiting = await tx
      .selectFrom('bank_outstanding')
      .select('cents')
      .where('account', '=', 'deposits')
      .where('seq', '=', slip)
      .forUpdate()
      .executeTakeFirst()
    if (!waiting) return failed('not-waiting')
    const short = waiting.cents - line.cents
    if (short !== 0 && explanation.length < 10) return failed('explain')
    if (short !== 0 && !(await hasOperations(tx))) return failed('no-operations-fund')
    await takeOutstanding(tx, 'deposits', [slip])
    const match = randomUUID()
    if (short !== 0)
      await postEntry(tx, by, {
        kind: 'cash-difference',
        source: `bank-match:${match}:difference`,
        on: line.on,
        lines: [
          { account: 'fund:operations', cents: short },
          { account: 'deposits', cents: -short },
        ],
      })
    const { seq } = await postEntry(tx, by, {
      kind: 'deposit',
      source: `bank-match:${match}:deposit`,
      on: line.on,
      lines: [
        { account: 'bank', cents: line.cents },
        { account: 'deposits', cents: -line.cents },
      ],
    })
    await takeOutstanding(tx, 'bank', [seq])
    const kept = short === 0 ? '' : explanation
    await settle(tx, by, line, [
      { id: match, seq, cents: line.cents, kind: 'deposit', clears: slip, explanation: kept },
    ])
    return done
  })

export const hasOperations = async (tx: Tx) =>
  (await tx.selectFrom('funds').select('id').where('code', '=', 'operations').executeTakeFirst()) !== undefined

/** What a line can be that no entry was waiting for, and what is posted then. */
const others = {
  charge: { kind: 'bank-charge', account: 'fund:operations' },
  interest: { kind: 'interest', account: 'fund:operations' },
  unidentified: { kind: 'transfer', account: 'suspense' },
} as const
export type Other = keyof typeof others

/** Posts what a line is that no entry was waiting for: a charge, interest, or money that is held until somebody knows what it is. */
export const matchOther = (
  db: Db,
  by: Recorder,
  { line: id, other }: { line: string; other: Other },
): Promise<Outcome<'gone' | 'settled' | 'not-the-amount' | 'no-operations-fund'>> =>
  inScope(db, [house], async (tx) => {
    const line = await holdLine(tx, id)
    if (!line) return failed('gone')
    if (line.settled) return failed('settled')
    if ((other === 'charge' && line.cents > 0) || (other === 'interest' && line.cents < 0))
      return failed('not-the-amount')
    if (other !== 'unidentified' && !(await hasOperations(tx))) return failed('no-operations-fund')
    const { kind, account } = others[other]
    const match = randomUUID()
    const { seq } = await postEntry(tx, by, {
      kind,
      source: `bank-match:${match}:${other}`,
      on: line.on,
      lines: [
        { account: 'bank', cents: line.cents },
        { account, cents: -line.cents },
      ],
    })
    await takeOutstanding(tx, 'bank', [seq])
    await settle(tx, by, line, [{ id: match, seq, cents: line.cents, kind: other }])
    return done
  })

/** Takes a match back: what was posted for the line is reversed, and everything waits again. */
export const undoMatch = (db: Db, by: Recorder, { line: id }: { line: string }): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const line = await holdLine(tx, id)
    if (!line?.settled) return failed('gone')
    await undo(tx, by, line, 'match undone')
    return done
  })

async function undo(tx: Tx, by: Recorder, line: Held, memo: string) {
  const matches = await tx
    .updateTable('bank_matches')
    .set({ undone_at: sql`clock_timestamp()`, undone_by: by.id })
    .where('line_id', '=', line.id)
    .where('undone_at', 'is', null)
    .returning(['id', 'seq', 'cents', 'kind', 'clears'])
    .execute()
  await tx.updateTable('bank_lines').set({ settled_at: null }).where('id', '=', line.id).execute()
  const detail = { entries: matches.map(({ seq }) => seq) }
  await note(tx, by, { communityId: house, action: 'bank-line.unmatched', subject: `bank-line:${line.id}`, detail })
  for (const match of matches) {
    await waitAgain(tx, 'bank', match.seq)
    if (match.clears !== null) await waitAgain(tx, 'deposits', match.clears)
    if (match.kind === 'entry') continue
    await reverseEntry(tx, by, { seq: match.seq, on: line.on, memo })
    const difference = await tx
      .selectFrom('ledger_entries')
      .select('seq')
      .where('source', '=', `bank-match:${match.id}:difference`)
      .executeTakeFirst()
    if (difference) await reverseEntry(tx, by, { seq: difference.seq, on: line.on, memo })
  }
}

const waitAgain = (tx: Tx, account: 'bank' | 'deposits', seq: number) =>
  sql`
    insert into bank_outstanding (seq, account, cents, happened_on)
    select e.seq, ${account}, sum(l.cents), e.happened_on
    from ledger_entries e join ledger_lines l on l.seq = e.seq and l.account = ${account}
    where e.seq = ${seq} group by e.seq`.execute(tx)
