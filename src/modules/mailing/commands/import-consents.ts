import { sql } from 'kysely'
import { type Recorder, record, recordAll } from '#platform/audit'
import { type Problem, readAllCsv } from '#platform/csv'
import { type Db, inScope, type Tx } from '#platform/db'
import { type ConsentRow, consentShape, keyOfRow } from '../file.ts'
import { Book, emailOf, inOrder, isConsent, type Line, lineOf, problemOf, type RowProblem } from '../imports.ts'
import { proofIn } from '../proofs.ts'
import { todayIn } from '../queries/community.ts'

/** What a file brought, or would bring. */
export interface Imported {
  consents: number
  withdrawals: number
  /** On record already, or settled by what was said since. */
  known: number
  /** Lines that only Ensemble writes: ran out, not sent. */
  passed: number
  /** Of the new consents, those that a withdrawal keeps closed. */
  closed: number
}
export interface ImportReport {
  problems: readonly Problem[]
  rowProblems: readonly RowProblem[]
  problemCount: number
  imported: Imported | undefined
}
export interface ImportTask {
  source: AsyncIterable<Uint8Array> | Uint8Array
  /** Reads and compares everything, writes nothing. */
  checkOnly: boolean
}
interface Said {
  row: ConsentRow
  line: Line
}

/** Read in one go by one person: far above any list of readers, far below what would hold up others. */
export const mostConsents = 50_000
const mostShown = 100

/**
 * Writes down the consents and withdrawals of a CSV file: all of it or, when anything is wrong, nothing. What is on
 * record is not written twice, and a withdrawal wins over every consent of its day or before it, wherever it came from.
 */
export async function importConsents(
  db: Db,
  by: Recorder,
  communityId: number,
  { source, checkOnly }: ImportTask,
): Promise<ImportReport> {
  const read = await readAllCsv(source, consentShape, { key: keyOfRow, maxRows: mostConsents })
  const { problems, problemCount } = read
  if (problemCount > 0) return { problems, rowProblems: [], problemCount, imported: undefined }
  return await inScope(db, [communityId], async (tx) => {
    // One import of a community at a time, so that two of the same file do not meet halfway.
    await sql`select pg_advisory_xact_lock(hashtext('consents.import'), ${communityId}::int)`.execute(tx)
    const book = await openBook(tx, communityId, [...new Set(read.data.map(emailOf))].toSorted())
    const today = await todayIn(tx, communityId)
    const wrong = read.data.flatMap((row, i) => {
      const problem = problemOf(row, today, book.has(lineOf(row)))
      return problem ? [{ line: read.lines[i] ?? 0, ...problem }] : []
    })
    if (wrong.length > 0)
      return { problems, rowProblems: wrong.slice(0, mostShown), problemCount: wrong.length, imported: undefined }
    const { fresh, imported } = compare(book, read.data)
    if (!checkOnly && fresh.length > 0) await write(tx, by, communityId, fresh, imported)
    return { problems, rowProblems: [], problemCount: 0, imported }
  })
}

/** What is on record for these addresses. Each is locked: a withdrawal that is being written waits, or is waited for. */
async function openBook(tx: Tx, communityId: number, emails: readonly string[]) {
  await sql`select from subscribers where community_id = ${communityId} and email = any(${emails}::text[])
    order by email for update`.execute(tx)
  const rows = await tx
    .selectFrom('consents as c')
    .innerJoin('subscribers as s', (on) =>
      on.onRef('s.community_id', '=', 'c.community_id').onRef('s.id', '=', 'c.subscriber_id'),
    )
    .select(['s.email', 'c.purpose', 'c.act', 'c.kind', 'c.basis', 'c.given_on', 'c.evidence'])
    .where('c.community_id', '=', communityId)
    .where('c.act', 'in', ['granted', 'withdrawn'])
    .where(sql<boolean>`s.email = any(${emails}::text[])`)
    .execute()
  return new Book(
    rows.map(({ given_on: givenOn, evidence, act, ...line }) => ({
      ...line,
      // The query asks for these two.
      act: act as Line['act'],
      givenOn,
      proofs: [evidence, proofIn('en', evidence, { reference: true }), proofIn('fr', evidence, { reference: true })],
    })),
  )
}

function compare(book: Book, rows: readonly ConsentRow[]) {
  const imported: Imported = { consents: 0, withdrawals: 0, known: 0, passed: 0, closed: 0 }
  const fresh: Said[] = []
  const told = rows.filter(isConsent)
  imported.passed = rows.length - told.length
  for (const said of inOrder(told.map((row) => ({ row, line: lineOf(row) })))) {
    const { line } = said
    if (book.has(line) || (line.act === 'withdrawn' && book.isSettled(line))) {
      imported.known++
      continue
    }
    book.add(line)
    fresh.push(said)
    if (line.act === 'granted') imported.consents++
    else imported.withdrawals++
  }
  imported.closed = fresh.filter(({ line }) => line.act === 'granted' && book.isClosed(line)).length
  return { fresh, imported }
}

/**
 * A consent counts from the first moment of its day, a withdrawal from the last one, so that of two of the same day the
 * withdrawal wins.
 */
async function write(tx: Tx, by: Recorder, communityId: number, fresh: readonly Said[], imported: Imported) {
  const readers = new Map(fresh.map(({ row, line }) => [line.email, row.language]))
  await sql`
    insert into subscribers (community_id, email, locale)
    select ${communityId}::int, email, locale
    from jsonb_to_recordset(${JSON.stringify([...readers].map(([email, locale]) => ({ email, locale })))}::jsonb)
      as r (email text, locale text)
    order by email
    on conflict (community_id, email) do nothing`.execute(tx)
  const lines = fresh.map(({ row, line }, nth) => {
    const { proofs, ...rest } = line
    const expiresOn = line.kind === 'implied' ? row.expires_on : null
    return { nth, ...rest, expiresOn, evidence: row.proof.trim(), source: row.how ?? 'import' }
  })
  const { rows } = await sql<{ subscriber: string; nth: number }>`
    with lines as (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (nth int, email text, purpose text, act text,
        kind text, basis text, "givenOn" date, "expiresOn" date, evidence text, source text)),
    written as (
      insert into consents (community_id, subscriber_id, purpose, act, kind, basis, evidence, source, at, given_on,
        expires_on, recorded_by)
      select ${communityId}::int, s.id, r.purpose, r.act, r.kind, r.basis, r.evidence, r.source,
        case r.act when 'granted' then r."givenOn"::timestamp at time zone 'America/Toronto'
          else least((r."givenOn" + 1)::timestamp at time zone 'America/Toronto' - interval '1 second',
            community_now(${communityId}::int)) end,
        r."givenOn", r."expiresOn", ${by.id}
      from lines r join subscribers s on s.community_id = ${communityId}::int and s.email = r.email
      order by r.nth)
    select s.id as subscriber, r.nth from lines r
    join subscribers s on s.community_id = ${communityId}::int and s.email = r.email order by r.nth`.execute(tx)
  const audit = rows.map(({ subscriber, nth }) => {
    const { purpose, kind, basis, source, givenOn, act } = lines[nth] ?? {}
    const detail = { purpose, kind, basis, source, givenOn, by: 'import' }
    return { communityId, action: `consent.${act}`, subject: `subscriber:${subscriber}`, detail }
  })
  await recordAll(tx, by, audit)
  await record(tx, by, {
    communityId,
    action: 'consents.imported',
    subject: 'consents:import',
    detail: { ...imported },
  })
}
