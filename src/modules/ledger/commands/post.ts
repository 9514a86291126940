import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { Account, EntryKind } from '../kinds.ts'

export interface Line {
  account: Account
  /** Whole cents of Canadian dollars: a debit is positive, a credit negative; never 0. */
  cents: number
}
export interface Entry {
  kind: Exclude<EntryKind, 'reversal'>
  /** What it comes of, such as `gift:<id>:received`: posted twice, it is one entry. Ids only, never personal data. */
  source: string
  /** The campaign (an entry of the kind `campaign`) whose money moves, if one does. */
  campaign?: string | undefined
  /** The day it happened, 'YYYY-MM-DD'; when it was posted the database says. */
  on: string
  /** A few words for the auditor, without names. */
  memo?: string
  /** At least two, together 0: the database judges when the transaction ends. */
  lines: readonly Line[]
}
export interface Posted {
  /** Its place in the ledger, without gaps. */
  seq: number
  id: string
  /** Whether its source had been posted before: then nothing was changed. */
  already: boolean
}

/**
 * Posts an entry in the transaction of what it comes of. Takes the lock on the end of the chain until that transaction
 * ends, so it comes last, after every other lock. Throws where the database refuses it: lines that do not add up to 0,
 * an account that does not exist.
 */
export const postEntry = (tx: Tx, by: Recorder, entry: Entry): Promise<Posted> => post(tx, by, entry)

type AnyEntry = Omit<Entry, 'kind'> & { kind: EntryKind; reverses?: number }

async function post(tx: Tx, by: Recorder, entry: AnyEntry): Promise<Posted> {
  const { kind, source, campaign = null, on, memo = '', reverses = null, lines } = entry
  const { rows } = await sql<{ posted_seq: number; posted_id: string; already: boolean }>`
    select * from post_entry(${kind}, ${source}, ${campaign}, ${on}, ${by.id}, ${memo}, ${reverses},
      ${JSON.stringify(lines)}::jsonb)`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`Nothing was posted for ${source}`)
  return { seq: row.posted_seq, id: row.posted_id, already: row.already }
}

/**
 * Takes an entry back by one with the opposite lines. Fails where there is no such entry, where it is itself a reversal,
 * or where it was taken back before.
 */
export async function reverseEntry(tx: Tx, by: Recorder, { seq, on, memo }: { seq: number; on: string; memo: string }) {
  const entry = await tx.selectFrom('ledger_entries').selectAll().where('seq', '=', seq).executeTakeFirst()
  if (!entry || entry.kind === 'reversal') return failed('not-reversible')
  const lines = await tx
    .selectFrom('ledger_lines')
    .select(['account', 'cents'])
    .where('seq', '=', seq)
    .orderBy('position')
    .execute()
  const posted = await post(tx, by, {
    kind: 'reversal',
    source: `entry:${seq}:reversed`,
    campaign: entry.campaign_id ?? undefined,
    on,
    memo,
    reverses: seq,
    // The accounts come from the ledger itself.
    lines: lines.map(({ account, cents }) => ({ account: account as Account, cents: -cents })),
  })
  if (posted.already) return failed('already-reversed')
  // No new data version: whoever raises one holds its row, and the end of the chain is only ever taken after that.
  await note(tx, by, { communityId: house, action: 'entry.reversed', subject: `entry:${seq}`, detail: { memo } })
  return ok(posted)
}

export interface Fund {
  code: string
  nameEn: string
  nameFr: string
  /** What its money may be spent on, in a sentence that donors read. */
  purposeEn: string
  purposeFr: string
  example?: boolean
}

/** Opens a fund with its account `fund:<code>`; fails where the code is taken. Gives its id. */
export async function addFund(tx: Tx, by: Recorder, { code, example = false, ...fund }: Fund) {
  const taken = await tx.selectFrom('funds').select('id').where('code', '=', code).executeTakeFirst()
  if (taken) return failed('code-taken')
  const { nameEn, nameFr, purposeEn, purposeFr } = fund
  const { rows } = await sql<{ id: string }>`
    select add_fund(${code}, ${nameEn}, ${nameFr}, ${purposeEn}, ${purposeFr}, ${example}) as id`.execute(tx)
  const id = rows[0]?.id ?? ''
  await record(tx, by, { communityId: house, action: 'fund.opened', subject: `fund:${id}`, detail: { code } })
  return ok(id)
}
