import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { addPieces, type CountState, type Found, type Pieces, pieces } from '../rules/index.ts'

/** Counts that wait for somebody, the latest first. */
export const listOpenCounts = (db: Db) =>
  db
    .selectFrom('cash_counts as c')
    .innerJoin('entries as n', 'n.id', 'c.campaign_id')
    .innerJoin('entry_versions as e', (join) =>
      join.onRef('e.entry_id', '=', 'n.id').onRef('e.version', '=', 'n.version'),
    )
    .select(['c.id', 'c.state', 'c.opened_at', 'c.round', 'e.title_en', 'e.title_fr', 'c.example'])
    .where('c.state', 'in', ['open', 'differs', 'agreed'])
    .orderBy('c.opened_at', 'desc')
    .limit(50)
    .$narrowType<{ state: CountState }>()
    .execute()
export type OpenCount = Awaited<ReturnType<typeof listOpenCounts>>[number]

/** Accepted counts whose envelopes wait for the bank, with what is in them, and whether this person has counted there. */
export const listToDeposit = (db: Db, reader: string) =>
  db
    .selectFrom('cash_envelopes as v')
    .innerJoin('cash_counted as d', 'd.envelope_id', 'v.id')
    .innerJoin('cash_counts as c', 'c.id', 'v.count_id')
    .innerJoin('entries as n', 'n.id', 'c.campaign_id')
    .innerJoin('entry_versions as e', (join) =>
      join.onRef('e.entry_id', '=', 'n.id').onRef('e.version', '=', 'n.version'),
    )
    .select(['c.id', 'c.ended_at', 'e.title_en', 'e.title_fr', 'c.example'])
    .select(sql<number>`count(*)::int`.as('envelopes'))
    .select(sql<number>`sum(d.cents)::bigint`.as('cents'))
    .select(sql<number>`sum(d.cheques)::int`.as('cheques'))
    .select(sql<number>`sum(d.cheque_cents)::bigint`.as('cheque_cents'))
    .select(
      sql<boolean>`exists (select from cash_tallies t where t.count_id = c.id and t.counter = ${reader})`.as('mine'),
    )
    .where('v.state', '=', 'counted')
    .groupBy(['c.id', 'e.title_en', 'e.title_fr'])
    .orderBy('c.ended_at')
    .execute()
export type ToDeposit = Awaited<ReturnType<typeof listToDeposit>>[number]

interface SeenLine {
  tally_id: string
  round: number
  seat: number
  counter: string
  line: Found & { envelope_id: string; cents: number; aside: string }
}

/** One count as this reader may see it: `lines` come from the database's own rule of who sees what, and when. */
export async function findCount(db: Db, id: string, reader: string) {
  const count = await db
    .selectFrom('cash_counts as c')
    .innerJoin('entries as n', 'n.id', 'c.campaign_id')
    .innerJoin('entry_versions as e', (join) =>
      join.onRef('e.entry_id', '=', 'n.id').onRef('e.version', '=', 'n.version'),
    )
    .leftJoin('users as u', 'u.id', 'c.explained_by')
    .selectAll('c')
    .select(['e.title_en', 'e.title_fr', 'u.name as explained_name'])
    .where('c.id', '=', id)
    .$narrowType<{ state: CountState }>()
    .executeTakeFirst()
  if (!count) return undefined
  const envelopes = await db
    .selectFrom('cash_envelopes as v')
    .leftJoin('cash_counted as d', 'd.envelope_id', 'v.id')
    .select(['v.id', 'v.number', 'v.sealed', 'v.state', 'd.tally_id as settled_by'])
    .where('v.count_id', '=', id)
    .orderBy('v.number')
    .execute()
  const tallies = await db
    .selectFrom('cash_tallies as t')
    .leftJoin('users as u', 'u.id', 't.counter')
    .select(['t.id', 't.round', 't.seat', 't.counter', 't.handed_in_at', 'u.name'])
    .where('t.count_id', '=', id)
    .orderBy('t.round')
    .orderBy('t.seat')
    .execute()
  const { rows: lines } = await sql<SeenLine>`
    select tally_id, round, seat, counter, to_jsonb(line) as line from cash_lines_for(${id}, ${reader})`.execute(db)
  return { ...count, envelopes, tallies, lines }
}
export type CountDetail = NonNullable<Awaited<ReturnType<typeof findCount>>>

/** Pieces of all kinds in the counted envelopes of these counts: what the slip for the bank should say. */
export async function piecesOf(db: Db, counts: readonly string[]): Promise<Pieces> {
  const all: Pieces[] = []
  for (const id of counts) {
    // The count is accepted, so its lines are open to whoever asks.
    const { rows } = await sql<{ line: Pieces }>`
      select to_jsonb(l.line) as line from cash_lines_for(${id}, '') as l
        join cash_counted d on d.tally_id = l.tally_id and d.envelope_id = (l.line).envelope_id
        join cash_envelopes v on v.id = d.envelope_id and v.state = 'counted'`.execute(db)
    for (const { line } of rows) all.push(line)
  }
  const sum = addPieces(all)
  for (const piece of pieces) sum[piece] = Number(sum[piece])
  return sum
}

/** Counts in which two people differed and walks to the bank on which something was missing or too much, latest first. */
export async function listDifferences(db: Db) {
  const counts = await db
    .selectFrom('cash_counts as c')
    .leftJoin('users as u', 'u.id', 'c.explained_by')
    .select(['c.id', 'c.ended_at', 'c.explanation', 'c.cents', 'c.round', 'u.name', 'c.example'])
    .where('c.state', '=', 'accepted')
    .where('c.differed', '=', true)
    .orderBy('c.ended_at', 'desc')
    .limit(100)
    .execute()
  const deposits = await db
    .selectFrom('cash_deposits as d')
    .leftJoin('users as u', 'u.id', 'd.made_by')
    .select(['d.id', 'd.number', 'd.made_on', 'd.explanation', 'u.name', 'd.example'])
    .select(sql<number>`(cents + cheque_cents - expected_cents - expected_cheque_cents)::bigint`.as('over'))
    .where('d.explanation', '<>', '')
    .orderBy('d.number', 'desc')
    .limit(100)
    .execute()
  const bank = await db
    .selectFrom('bank_matches as m')
    .innerJoin('bank_lines as l', 'l.id', 'm.line_id')
    .innerJoin('cash_deposits as d', 'd.seq', 'm.clears')
    .leftJoin('users as u', 'u.id', 'm.matched_by')
    .select(['l.id', 'd.number', 'l.happened_on', 'm.explanation', 'u.name'])
    .select(sql<number>`(l.cents - d.cents - d.cheque_cents)::bigint`.as('over'))
    .where('m.undone_at', 'is', null)
    .where('m.explanation', '<>', '')
    .orderBy('d.number', 'desc')
    .limit(100)
    .execute()
  return { counts, deposits, bank }
}
export type Differences = Awaited<ReturnType<typeof listDifferences>>
