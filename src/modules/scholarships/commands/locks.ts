import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { type Call, findCall } from '../queries/calls.ts'
import { type Phase, phaseOf } from '../rules/index.ts'

/** What is locked, always in this order: the call, the application, the reading or award, and last the ledger. */
export interface HeldCall {
  call: Call
  now: Date
  phase: Phase
}

/** A call with its row locked, at the database's moment; undefined where there is none. */
export async function holdCall(tx: Tx, id: string): Promise<HeldCall | undefined> {
  await tx.selectFrom('calls').select('entry_id').where('entry_id', '=', id).forUpdate().execute()
  return seeCall(tx, id)
}
/** The same without the lock, for what changes nothing that others count. */
export async function seeCall(db: Db | Tx, id: string): Promise<HeldCall | undefined> {
  const call = await findCall(db, id)
  if (!call) return undefined
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const now = rows[0]?.now ?? new Date()
  return { call, now, phase: phaseOf(call, now) }
}

const columns = ['id', 'entry_id', 'number', 'state', 'email', 'locale', 'submitted_at', 'forgotten_at'] as const
/** An application with its row locked. */
export const holdApplication = (tx: Tx, id: string) =>
  tx.selectFrom('applications').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
export type HeldApplication = NonNullable<Awaited<ReturnType<typeof holdApplication>>>

/** The call of an application, for locking it first. */
export const callOf = async (db: Db | Tx, id: string): Promise<string | undefined> =>
  (await db.selectFrom('applications').select('entry_id').where('id', '=', id).executeTakeFirst())?.entry_id

/** Writes the state of an application that is locked; the caller has asked the table of moves. */
export const moveTo = (tx: Tx, id: string, state: string, more: { reason?: string; level?: string | null } = {}) =>
  tx
    .updateTable('applications')
    .set({
      state,
      ...more,
      changed_at: sql`clock_timestamp()`,
      ...(state === 'submitted' && { submitted_at: sql<Date>`clock_timestamp()` }),
      ...(state === 'started' && { submitted_at: null }),
    })
    .where('id', '=', id)
    .execute()
