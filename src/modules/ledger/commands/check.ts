import { sql } from 'kysely'
import { note } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { href, isLocale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { checkMessages } from '../messages/checks.ts'
import { checksPath } from '../paths.ts'
import { latestCheck } from '../queries/checks.ts'
import type { Finding } from '../rules/findings.ts'

/** What another module holds against the ledger: its own records. Gives what does not agree. */
export type OtherCheck = (tx: Tx) => Promise<readonly Finding[]>

/** A check that a module keeps as a function of the database: it gives what it found, and where it says so the two amounts. */
export const checkIn =
  (name: string): OtherCheck =>
  async (tx) => {
    const { rows } = await sql<{
      found: OtherFinding
    }>`select to_jsonb(f) as found from ${sql.ref(name)}() as f`.execute(tx)
    return rows.map(({ found }) => ({
      what: found.what ?? found.finding ?? name,
      seq: found.seq ?? null,
      account: found.account ?? found.subject ?? null,
      cents: found.cents ?? (found.found ?? 0) - (found.expected ?? 0),
    }))
  }
interface OtherFinding {
  what?: string
  seq?: number | null
  account?: string | null
  cents?: number | null
  finding?: string
  subject?: string
  expected?: number
  found?: number
}

export interface Checked {
  id: number
  ok: boolean
  entries: number
  /** Milliseconds. */
  took: number
  findings: Finding[]
  warnings: Finding[]
}
/** More are counted and not listed: one change near the beginning must not write a million lines. */
const listed = 100

/**
 * Adds up and hashes the whole ledger anew, from one snapshot, and writes down what it found with the end of the chain as it
 * saw it. `others` are the checks of modules that keep records of the same money. Where something is wrong that was not
 * wrong in the check before, the treasurers and auditors get a message, once.
 */
export async function checkLedger(
  db: Db,
  env: { publicUrl: string },
  others: readonly OtherCheck[] = [],
): Promise<Checked> {
  const began = performance.now()
  const seen = await inScope(db, [house], (tx) => look(tx, others))
  const took = Math.round(performance.now() - began)
  return inScope(db, [house], async (tx) => {
    const before = await latestCheck(tx)
    const { findings, found, warnings, count, seq, hash } = seen
    const { id } = await tx
      .insertInto('ledger_checks')
      .values({
        entries: count,
        last_seq: seq,
        last_hash: hash,
        took_ms: took,
        found,
        findings: JSON.stringify(findings),
        warnings: JSON.stringify(warnings),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const detail = { entries: count, found }
    await note(tx, system, { communityId: house, action: 'ledger.checked', subject: `ledger-check:${id}`, detail })
    const known = before !== undefined && told(before.findings) === told(findings)
    if (found > 0 && !known) await tellKeepers(tx, env, { id, found })
    return { id, ok: found === 0, entries: count, took, findings, warnings }
  })
}

const told = (findings: readonly Finding[]) =>
  JSON.stringify(findings.map(({ what, seq, account, cents }) => [what, seq, account, cents]))

interface Seen {
  seq: number
  hash: Buffer
  count: number
  found: number
  findings: Finding[]
  warnings: Finding[]
}

/** One statement, so one snapshot: what is posted meanwhile is neither missed by one part nor seen by another. */
async function look(tx: Tx, others: readonly OtherCheck[]): Promise<Seen> {
  // Lines are read in the order of their key; what needs room is adding up months.
  await sql`set local work_mem = '64MB'`.execute(tx)
  const { rows } = await sql<Seen>`
    with f as materialized (select * from ledger_findings())
    select coalesce(h.seq, 0) as seq, coalesce(h.hash, '') as hash, (select count(*) from ledger_entries) as count,
      (select count(*) from f where not warning) as found,
      (select coalesce(jsonb_agg(to_jsonb(x) - 'warning'), '[]') from
        (select * from f where not warning order by seq nulls last, what, account limit ${listed}) as x) as findings,
      (select coalesce(jsonb_agg(to_jsonb(x) - 'warning'), '[]') from
        (select * from f where warning order by account limit ${listed}) as x) as warnings
    from (values (1)) as one left join ledger_head as h on true`.execute(tx)
  const [seen] = rows
  if (!seen) throw new Error('The check gave no row')
  const more: Finding[] = []
  for (const other of others) more.push(...(await other(tx)))
  return { ...seen, found: seen.found + more.length, findings: [...seen.findings, ...more].slice(0, listed) }
}

/** To everyone who keeps or audits the money, in their language. Numbers and an address, no names. */
async function tellKeepers(tx: Tx, env: { publicUrl: string }, { id, found }: { id: number; found: number }) {
  const keepers = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.email', 'u.locale'])
    .distinct()
    .where('m.community_id', '=', house)
    .where('m.role', 'in', ['treasurer', 'auditor'])
    .execute()
  for (const { id: reader, email, locale } of keepers) {
    const language = isLocale(locale) ? locale : 'en'
    const { mailSubject, mailBody } = checkMessages[language]
    const address = env.publicUrl + href(checksPath, language)
    const mail = { to: email, locale: language, subject: mailSubject, body: mailBody(found, address) }
    await queueMail(tx, { ...mail, key: `ledger-check:${id}:${reader}`, communityId: null })
  }
}
