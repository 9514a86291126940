import { sql } from 'kysely'
import type { Speaker } from '#modules/services'
import { beforeCommit, type Db, inScope, type Tx } from '#platform/db'
import { announceChange } from '#platform/live'
import { ok } from '#platform/outcome'
import type { Reason, State, Via } from '../codes.ts'
import type { Day } from './context.ts'
import { offerPlaces } from './offer.ts'
import { effectOn, type Held, heldColumns, refusalOf, type StepRefusal } from './step.ts'
import { type Change, changesOf, type Locked, type Step, tellSender } from './write.ts'

/** The steps that a partner’s day is made of. */
export type PartnerStep = 'accepted' | 'declined' | 'started' | 'completed' | 'no-show'
export interface OneStep {
  id: string
  to: PartnerStep
  version?: number | undefined
  reason?: Reason | undefined
  note?: string | undefined
}
/** What came of one of them, in the order in which they were given. */
export type Stepped =
  | { id: string; ok: true; state: State; version: number }
  | { id: string; ok: false; reason: StepRefusal }

interface Decided {
  change: Change
  held: Held
  step: Step
}

/**
 * Makes one step of each of many referrals in one transaction: those that the table of moves, the speaker’s organisation,
 * the day and the place allow. The others are refused one by one, and undo nothing. What becomes free is offered to the
 * heads of the waiting lists. A referral may be named once; whoever calls sees to that.
 */
export const stepReferrals = (
  db: Db,
  by: Speaker,
  communityId: number,
  { steps, via, on }: { steps: readonly OneStep[]; via: Via; on?: Day },
) =>
  inScope(db, [communityId], async (tx) => {
    const held = await holdReferrals(tx, communityId, steps, on)
    const decided: Decided[] = []
    const outcomes = steps.map((one): Stepped => {
      const outcome = decide(held.get(one.id.toLowerCase()), one, by, via)
      if (!outcome.ok) return { id: one.id, ...outcome }
      decided.push(outcome.value)
      return { id: one.id, ok: true, state: one.to, version: outcome.value.change.before.version + 1 }
    })
    if (decided.length > 0) await write(tx, by, communityId, decided)
    return ok(outcomes)
  })

/** Many at once, as `holdReferral` holds one: all their places first, then the referrals, each in one order for everyone. */
async function holdReferrals(tx: Tx, communityId: number, steps: readonly OneStep[], on: Day) {
  const { rows } = await sql<Locked & Omit<Held, 'before'>>`
    select ${heldColumns(on)}
    from hold_referrals(${communityId}::int, ${steps.map(({ id }) => id)}::uuid[]) h
    cross join lateral (select (h.referral).*) r
    join communities c on c.id = ${communityId}::int`.execute(tx)
  return new Map(
    rows.map(({ today, silent, place, awaited, ...before }) => [before.id, { before, today, silent, place, awaited }]),
  )
}

function decide(held: Held | undefined, one: OneStep, by: Speaker, via: Via) {
  if (!held) return { ok: false as const, reason: 'gone' as const }
  const { before, today } = held
  const reason = refusalOf(before, one.to, by, { version: one.version, today })
  if (reason) return { ok: false as const, reason }
  const place = effectOn(held, one.to)
  if (!place.ok) return place
  const change: Change = { before, to: one.to, reservationId: before.reservationId, place: place.value }
  const why = one.to === 'declined' ? (one.reason ?? 'other') : undefined
  return ok<Decided>({ change, held, step: { today, via, reason: why, note: one.note } })
}

async function write(tx: Tx, by: Speaker, communityId: number, decided: readonly Decided[]) {
  const [first] = decided
  if (!first) return
  const { today, via } = first.step
  announceChange(tx, communityId)
  const lines = JSON.stringify(decided.map(lineOf))
  const written = sql`
    select write_referral_steps(${communityId}::int, ${today}::date, ${by.id}::text, ${via}::text, ${lines}::json)`.execute(
    tx,
  )
  await beforeCommit(tx, written)
  const declined = decided.filter(({ change, held }) => change.to === 'declined' && !held.silent)
  for (const { change } of declined)
    await tellSender(tx, communityId, { id: change.before.id, version: change.before.version + 1 })
  for (const { before, held } of freed(decided)) await offerPlaces(tx, communityId, before, held)
}

/** A line of the statement: a word for each column the function knows. */
function lineOf({ change, step }: Decided) {
  const s = changesOf(change, step)
  return {
    id: change.before.id,
    version: change.before.version + 1,
    from_state: s.from,
    into_state: s.to,
    turn: s.turn,
    turn_organisation: s.organisation,
    due_on: s.dueOn,
    expires_on: s.expiresOn,
    follow_up_on: s.followUpOn,
    reservation: s.reservation,
    effect: s.effect,
    free_from: s.freeFrom,
    late_turn: s.lateTurn,
    late_organisation: s.lateOrganisation,
    late_due_on: s.lateDueOn,
    late_since_on: s.lateSinceOn,
    why: s.reason,
    words: s.note,
    detail: s.detail,
  }
}

/** Each unit of which places came back and that somebody waits for, once. */
function freed(decided: readonly Decided[]) {
  const units = new Map<string, { before: Locked; held: Held }>()
  for (const { change, held } of decided) {
    const { before, place } = change
    if (place?.effect === 'release' && held.awaited) units.set(`${before.serviceId} ${before.unit}`, { before, held })
  }
  return units.values()
}
