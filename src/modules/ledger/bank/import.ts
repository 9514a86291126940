import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { StatementLine } from './read.ts'

/**
 * How a line is known again in an export that overlaps: day, amount and words under our key (names cannot be guessed from it), and
 * which of several equal lines of that day it is. Exports go by whole days, so the count is the same in each.
 */
export function marksOf(secret: string, lines: readonly StatementLine[]): string[] {
  const seen = new Map<string, number>()
  return lines.map(({ on, cents, words }) => {
    const same = [on, cents, words.normalize('NFKC').toLowerCase()].join('|')
    const nth = (seen.get(same) ?? 0) + 1
    seen.set(same, nth)
    return createHmac('sha256', secret).update(`bank-line|${same}|${nth}`).digest('base64url')
  })
}

/** Which of these lines are here already. */
export async function knownMarks(db: Db, marks: readonly string[]): Promise<Set<string>> {
  if (marks.length === 0) return new Set()
  const { rows } = await sql<{ mark: string }>`
    select mark from bank_lines where mark = any(${sql.val([...marks])}::text[])`.execute(db)
  return new Set(rows.map(({ mark }) => mark))
}

export interface Imported {
  fresh: number
  known: number
}

/**
 * Takes the lines of a statement that are not here yet. `secret` is the house's; `closing` is what the bank says is on the account
 * at the end, in cents, where no column says it. The same file twice, or at once, adds nothing the second time.
 */
export const importStatement = (
  db: Db,
  by: Recorder,
  { secret, lines, closing, example = false }: NewImport,
): Promise<Outcome<'no-lines', Imported>> =>
  inScope(db, [house], async (tx) => {
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) return failed('no-lines')
    const marks = marksOf(secret, lines)
    const known = await knownMarks(tx, marks)
    const { id } = await tx
      .insertInto('bank_imports')
      .values({
        imported_by: by.id,
        lines: lines.length,
        fresh: marks.filter((mark) => !known.has(mark)).length,
        first_on: first.on,
        last_on: last.on,
        closing_cents: last.balance ?? closing,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const rows = lines.map(({ on, cents, balance, words }, i) => ({ n: i, on, cents, balance, words, mark: marks[i] }))
    const { rows: fresh } = await sql<{ id: string }>`
      with given as (
        select * from json_to_recordset(${JSON.stringify(rows)}::json)
          as g (n int, "on" date, cents bigint, balance bigint, words text, mark text)
      ), made as (
        insert into bank_lines (import_id, happened_on, cents, balance_cents, mark, example)
        select ${id}, "on", cents, balance, mark, ${example}::boolean from given order by n
        on conflict (mark) do nothing returning id, mark
      ), said as (
        insert into bank_line_words (line_id, happened_on, words)
        select m.id, g."on", g.words from made m join given g on g.mark = m.mark where g.words <> ''
      )
      select id from made`.execute(tx)
    const detail = { lines: lines.length, fresh: fresh.length }
    await note(tx, by, { communityId: house, action: 'statement.imported', subject: `bank-import:${id}`, detail })
    return ok({ fresh: fresh.length, known: lines.length - fresh.length })
  })
export interface NewImport {
  secret: string
  lines: readonly StatementLine[]
  closing: number | null
  example?: boolean
}

/** Days after which the bank's words of a settled line are deleted: a year, and the audit of it. */
export const wordsKeptDays = 400

/** Deletes the words of settled lines that are old enough; day, amount and what they were matched to stay. */
export async function forgetBankWords(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from bank_line_words w using bank_lines l
    where l.id = w.line_id and l.settled_at is not null
      and w.happened_on < current_date - ${wordsKeptDays}::int`.execute(db)
  return Number(numAffectedRows ?? 0)
}
