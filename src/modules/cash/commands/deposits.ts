import { sql } from 'kysely'
import { postEntry } from '#modules/ledger'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { centsOf, type Found } from '../rules/index.ts'
import { holdEnvelopes, moveEnvelope } from './moves.ts'

export interface NewDeposit {
  /** Accepted counts whose money is carried. */
  counts: readonly string[]
  /** What the depositor found: counted a third time, without envelopes. */
  found: Found
  explanation: string
  on: string
  example?: boolean
}
type Refused = 'nothing' | 'counted-by-you' | 'explain' | 'no-operations-fund'

/**
 * Writes a deposit slip for the money of accepted counts, by somebody who has counted none of it (`counted-by-you`; the database
 * refuses it too). What is found must be what was counted, or be explained (`explain`): the difference is borne by the fund
 * `operations`, never by what the money was given for. The money is then on its way to the bank. Gives the slip's id.
 */
export const makeDeposit = (db: Db, by: Recorder, given: NewDeposit): Promise<Outcome<Refused, string>> =>
  inScope(db, [house], (tx) => depositIn(tx, by, given)).catch((error: unknown) => {
    if (constraintOf(error) === 'cash_depositor_not_counter') return failed('counted-by-you')
    throw error
  })

async function depositIn(tx: Tx, by: Recorder, given: NewDeposit): Promise<Outcome<Refused, string>> {
  const { counts, found, explanation, on, example = false } = given
  if (counts.length === 0) return failed('nothing')
  const held = (await holdEnvelopes(tx, { counts })).filter(({ state }) => state === 'counted')
  if (held.length === 0) return failed('nothing')
  if (await hasCounted(tx, by, counts)) return failed('counted-by-you')
  const expected = await expectedOf(
    tx,
    held.map(({ id }) => id),
  )
  const cents = centsOf(found)
  const short = expected.cents + expected.cheque_cents - cents - found.cheque_cents
  const differs = cents !== expected.cents || found.cheque_cents !== expected.cheque_cents
  if (differs && explanation.length < 10) return failed('explain')
  if (short !== 0 && !(await hasOperations(tx))) return failed('no-operations-fund')
  const { number } = await tx
    .updateTable('cash_numbers')
    .set({ slip: sql`slip + 1` })
    .returning(sql<number>`slip - 1`.as('number'))
    .executeTakeFirstOrThrow()
  const { cheques, cheque_cents, ...pieces } = found
  const { id } = await tx
    .insertInto('cash_deposits')
    .values({
      number,
      made_by: by.id,
      made_on: on,
      pieces: JSON.stringify(pieces),
      cents,
      cheques,
      cheque_cents,
      expected_cents: expected.cents,
      expected_cheque_cents: expected.cheque_cents,
      explanation: differs ? explanation : '',
      example,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const one of held)
    await moveEnvelope(tx, by, one, { move: 'deposited', detail: String(number), set: { deposit_id: id } })
  const detail = { number, envelopes: held.length, cents: cents + cheque_cents, short }
  await note(tx, by, { communityId: house, action: 'deposit.made', subject: `deposit:${id}`, detail })
  await postDeposit(tx, by, { id, on, short, carried: cents + cheque_cents })
  return ok(id)
}

const hasCounted = async (tx: Tx, by: Recorder, counts: readonly string[]) =>
  (await tx
    .selectFrom('cash_tallies')
    .select('id')
    .where('counter', '=', by.id)
    .where('count_id', 'in', [...counts])
    .limit(1)
    .executeTakeFirst()) !== undefined

const expectedOf = (tx: Tx, envelopes: readonly string[]) =>
  tx
    .selectFrom('cash_counted')
    .select(({ fn }) => [fn.sum<number>('cents').as('cents'), fn.sum<number>('cheque_cents').as('cheque_cents')])
    .where('envelope_id', 'in', [...envelopes])
    .executeTakeFirstOrThrow()
    .then((sums) => ({ cents: Number(sums.cents), cheque_cents: Number(sums.cheque_cents) }))

const hasOperations = async (tx: Tx) =>
  (await tx.selectFrom('funds').select('id').where('code', '=', 'operations').executeTakeFirst()) !== undefined

interface Carried {
  id: string
  on: string
  /** Cents that are missing; negative where there is more than was counted. */
  short: number
  carried: number
}
async function postDeposit(tx: Tx, by: Recorder, { id, on, short, carried }: Carried) {
  if (short !== 0)
    await postEntry(tx, by, {
      kind: 'cash-difference',
      source: `deposit:${id}:difference`,
      on,
      lines: [
        { account: 'fund:operations', cents: short },
        { account: 'cash', cents: -short },
      ],
    })
  if (carried === 0) return
  const { seq } = await postEntry(tx, by, {
    kind: 'deposit',
    source: `deposit:${id}:carried`,
    on,
    lines: [
      { account: 'deposits', cents: carried },
      { account: 'cash', cents: -carried },
    ],
  })
  await tx.updateTable('cash_deposits').set({ seq }).where('id', '=', id).execute()
}
