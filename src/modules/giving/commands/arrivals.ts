import { postEntry } from '#modules/ledger'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { mostCents, readReference } from '../rules/index.ts'
import { matchPledge } from './pledges.ts'

export interface Arrival {
  channel: 'e-transfer' | 'cheque'
  cents: number
  on: string
  /** What came with it, for whoever looks for its donor. */
  words: string
  /** Made with the page: sent twice, it is entered once. */
  key: string
}

/**
 * Writes down money at the bank that nobody can place yet: Dr bank, Cr suspense. Gives its id. Fails with `bad-amount`.
 */
export const enterArrival = (db: Db, by: Recorder, arrival: Arrival): Promise<Outcome<'bad-amount', string>> =>
  inScope(db, [house], async (tx) => {
    const { channel, cents, on, words, key } = arrival
    if (!Number.isSafeInteger(cents) || cents < 1 || cents > mostCents) return failed('bad-amount')
    const row = await tx
      .insertInto('unmatched_arrivals')
      .values({ channel, cents, arrived_on: on, words, entered_by: by.id, form_key: key })
      .onConflict((conflict) => conflict.column('form_key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) {
      const known = await tx
        .selectFrom('unmatched_arrivals')
        .select('id')
        .where('form_key', '=', key)
        .executeTakeFirstOrThrow()
      return ok(known.id)
    }
    await note(tx, by, {
      communityId: house,
      action: 'arrival.entered',
      subject: `arrival:${row.id}`,
      detail: { cents },
    })
    await postEntry(tx, by, {
      kind: 'deposit',
      source: `arrival:${row.id}:entered`,
      on,
      memo: channel,
      lines: [
        { account: 'bank', cents },
        { account: 'suspense', cents: -cents },
      ],
    })
    return ok(row.id)
  })

/**
 * Somebody has found out which promise the money was for: it becomes its gift. `no-reference` for none of ours, `not-open` where
 * that promise has its money or the arrival its gift.
 */
export const identifyArrival = (
  db: Db,
  by: Recorder,
  { id, reference, on }: { id: string; reference: string; on: string },
): Promise<Outcome<'gone' | 'not-open' | 'no-reference' | 'bad-amount'>> =>
  inScope(db, [house], async (tx) => {
    const arrival = await tx
      .selectFrom('unmatched_arrivals')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!arrival) return failed('gone')
    if (arrival.gift_id || arrival.returned_on) return failed('not-open')
    const pledge = await tx
      .selectFrom('pledges')
      .select('id')
      .where('reference', '=', readReference(reference) ?? '')
      .executeTakeFirst()
    if (!pledge) return failed('no-reference')
    const matched = await matchPledge(tx, by, { id: pledge.id, cents: arrival.cents, on, account: 'suspense' })
    if (!matched.ok) return failed(matched.reason)
    await tx
      .updateTable('unmatched_arrivals')
      .set({ gift_id: matched.value.gift, words: '' })
      .where('id', '=', id)
      .execute()
    return done
  })

/** Money for a reference, as somebody at the desk reads it from the bank's list. */
export const receivePledge = (
  db: Db,
  by: Recorder,
  arrived: { id: string; cents: number; on: string },
): ReturnType<typeof matchPledge> => inScope(db, [house], (tx) => matchPledge(tx, by, arrived))

/** Gives back what nobody can place and its bank wants again, or what was entered by mistake: Dr suspense, Cr bank. */
export const returnArrival = (
  db: Db,
  by: Recorder,
  { id, on }: { id: string; on: string },
): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const arrival = await tx
      .selectFrom('unmatched_arrivals')
      .select(['cents', 'gift_id', 'returned_on'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!arrival) return failed('gone')
    if (arrival.gift_id || arrival.returned_on) return failed('not-open')
    await tx
      .updateTable('unmatched_arrivals')
      .set({ returned_on: on, words: '' })
      .where('id', '=', id)
      .where('gift_id', 'is', null)
      .execute()
    await note(tx, by, { communityId: house, action: 'arrival.returned', subject: `arrival:${id}` })
    await postEntry(tx, by, {
      kind: 'refund',
      source: `arrival:${id}:returned`,
      on,
      lines: [
        { account: 'suspense', cents: arrival.cents },
        { account: 'bank', cents: -arrival.cents },
      ],
    })
    return done
  })
