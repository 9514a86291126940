import { sql } from 'kysely'
import { bank } from '#modules/ledger'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { DropForm, PrintForm, SlipForm } from '../schema.ts'
import { holdEnvelopes, moveEnvelope } from './moves.ts'

export interface Printed {
  first: number
  last: number
}

/**
 * Gives out the next numbers for envelopes of a campaign, without gaps. What is printed is not money yet: it counts from the day
 * it is dropped off. `no-campaign` where the campaign has no goal and funds.
 */
export const printEnvelopes = (
  db: Db,
  by: Recorder,
  { campaign, pieces, example = false }: PrintForm & { example?: boolean },
): Promise<Outcome<'no-campaign', Printed>> =>
  inScope(db, [house], async (tx) => {
    const known = await tx
      .selectFrom('campaigns')
      .select('entry_id')
      .where('entry_id', '=', campaign)
      .executeTakeFirst()
    if (!known) return failed('no-campaign')
    const { next } = await tx
      .updateTable('cash_numbers')
      .set({ envelope: sql`envelope + ${pieces}::int` })
      .returning('envelope as next')
      .executeTakeFirstOrThrow()
    const first = next - pieces
    await sql`
      with made as (
        insert into cash_envelopes (number, campaign_id, example)
        select n, ${campaign}, ${example} from generate_series(${first}::int, ${next - 1}::int) as n returning id)
      insert into cash_moves (envelope_id, position, move, by) select id, 1, 'printed', ${by.id} from made`.execute(tx)
    const detail = { first, last: next - 1 }
    await note(tx, by, { communityId: house, action: 'envelopes.printed', subject: `entry:${campaign}`, detail })
    return ok({ first, last: next - 1 })
  })

/** Where an envelope is when it cannot be dropped off: the sentence says which. */
const notToDrop = {
  dropped: 'dropped-before',
  counting: 'dropped-before',
  counted: 'dropped-before',
  deposited: 'dropped-before',
  void: 'is-void',
} as const

/**
 * Writes an envelope into the log of drop-offs: who took it, where, whether it was sealed. Once: the same number a second time is
 * `dropped-before`, and one of the two labels is not ours.
 */
export const dropEnvelope = (
  db: Db,
  by: Recorder,
  { number, office, sealed }: DropForm,
): Promise<Outcome<'no-envelope' | 'dropped-before' | 'is-void', string>> =>
  inScope(db, [house], async (tx) => {
    const [held] = await holdEnvelopes(tx, { numbers: [number] })
    if (!held) return failed('no-envelope')
    if (held.state !== 'printed') return failed(notToDrop[held.state])
    await moveEnvelope(tx, by, held, { move: 'dropped', detail: office, set: { office, sealed } })
    return ok(held.id)
  })

/** Takes a number out of use: a spoiled label, or (by `lost`) an envelope that was dropped off and cannot be found. */
export const voidEnvelope = (
  db: Db,
  by: Recorder,
  { number, reason, lost }: { number: number; reason: string; lost: boolean },
): Promise<Outcome<'no-envelope' | 'too-late'>> =>
  inScope(db, [house], async (tx) => {
    const [held] = await holdEnvelopes(tx, { numbers: [number] })
    if (!held) return failed('no-envelope')
    if (held.state === 'dropped' && !lost) return failed('too-late')
    if (!(await moveEnvelope(tx, by, held, { move: 'void', detail: reason }))) return failed('too-late')
    await forgetSlip(tx, held.id)
    return done
  })

/** Keeps what a slip says until its envelope is counted; a second slip takes the place of the first. */
export const saveSlip = (
  db: Db,
  by: Recorder,
  { id, slip }: { id: string; slip: SlipForm },
): Promise<Outcome<'no-envelope' | 'too-late'>> =>
  inScope(db, [house], async (tx) => {
    const envelope = await tx
      .selectFrom('cash_envelopes')
      .select('state')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!envelope) return failed('no-envelope')
    if (!['printed', 'dropped', 'counting'].includes(envelope.state)) return failed('too-late')
    const { name, email, street, city, province, postalCode, locale } = slip
    const row = { name, email, street, city, province, postal_code: postalCode, locale }
    await tx
      .insertInto('cash_slips')
      .values({ envelope_id: id, ...row })
      .onConflict((conflict) => conflict.column('envelope_id').doUpdateSet(row))
      .execute()
    await note(tx, by, { communityId: house, action: 'slip.entered', subject: `envelope:${id}` })
    return done
  })

/** A slip has done its work: its words are with the gift, or nowhere. */
export const forgetSlip = (tx: Tx, id: string) => tx.deleteFrom('cash_slips').where('envelope_id', '=', id).execute()

/** Deletes what is kept no longer: slips of envelopes that never came, after a year, and the bank's words about old lines. */
export async function tidyCash(db: Db) {
  await db.deleteFrom('cash_slips').where('entered_at', '<', sql<Date>`now() - interval '1 year'`).execute()
  await bank.forgetBankWords(db)
}
