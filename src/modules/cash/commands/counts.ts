import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx, transact } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { type CountState, type Found, mostInCount, mostRounds } from '../rules/index.ts'
import { acceptIn } from './accept.ts'
import { holdEnvelopes, moveEnvelope } from './moves.ts'

/**
 * Opens a count of envelopes that were dropped off for one campaign. Gives its id. `not-waiting` where one of them is not (any
 * more) waiting to be counted, `two-campaigns` where they are of several.
 */
export const openCount = (
  db: Db,
  by: Recorder,
  { numbers, example = false }: { numbers: readonly number[]; example?: boolean },
): Promise<Outcome<'none' | 'too-many' | 'not-waiting' | 'two-campaigns', string>> =>
  inScope(db, [house], async (tx) => {
    const wanted = [...new Set(numbers)]
    if (wanted.length === 0) return failed('none')
    if (wanted.length > mostInCount) return failed('too-many')
    const held = await holdEnvelopes(tx, { numbers: wanted })
    const [first] = held
    if (!first || held.length < wanted.length || held.some(({ state }) => state !== 'dropped'))
      return failed('not-waiting')
    if (held.some(({ campaign }) => campaign !== first.campaign)) return failed('two-campaigns')
    const { id } = await tx
      .insertInto('cash_counts')
      .values({ campaign_id: first.campaign, opened_by: by.id, example })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const one of held) await moveEnvelope(tx, by, one, { move: 'opened', set: { count_id: id } })
    const detail = { envelopes: held.length }
    await note(tx, by, { communityId: house, action: 'count.opened', subject: `count:${id}`, detail })
    return ok(id)
  })

