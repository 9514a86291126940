import { sql } from 'kysely'
import { kindOf, type Speaker } from '#modules/services'
import { beforeCommit, type Db, inScope, type Tx } from '#platform/db'
import { addDays, mondayOf } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import type { Reason, State, Via } from '../codes.ts'
import { mayMove, moveBetween } from '../rules.ts'
import type { Day } from './context.ts'
import { offerPlaces } from './offer.ts'
import { type Locked, lockedColumns, type OnPlace, type Step, tellSender, writeStep } from './write.ts'

/** Why a step was not made; nothing has changed then. */
export type StepRefusal =
  | 'gone'
  | 'not-yours'
  | 'edited-meanwhile'
  | 'expired'
  | 'answered-already'
  | 'place-withdrawn'
  | 'withdrawn-already'
  | 'not-now'

export interface At {
  id: string
  /** The version that the person who decides has seen; left out by those who have seen none. */
  version?: number | undefined
  reason?: Reason | undefined
  note?: string | undefined
  via: Via
  on?: Day
}

export interface Held {
  before: Locked
  today: string
  silent: boolean
  /** The state of the place that was promised; null where none was. */
  place: 'reserved' | 'used' | 'released' | null
  /** Someone waits for a place of the same unit. */
  awaited: boolean
}

/** What is asked of a referral (`r`) that is held (`h`) in its community (`c`). */
export const heldColumns = (on: Day) => sql`
  ${lockedColumns}, h.place, h.awaited, coalesce(${on ?? null}::date, c.rehearsal_on, community_today(c.id)) as today,
  c.rehearsal_on is not null or ${on !== undefined} as silent`

/**
 * A referral, held together with the places of its service until the end of the transaction. The places come first, for
 * everyone: who holds a referral never waits for places that another holds who waits for the referral.
 */
export async function holdReferral(tx: Tx, communityId: number, id: string, on: Day): Promise<Held | undefined> {
  const { rows } = await sql<Locked & Omit<Held, 'before'>>`
    select ${heldColumns(on)}
    from hold_referral(${communityId}::int, ${id}::uuid) h
    cross join lateral (select (h.referral).*) r
    join communities c on c.id = ${communityId}::int`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { today, silent, place, awaited, ...before } = row
  return { before, today, silent, place, awaited }
}

/**
 * Makes one step of a referral, if the table of moves, the speaker's organisation, the day and the place allow it. What
 * becomes free is offered to the head of the waiting list in the same transaction.
 */
export const stepReferral = (db: Db, by: Speaker, communityId: number, { to, ...at }: At & { to: State }) =>
  inScope(db, [communityId], async (tx) => {
    const held = await holdReferral(tx, communityId, at.id, at.on)
    if (!held) return failed('gone')
    const { before, today } = held
    const refused = refusalOf(before, to, by, { version: at.version, today })
    if (refused) return failed(refused)
    const onPlace = effectOn(held, to)
    if (!onPlace.ok) return onPlace
    const place = onPlace.value
    const step: Step = { today, via: at.via, reason: at.reason, note: at.note }
    const written = writeStep(tx, by, { before, to, reservationId: before.reservationId, place }, step)
    // Everything has been decided under the lock: nothing is to be learned from the answer before the commit.
    await beforeCommit(tx, written)
    if (to === 'declined' && !held.silent)
      await tellSender(tx, communityId, { id: before.id, version: before.version + 1 })
    if (place?.effect === 'release' && held.awaited) await offerPlaces(tx, communityId, before, held)
    return ok({ id: before.id, state: to, version: before.version + 1 })
  })

/** Why the rules do not allow this step of a referral that is held; undefined where they do. */
export function refusalOf(
  before: Locked,
  to: State,
  by: Speaker,
  { version, today }: { version: number | undefined; today: string },
): StepRefusal | undefined {
  const between = { from: before.fromOrganisationId, to: before.toOrganisationId }
  const move = moveBetween(before.state, to)
  const asked = move ?? { from: before.state, to, by: 'either' as const, place: 'none' as const }
  if (!mayMove(asked, by, between)) return 'not-yours'
  if (!move) return missed(before.state, to)
  if (before.state === 'sent' && to !== 'withdrawn' && before.expiresOn !== null && before.expiresOn < today)
    return 'expired'
  return version !== undefined && version !== before.version ? 'edited-meanwhile' : undefined
}

/** Why there is no such step: told as what has happened in the meantime. */
function missed(state: State, to: State): StepRefusal {
  if (state === 'expired') return 'expired'
  if (state === 'withdrawn') return 'withdrawn-already'
  if (state === 'waiting') return 'place-withdrawn'
  if (state === 'drafted') return 'not-now'
  return to === 'accepted' || to === 'declined' ? 'answered-already' : 'not-now'
}

/** What the step does to the place, if anything; refused where the partner has taken the place back. */
export function effectOn({ before, place, today }: Held, to: State) {
  const { reservationId, unit } = before
  const effect = moveBetween(before.state, to)?.place
  const nothing: OnPlace | undefined = undefined
  if (reservationId === null || unit === null) return ok(nothing)
  if (effect === 'keep') return place === 'released' ? failed('place-withdrawn') : ok(nothing)
  if (effect === 'use') return place === 'reserved' ? ok<OnPlace>({ effect }) : failed('place-withdrawn')
  if (effect === 'release') return ok<OnPlace>({ effect, from: null })
  if (effect === 'finish' && kindOf[unit] === 'held')
    return ok<OnPlace>({ effect: 'release', from: addDays(mondayOf(today), 7) })
  return ok(nothing)
}
