import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { MatchKind } from './match.ts'

const shape = (db: Db) =>
  db
    .selectFrom('bank_lines as l')
    .leftJoin('bank_line_words as w', 'w.line_id', 'l.id')
    .select(['l.id', 'l.number', 'l.happened_on', 'l.cents', 'l.balance_cents', 'l.settled_at', 'l.example', 'w.words'])

/** Lines that nothing in the ledger is matched to yet, oldest first; with the one entry that fits, where exactly one does. */
export const listOpenLines = (db: Db, limit = 50) =>
  shape(db)
    .select(
      sql<{ seq: number; kind: string; account: 'bank' | 'deposits' } | null>`(
        select case when count(*) = 1 then
          (array_agg(jsonb_build_object('seq', o.seq, 'kind', e.kind, 'account', o.account)))[1] end
        from (
          select * from bank_outstanding o where o.cents = l.cents
            and o.happened_on between l.happened_on - 15 and l.happened_on + 15 limit 2
        ) o join ledger_entries e on e.seq = o.seq)`.as('fits'),
    )
    .where('l.settled_at', 'is', null)
    .orderBy('l.happened_on')
    .orderBy('l.number')
    .limit(limit)
    .execute()
export type OpenLine = Awaited<ReturnType<typeof listOpenLines>>[number]

/** All lines, latest first; `before` is the day and number of the last one of the page before. */
export const listLines = (
  db: Db,
  { before, limit = 50 }: { before?: { on: string; number: number }; limit?: number },
) =>
  shape(db)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(l.happened_on, l.number) < (${before?.on}::date, ${before?.number}::bigint)`),
    )
    .orderBy('l.happened_on', 'desc')
    .orderBy('l.number', 'desc')
    .limit(limit)
    .execute()
export type BankLine = Awaited<ReturnType<typeof listLines>>[number]

/** One line, what it is matched to, and what it was matched to before. */
export async function findLine(db: Db, id: string) {
  const line = await shape(db).where('l.id', '=', id).executeTakeFirst()
  if (!line) return undefined
  const matches = await db
    .selectFrom('bank_matches as m')
    .innerJoin('ledger_entries as e', 'e.seq', 'm.seq')
    .leftJoin('users as u', 'u.id', 'm.matched_by')
    .select(['m.seq', 'e.id', 'm.cents', 'm.kind', 'm.explanation', 'm.matched_at', 'm.undone_at', 'u.name'])
    .select(['e.happened_on', 'e.kind as entry_kind'])
    .where('m.line_id', '=', id)
    .orderBy('m.matched_at')
    .limit(100)
    .$narrowType<{ kind: MatchKind }>()
    .execute()
  return { ...line, matches }
}
export type LineDetail = NonNullable<Awaited<ReturnType<typeof findLine>>>

const waiting = (db: Db) =>
  db
    .selectFrom('bank_outstanding as o')
    .innerJoin('ledger_entries as e', 'e.seq', 'o.seq')
    .select(['o.seq', 'e.id', 'o.account', 'o.cents', 'o.happened_on', 'e.kind', 'e.memo', 'e.source'])
    .$narrowType<{ account: 'bank' | 'deposits' }>()

/**
 * What a line could be: entries of its amount first, then others of its direction around that day that may be it together (a bank
 * adds up a day's cheques), and slips on their way, whatever their amount.
 */
export async function proposalsFor(db: Db, { cents, on }: { cents: number; on: string }) {
  const apart = sql<number>`abs(o.happened_on - ${on}::date)`
  const near = sql<boolean>`o.happened_on between ${on}::date - 40 and ${on}::date + 15`
  const entries = await waiting(db)
    .where('o.account', '=', 'bank')
    .where(sql<boolean>`sign(o.cents) = sign(${cents}::bigint)`)
    .where(near)
    .orderBy(sql`o.cents = ${cents}::bigint`, 'desc')
    .orderBy(apart)
    .limit(40)
    .execute()
  const slips =
    cents < 0
      ? []
      : await waiting(db)
          .where('o.account', '=', 'deposits')
          .orderBy(sql`o.cents = ${cents}::bigint`, 'desc')
          .orderBy(apart)
          .limit(10)
          .execute()
  return { entries, slips }
}
export type Waiting = Awaited<ReturnType<typeof proposalsFor>>['entries'][number]

/** Entries that the bank should have shown by that day and has not, oldest first. */
export const listLate = (db: Db, until: string, limit = 50) =>
  waiting(db).where('o.happened_on', '<', until).orderBy('o.happened_on').orderBy('o.seq').limit(limit).execute()

export interface Reconciliation {
  /** The ledger's account `bank`, and what of it the bank has not shown yet; open lines of the bank; all in cents. */
  ledger: number
  outstanding: { cents: number; entries: number }
  open: { cents: number; lines: number; oldest: string | null }
  onTheWay: { cents: number; slips: number }
  /** What the bank says is on the account, and on which day; undefined where no statement says it. */
  statement: { cents: number; on: string } | undefined
}

/** The ledger and the bank side by side. */
export async function reconcile(db: Db): Promise<Reconciliation> {
  const { rows } = await sql<{ account: string; cents: number; n: number }>`
    select account, coalesce(sum(cents), 0)::bigint as cents, count(*)::int as n
    from bank_outstanding group by account`.execute(db)
  const of = (account: string) => rows.find((row) => row.account === account) ?? { cents: 0, n: 0 }
  const open = await db
    .selectFrom('bank_lines')
    .select(sql<number>`coalesce(sum(cents), 0)::bigint`.as('cents'))
    .select(sql<number>`count(*)::int`.as('lines'))
    .select(sql<string | null>`min(happened_on)`.as('oldest'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  const { cents: ledger } = await db
    .selectFrom('ledger_tallies')
    .select(sql<number>`coalesce(sum(debits - credits), 0)::bigint`.as('cents'))
    .where('account', '=', 'bank')
    .executeTakeFirstOrThrow()
  return {
    ledger,
    outstanding: { cents: of('bank').cents, entries: of('bank').n },
    open,
    onTheWay: { cents: of('deposits').cents, slips: of('deposits').n },
    statement: await lastBalance(db),
  }
}

/** The last balance that the bank has told: beside its last line, or typed with the last import. */
async function lastBalance(db: Db) {
  const told = await db
    .selectFrom('bank_lines')
    .select(['balance_cents as cents', 'happened_on as on'])
    .where('balance_cents', 'is not', null)
    .orderBy('happened_on', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const typed = await db
    .selectFrom('bank_imports')
    .select(['closing_cents as cents', 'last_on as on'])
    .where('closing_cents', 'is not', null)
    .orderBy('last_on', 'desc')
    .orderBy('imported_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const latest = [told, typed]
    .flatMap((one) => (one && one.cents !== null ? [{ cents: one.cents, on: one.on }] : []))
    .toSorted((a, b) => b.on.localeCompare(a.on))
  return latest[0]
}

/** What the bank should say if nothing is wrong: the ledger without what the bank has not shown, with what the ledger does not know. */
export const expectedOf = ({ ledger, outstanding, open }: Reconciliation) => ledger - outstanding.cents + open.cents