/** The count, locked until the transaction ends: whatever two people do at once, one comes after the other. */
export async function holdCount(tx: Tx, id: string) {
  const row = await tx.selectFrom('cash_counts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  // The database's check knows the same words.
  return row && { ...row, state: row.state as CountState }
}

const seatProblems = {
  cash_tallies_two_people: 'has-counted',
  cash_tallies_third_person: 'has-counted',
  cash_tallies_seat: 'seats-taken',
} as const

export interface Seat {
  tally: string
  seat: number
}

/**
 * Sits down to count: one of two seats, of two people. Where they differ (`differs`), the third seat, of somebody who has not
 * counted. Who sits already keeps the seat. The database refuses the same person twice (`has-counted`).
 */
export const takeSeat = (
  db: Db,
  by: Recorder,
  { id }: { id: string },
): Promise<Outcome<'gone' | 'not-open' | 'seats-taken' | 'has-counted', Seat>> =>
  inScope(db, [house], async (tx) => {
    const count = await holdCount(tx, id)
    if (!count) return failed('gone')
    if (count.state !== 'open' && count.state !== 'differs') return failed('not-open')
    const taken = await seatsOf(tx, id, count.round)
    const third = count.state === 'differs'
    const mine = taken.find(({ counter, seat }) => counter === by.id && (seat === 3) === third)
    if (mine) return ok({ tally: mine.id, seat: mine.seat })
    const seat = third ? 3 : [1, 2].find((one) => !taken.some((other) => other.seat === one))
    if (!seat) return failed('seats-taken')
    try {
      const { tally } = await transact(tx, (inner) =>
        inner
          .insertInto('cash_tallies')
          .values({ count_id: id, round: count.round, seat, counter: by.id })
          .returning('id as tally')
          .executeTakeFirstOrThrow(),
      )
      await note(tx, by, { communityId: house, action: 'count.joined', subject: `count:${id}`, detail: { seat } })
      return ok({ tally, seat })
    } catch (error) {
      // Only these three are expected; others are thrown below.
      const reason = seatProblems[constraintOf(error) as keyof typeof seatProblems]
      if (reason) return failed(reason)
      throw error
    }
  })

const seatsOf = (tx: Tx, id: string, round: number) =>
  tx
    .selectFrom('cash_tallies')
    .select(['id', 'seat', 'counter'])
    .where('count_id', '=', id)
    .where('round', '=', round)
    .execute()

/** The reader's own seat in the round that runs. */
const ownTally = (tx: Tx, id: string, by: Recorder) =>
  tx
    .selectFrom('cash_tallies as t')
    .innerJoin('cash_counts as c', (join) => join.onRef('c.id', '=', 't.count_id').onRef('c.round', '=', 't.round'))
    .select('t.id')
    .where('t.count_id', '=', id)
    .where('t.counter', '=', by.id)
    .executeTakeFirst()

export interface Noted {
  count: string
  envelope: string
  found: Found
  /** Foreign, torn, counterfeit: noted, not counted. */
  aside: string
}

/** Notes what one counter found in one envelope; again, as long as their count is not handed in (`too-late`). */
export const noteEnvelope = (
  db: Db,
  by: Recorder,
  { count, envelope, found, aside }: Noted,
): Promise<Outcome<'no-seat' | 'too-late'>> =>
  inScope(db, [house], async (tx) => {
    const tally = await ownTally(tx, count, by)
    if (!tally) return failed('no-seat')
    const { rows } = await sql<{ noted: boolean }>`
      select cash_note(${tally.id}, ${by.id}, ${envelope}, ${JSON.stringify(found)}::jsonb, ${aside}) as noted`.execute(
      tx,
    )
    return rows[0]?.noted ? done : failed('too-late')
  })

/**
 * Hands one's count in. With the second of the two the database compares; where all is equal in the first round, the count is
 * accepted in the same transaction and its gifts land. Gives where the count stands then.
 */
export const handIn = (
  db: Db,
  by: Recorder,
  { id, on }: { id: string; on: string },
): Promise<Outcome<'gone' | 'no-seat' | 'incomplete', CountState>> =>
  inScope(db, [house], async (tx) => {
    if (!(await holdCount(tx, id))) return failed('gone')
    const tally = await ownTally(tx, id, by)
    if (!tally) return failed('no-seat')
    const { rows } = await sql<{ state: CountState | 'incomplete' | null }>`
      select cash_hand_in(${tally.id}, ${by.id}) as state`.execute(tx)
    const state = rows[0]?.state ?? null
    if (state === null) return failed('no-seat')
    if (state === 'incomplete') return failed('incomplete')
    await note(tx, by, { communityId: house, action: 'count.handed-in', subject: `count:${id}`, detail: { state } })
    const count = await holdCount(tx, id)
    if (state !== 'agreed' || !count || count.differed) return ok(state)
    await acceptIn(tx, by, { count, explanation: '', on })
    return ok('accepted')
  })

/** Has the envelopes that differ counted again, blind as before. After three rounds a third person decides. */
export const recount = (db: Db, by: Recorder, { id }: { id: string }): Promise<Outcome<'gone' | 'third-decides'>> =>
  inScope(db, [house], async (tx) => {
    const count = await holdCount(tx, id)
    if (count?.state !== 'differs') return failed('gone')
    if (count.round >= mostRounds) return failed('third-decides')
    // A third who had begun is not needed any more: their seat stays with the round that is over.
    await tx
      .updateTable('cash_counts')
      .set({ state: 'open', round: count.round + 1 })
      .where('id', '=', id)
      .execute()
    await note(tx, by, { communityId: house, action: 'count.again', subject: `count:${id}` })
    return done
  })

/** Accepts a count that differed once, with the explanation that it needs: its gifts land. */
export const acceptCount = (
  db: Db,
  by: Recorder,
  { id, explanation, on }: { id: string; explanation: string; on: string },
): Promise<Outcome<'gone' | 'not-open' | 'explain'>> =>
  inScope(db, [house], async (tx) => {
    const count = await holdCount(tx, id)
    if (!count) return failed('gone')
    if (count.state !== 'agreed') return failed('not-open')
    if (explanation.length < 10) return failed('explain')
    await acceptIn(tx, by, { count, explanation, on })
    return done
  })

/** Ends a count before anything in it is agreed: its envelopes wait again. */
export const abandonCount = (db: Db, by: Recorder, { id }: { id: string }): Promise<Outcome<'gone' | 'too-late'>> =>
  inScope(db, [house], async (tx) => {
    const count = await holdCount(tx, id)
    if (!count) return failed('gone')
    if (count.state !== 'open' || count.round > 1) return failed('too-late')
    for (const held of await holdEnvelopes(tx, { counts: [id] }))
      await moveEnvelope(tx, by, held, { move: 'put-back', set: { count_id: null } })
    await tx
      .updateTable('cash_counts')
      .set({ state: 'abandoned', ended_at: sql`clock_timestamp()` })
      .where('id', '=', id)
      .execute()
    await note(tx, by, { communityId: house, action: 'count.abandoned', subject: `count:${id}` })
    return done
  })

/** Gives a seat free whose counter cannot go on; what they noted goes with it. */
export const releaseSeat = (db: Db, by: Recorder, { tally }: { tally: string }): Promise<Outcome<'too-late'>> =>
  inScope(db, [house], async (tx) => {
    const { rows } = await sql<{ released: boolean }>`select cash_release(${tally}) as released`.execute(tx)
    if (!rows[0]?.released) return failed('too-late')
    await note(tx, by, { communityId: house, action: 'seat.released', subject: `tally:${tally}` })
    return done
  })
