import { sql } from 'kysely'
import { givenBack, kindOf, releaseReservation, type Speaker, usePlace } from '#modules/services'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays, mondayOf } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import type { Reason, State, Via } from '../codes.ts'
import { mayMove, moveBetween } from '../rules.ts'
import type { Day } from './context.ts'
import { offerPlaces } from './offer.ts'
import { type Locked, lockedColumns, type Step, writeStep } from './write.ts'

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
}

/**
 * A referral, held together with the places of its service until the end of the transaction. The places come first, for
 * everyone: who holds a referral never waits for places that another holds who waits for the referral.
 */
export async function holdReferral(tx: Tx, communityId: number, id: string, on: Day): Promise<Held | undefined> {
  const [, { rows }] = await Promise.all([
    sql`
      select 1 from referrals r
      join service_units u on u.community_id = r.community_id and u.service_id = r.service_id and u.unit = r.unit
      where r.community_id = ${communityId}::int and r.id = ${id}::uuid for no key update of u`.execute(tx),
    sql<Locked & { today: string; silent: boolean }>`
      select ${lockedColumns}, coalesce(${on ?? null}::date, community_today(r.community_id)) as today,
        (select c.rehearsal_on is not null from communities c where c.id = r.community_id) or ${on !== undefined} as silent
      from referrals r where r.community_id = ${communityId}::int and r.id = ${id}::uuid for update of r`.execute(tx),
  ])
  const [row] = rows
  if (!row) return undefined
  const { today, silent, ...before } = row
  return { before, today, silent }
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
    const placed = await movePlace(tx, before, to, today)
    if (!placed.ok) return placed
    const step: Step = { today, via: at.via, reason: at.reason, note: at.note }
    await writeStep(tx, by, { before, to, reservationId: before.reservationId }, step)
    if (placed.value === 'freed') await offerPlaces(tx, communityId, before, held)
    return ok({ id: before.id, state: to, version: before.version + 1 })
  })

function refusalOf(
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

/** What the step does to the place: `freed` when it gave one back. */
async function movePlace(tx: Tx, before: Locked, to: State, today: string) {
  const { communityId, reservationId: id, unit } = before
  const effect = moveBetween(before.state, to)?.place
  if (id === null || unit === null) return ok('same' as const)
  const named = { communityId, id, on: today }
  if (effect === 'keep')
    return (await givenBack(tx, communityId, [id])).has(id) ? failed('place-withdrawn') : ok('same' as const)
  if (effect === 'use') return (await usePlace(tx, named)) ? ok('same' as const) : failed('place-withdrawn')
  if (effect === 'release') {
    await releaseReservation(tx, { ...named, reason: to })
    return ok('freed' as const)
  }
  if (effect === 'finish' && kindOf[unit] === 'held') {
    await releaseReservation(tx, { ...named, reason: to, from: addDays(mondayOf(today), 7) })
    return ok('freed' as const)
  }
  return ok('same' as const)
}
