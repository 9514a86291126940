import { balanceOf, postEntry } from '#modules/ledger'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { Call } from '../queries/calls.ts'
import { rankingOf } from '../queries/ranking.ts'
import { applicationMoves, canMove, dayOf, equalsOf, nextInRank } from '../rules/index.ts'
import { mailApplicant, type Senders } from './letters.ts'
import { holdApplication, holdCall, moveTo } from './locks.ts'

const fundOf = ({ fund }: Call) => `fund:${fund.code}` as const

/** The fund had less than its page said a moment ago: another decision was faster. Undoes this one. */
class FundShort extends Error {}

/**
 * What the committee says where points and criteria leave several equal: who comes first of them, in this order, and why.
 * `order` names all who share the place and nobody else. Said again, it is said anew, until one of them has an award.
 */
export const decideTie = (
  db: Db,
  by: Recorder,
  { callId, order, reason }: { callId: string; order: readonly string[]; reason: string },
): Promise<Outcome<'gone' | 'not-open' | 'not-equal'>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdCall(tx, callId)
    if (!held) return failed('gone')
    if (held.phase !== 'closed') return failed('not-open')
    const { ranked } = await rankingOf(tx, held.call)
    const equals = equalsOf(ranked, order[0] ?? '').filter(({ state }) => state === 'in-review')
    const same = equals.length === order.length && equals.every(({ id }) => order.includes(id))
    if (equals.length < 2 || !same) return failed('not-equal')
    await tx
      .deleteFrom('tie_decisions')
      .where('application_id', 'in', [...order])
      .execute()
    const rows = order.map((application_id, i) => ({ application_id, turn: i + 1, reason, decided_by: by.id }))
    await tx.insertInto('tie_decisions').values(rows).execute()
    const detail = { order: [...order] }
    await note(tx, by, { communityId: house, action: 'tie.decided', subject: `entry:${callId}`, detail })
    return done
  })

interface Offering {
  callId: string
  application: string
  /** The last day to accept, 'YYYY-MM-DD'. */
  answerBy: string
  /** The day it is booked; today unless the demonstration speaks of another. */
  on?: string
}
type OfferRefusal = 'gone' | 'not-open' | 'unfinished' | 'not-next' | 'nobody' | 'tie-open' | 'all-given' | 'fund-short'

/**
 * Offers an award to the next in the ranking, and books it: the fund gives it, the centre owes it. Under the lock of the
 * call, so that the last award goes to one. `not-next` for anybody but the next, `tie-open` while the committee has to say
 * who that is, `fund-short` where the fund holds less than the award.
 */
export const offerAward = (
  db: Db,
  by: Recorder,
  senders: Senders,
  offering: Offering,
): Promise<Outcome<OfferRefusal, string>> =>
  inScope(db, [house], (tx) => offer(tx, by, senders, offering)).catch((error: unknown) => {
    if (error instanceof FundShort) return failed('fund-short')
    throw error
  })

async function offer(
  tx: Tx,
  by: Recorder,
  senders: Senders,
  { callId, application: id, answerBy, on }: Offering,
): Promise<Outcome<OfferRefusal, string>> {
  const held = await holdCall(tx, callId)
  if (!held) return failed('gone')
  const { call, phase, now } = held
  if (phase !== 'closed') return failed('not-open')
  const { ranked, unfinished } = await rankingOf(tx, call)
  if (unfinished.length > 0) return failed('unfinished')
  const next = nextInRank(
    ranked,
    (one) => ranked.find((row) => row.id === one)?.state === 'in-review',
    call.awards - call.given,
  )
  if (!next.ok) return next
  if (next.value.id !== id) return failed('not-next')
  const application = await holdApplication(tx, id)
  if (!application || !canMove(applicationMoves, application.state, 'awarded')) return failed('not-open')
  if (-(await balanceOf(tx, fundOf(call))) < call.cents) return failed('fund-short')
  await moveTo(tx, id, 'awarded')
  await tx
    .updateTable('calls')
    .set((set) => ({ given: set('given', '+', 1) }))
    .where('entry_id', '=', callId)
    .execute()
  const award = await tx
    .insertInto('awards')
    .values({
      application_id: id,
      entry_id: callId,
      cents: call.cents,
      place: next.value.place,
      answer_by: answerBy,
      offered_by: by.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await mailApplicant(tx, senders, application, { about: 'offered', cents: call.cents, answerBy })
  await note(tx, by, {
    communityId: house,
    action: 'award.offered',
    subject: `award:${award.id}`,
    detail: { cents: call.cents },
  })
  await postEntry(tx, by, {
    kind: 'award',
    source: `award:${award.id}:offered`,
    on: on ?? dayOf(now),
    lines: [
      { account: fundOf(call), cents: call.cents },
      { account: 'awards', cents: -call.cents },
    ],
  })
  // The end of the ledger is locked now: nobody else takes from the fund before this is done.
  if ((await balanceOf(tx, fundOf(call))) > 0) throw new FundShort()
  return ok(award.id)
}

/**
 * Ends a call: whoever is still in review gets nothing and is told so. Not while an award waits for its answer or an
 * application waits for staff. Afterwards the public page says what came of the call.
 */
export const closeCall = (
  db: Db,
  by: Recorder,
  senders: Senders,
  callId: string,
): Promise<Outcome<'gone' | 'not-open' | 'still-offered' | 'not-released', number>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdCall(tx, callId)
    if (!held) return failed('gone')
    if (held.phase !== 'closed') return failed('not-open')
    if (await isThere(tx, 'awards', callId, 'offered')) return failed('still-offered')
    if (await isThere(tx, 'applications', callId, 'submitted')) return failed('not-released')
    const others = await tx
      .selectFrom('applications')
      .select(['id', 'entry_id', 'email', 'locale'])
      .where('entry_id', '=', callId)
      .where('state', '=', 'in-review')
      .orderBy('number')
      .forUpdate()
      .execute()
    for (const one of others) {
      await moveTo(tx, one.id, 'not-awarded')
      await mailApplicant(tx, senders, one, { about: 'not-awarded' })
    }
    await tx.updateTable('calls').set({ closed_at: held.now }).where('entry_id', '=', callId).execute()
    const detail = { regrets: others.length }
    await record(tx, by, { communityId: house, action: 'call.closed', subject: `entry:${callId}`, detail })
    return ok(others.length)
  })

const isThere = async (tx: Tx, table: 'awards' | 'applications', callId: string, state: string) =>
  (await tx.selectFrom(table).select('id').where('entry_id', '=', callId).where('state', '=', state).limit(1).execute())
    .length > 0
