import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { after, type EnvelopeState, type Move } from '../rules/index.ts'

export interface Held {
  id: string
  number: number
  state: EnvelopeState
  campaign: string
  countId: string | null
  example: boolean
}

/** Locks envelopes until the transaction ends, in the order of their numbers: whoever locks several cannot meet another midway. */
export async function holdEnvelopes(tx: Tx, by: { numbers: readonly number[] } | { counts: readonly string[] }) {
  const asked = tx
    .selectFrom('cash_envelopes')
    .select(['id', 'number', 'state', 'campaign_id as campaign', 'count_id as countId', 'example'])
    .orderBy('number')
    .forUpdate()
  const rows = await ('numbers' in by
    ? asked.where('number', 'in', [...by.numbers])
    : asked.where('count_id', 'in', [...by.counts])
  ).execute()
  // The database's check knows the same words.
  return rows.map((row) => ({ ...row, state: row.state as EnvelopeState }))
}

interface Moved {
  move: Move
  detail?: string
  /** What else becomes of the envelope. */
  set?: { count_id?: string | null; deposit_id?: string; office?: string; sealed?: boolean }
}

/** Moves an envelope that is held, with its row of the log. False where the table of moves does not allow it. */
export async function moveEnvelope(tx: Tx, by: Recorder, held: Held, { move, detail = '', set = {} }: Moved) {
  const state = after(held.state, move)
  if (!state) return false
  await sql`
    insert into cash_moves (envelope_id, position, move, by, detail)
    select ${held.id}, coalesce(max(position), 0) + 1, ${move}, ${by.id}, ${detail}
    from cash_moves where envelope_id = ${held.id}`.execute(tx)
  await tx
    .updateTable('cash_envelopes')
    .set({ state, ...set, ...(move === 'dropped' ? { dropped_at: sql`clock_timestamp()` } : {}) })
    .where('id', '=', held.id)
    .execute()
  const detailOf = { number: held.number }
  await note(tx, by, {
    communityId: house,
    action: `envelope.${move}`,
    subject: `envelope:${held.id}`,
    detail: detailOf,
  })
  return true
}
