import { sql } from 'kysely'
import { postEntry } from '#modules/ledger'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { type AwardState, awardMoves, canMove, dayOf } from '../rules/index.ts'
import { mailApplicant, type Senders } from './letters.ts'
import { type HeldApplication, type HeldCall, holdApplication, holdCall } from './locks.ts'

interface Held {
  held: HeldCall
  application: HeldApplication
  award: { id: string; state: string; cents: number; offered_by: string }
}
/** The award of an application with its call, the application and itself locked, in that order. */
async function hold(tx: Tx, applicationId: string): Promise<Held | undefined> {
  const found = await tx
    .selectFrom('awards')
    .select('entry_id')
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
  const held = found && (await holdCall(tx, found.entry_id))
  const application = held && (await holdApplication(tx, applicationId))
  const award = await tx
    .selectFrom('awards')
    .select(['id', 'state', 'cents', 'offered_by'])
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst()
  return held && application && award && { held, application, award }
}

const write = (tx: Tx, id: string, state: AwardState, more: { paid_by?: string; paid_on?: string } = {}) =>
  tx
    .updateTable('awards')
    .set({ state, ...more, ...(state !== 'paid' && { answered_at: sql<Date>`clock_timestamp()` }) })
    .where('id', '=', id)
    .execute()

/** Gives an award back: to the fund, and to the next in the ranking. Comes last, because it posts. */
async function giveBack(tx: Tx, by: Recorder, { held, award }: Held) {
  const { call, now } = held
  await tx
    .updateTable('calls')
    .set((set) => ({ given: set('given', '-', 1) }))
    .where('entry_id', '=', call.id)
    .execute()
  await postEntry(tx, by, {
    kind: 'award-cancelled',
    source: `award:${award.id}:cancelled`,
    on: dayOf(now),
    lines: [
      { account: 'awards', cents: award.cents },
      { account: `fund:${call.fund.code}`, cents: -award.cents },
    ],
  })
}

/** What whoever was offered an award answers, once. An award that is declined goes back to the fund at the same moment. */
export const answerAward = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, state }: { id: string; state: 'accepted' | 'declined' },
): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const found = await hold(tx, id)
    if (!found) return failed('gone')
    if (!canMove(awardMoves, found.award.state, state)) return failed('not-open')
    await write(tx, found.award.id, state)
    await mailApplicant(tx, senders, found.application, { about: state })
    await note(tx, by, { communityId: house, action: `award.${state}`, subject: `award:${found.award.id}` })
    if (state === 'declined') await giveBack(tx, by, found)
    return done
  })

/** Takes an award back that was not answered or cannot be paid, for a reason its holder is told. */
export const cancelAward = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, reason }: { id: string; reason: string },
): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const found = await hold(tx, id)
    if (!found) return failed('gone')
    if (!canMove(awardMoves, found.award.state, 'cancelled')) return failed('not-open')
    await write(tx, found.award.id, 'cancelled')
    await mailApplicant(tx, senders, found.application, { about: 'cancelled', reason })
    await note(tx, by, { communityId: house, action: 'award.cancelled', subject: `award:${found.award.id}` })
    await giveBack(tx, by, found)
    return done
  })

/** Records that an accepted award was paid from the bank, by somebody else than who offered it (`same-person`). */
export const payAward = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, on }: { id: string; on: string },
): Promise<Outcome<'gone' | 'not-open' | 'same-person'>> =>
  inScope(db, [house], async (tx) => {
    const found = await hold(tx, id)
    if (!found) return failed('gone')
    const { award, application } = found
    if (!canMove(awardMoves, award.state, 'paid')) return failed('not-open')
    if (award.offered_by === by.id) return failed('same-person')
    await write(tx, award.id, 'paid', { paid_by: by.id, paid_on: on })
    await mailApplicant(tx, senders, application, { about: 'paid', cents: award.cents })
    await record(tx, by, { communityId: house, action: 'award.paid', subject: `award:${award.id}`, detail: { on } })
    await postEntry(tx, by, {
      kind: 'award-payment',
      source: `award:${award.id}:paid`,
      on,
      lines: [
        { account: 'awards', cents: award.cents },
        { account: 'bank', cents: -award.cents },
      ],
    })
    return done
  })
