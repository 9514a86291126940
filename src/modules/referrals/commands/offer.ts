import { sql } from 'kysely'
import { givenBack, lockUnits, releaseReservation, reservePlaces, restatePlaces, type Unit } from '#modules/services'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { longGone } from '../rules.ts'
import type { Day } from './context.ts'
import { type Locked, lockedColumns, tellPartner, tellSender, writeStep } from './write.ts'

interface Places {
  serviceId: string
  unit: Unit | null
}
interface Now {
  today: string
  silent: boolean
}

/** So many of the waiting are looked at, at a time. */
const atATime = 20

/**
 * Offers what is free of a unit of a service to those who wait for it, by urgency and then by the time of asking. Someone
 * for whom there is no room in the weeks wanted is passed over and keeps the place in line, so that a large family does
 * not keep free beds empty. The unit must be held. Gives how many were offered a place.
 */
export async function offerPlaces(tx: Tx, communityId: number, { serviceId, unit }: Places, now: Now): Promise<number> {
  if (unit === null) return 0
  let offered = 0
  for (;;) {
    const waiting = await headOfLine(tx, communityId, { serviceId, unit }, now.today)
    const before = offered
    const full: { week: string; places: number }[] = []
    for (const one of waiting) {
      const date = one.wantedOn > now.today ? one.wantedOn : now.today
      // Where one found no room, a later one that wants as much from the same day finds none either.
      if (full.some(({ week, places }) => week === date && places <= one.places)) continue
      const reserved = await reservePlaces(tx, {
        communityId,
        serviceId,
        unit,
        places: one.places,
        date,
        on: now.today,
      })
      if (!reserved.ok) full.push({ week: date, places: one.places })
      else {
        await offer(tx, one, reserved.value.id, now)
        offered++
      }
    }
    if (offered === before || waiting.length < atATime) return offered
  }
}

async function headOfLine(
  tx: Tx,
  communityId: number,
  { serviceId, unit }: { serviceId: string; unit: Unit },
  today: string,
) {
  const { rows } = await sql<Locked>`
    select ${lockedColumns} from referrals r
    where r.community_id = ${communityId}::int and r.service_id = ${serviceId}::uuid and r.unit = ${unit}
      and r.state = 'waiting' and r.expires_on >= ${today}::date - ${longGone}::int
    order by r.rank, r.asked_at, r.id limit ${atATime} for update`.execute(tx)
  return rows
}

async function offer(tx: Tx, before: Locked, reservationId: string, { today, silent }: Now) {
  await writeStep(tx, system, { before, to: 'sent', reservationId }, { today, via: 'job', reason: 'place-found' })
  if (silent) return
  const told = { id: before.id, version: before.version + 1 }
  await tellPartner(tx, before.communityId, told)
  await tellSender(tx, before.communityId, told)
}

/** The day and whether it is a rehearsal, for what the house does by itself. In scope. */
export async function readNow(tx: Tx, communityId: number, on?: Day): Promise<Now> {
  const { rows } = await sql<Now>`
    select coalesce(${on ?? null}::date, community_today(id)) as today, rehearsal_on is not null or ${on !== undefined} as silent
    from communities where id = ${communityId}::int`.execute(tx)
  const [now] = rows
  if (!now) throw new Error(`There is no community ${communityId}.`)
  return now
}

export interface Settling {
  community: number
  service: string
  unit: Unit
  on?: Day
}

/**
 * Brings referrals in line with the places of a unit after these have changed: whoever lost the place goes back to the
 * waiting list, at the place in line of the day of asking; then what is free is offered. Bears running twice.
 */
export const settleReferrals = (db: Db, { community, service, unit, on }: Settling) =>
  inScope(db, [community], async (tx) => {
    const places = { serviceId: service, unit }
    await lockUnits(tx, community, [places])
    const now = await readNow(tx, community, on)
    // A statement that begins in the middle of this week counts from its first day: nobody states anything on that day.
    await restatePlaces(tx, community, [places], now.today)
    const lost = await loseWithdrawn(tx, community, places, now)
    return { lost, offered: await offerPlaces(tx, community, places, now) }
  })

/** Referrals whose place was taken back wait again. A place whose week is over without a start counts as kept. */
async function loseWithdrawn(tx: Tx, communityId: number, { serviceId, unit }: Places, { today }: Now) {
  const { rows } = await sql<Locked>`
    select ${lockedColumns} from referrals r
    where r.community_id = ${communityId}::int and r.service_id = ${serviceId}::uuid and r.unit = ${unit}
      and r.state in ('sent', 'accepted') and r.reservation_id is not null
    order by r.id for update`.execute(tx)
  const gone = await givenBack(
    tx,
    communityId,
    rows.flatMap(({ reservationId }) => reservationId ?? []),
  )
  const lost = rows.filter(({ reservationId }) => reservationId !== null && gone.has(reservationId))
  for (const before of lost)
    await writeStep(
      tx,
      system,
      { before, to: 'waiting', reservationId: null },
      { today, via: 'job', reason: 'place-withdrawn' },
    )
  return lost.length
}

/** Lets a referral that is held run out: its place goes back, and its sender is told. */
export async function expire(tx: Tx, before: Locked, { today, silent }: Now) {
  const { communityId, reservationId: id } = before
  if (id !== null) await releaseReservation(tx, { communityId, id, reason: 'expired', on: today })
  const reason = before.state === 'sent' ? 'no-answer' : 'no-place'
  await writeStep(tx, system, { before, to: 'expired', reservationId: id }, { today, via: 'job', reason })
  if (!silent) await tellSender(tx, communityId, { id: before.id, version: before.version + 1 })
}
