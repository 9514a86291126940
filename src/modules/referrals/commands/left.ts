import { sql } from 'kysely'
import { lockUnits, releaseReservation, type Unit } from '#modules/services'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { offerPlaces, readNow } from './offer.ts'
import { type Locked, lockedColumns, writeStep } from './write.ts'

/**
 * What has not begun for a household that has left. What was open when it left more than a year ago stays as it is: a
 * record of past years keeps the states it ended with.
 */
const openOf = (communityId: number, household: string, today: string) => sql`
  from referrals r
  where r.community_id = ${communityId}::int and r.household_id = ${household}::uuid
    and r.state in ('drafted', 'waiting', 'sent', 'accepted')
    and exists (
      select from households h where h.community_id = r.community_id and h.id = r.household_id
        and h.left_on <= ${today}::date and h.left_known_on >= ${today}::date - 366)`

/**
 * Takes back the referrals of a household that has moved away and that nobody has begun to serve: their places are offered
 * to the next in line at once. Bears running twice. Gives how many were taken back.
 */
export const withdrawLeft = (db: Db, { community, household }: { community: number; household: string }) =>
  inScope(db, [community], async (tx) => {
    const now = await readNow(tx, community)
    const open = openOf(community, household, now.today)
    const { rows: found } = await sql<{ serviceId: string; unit: Unit | null }>`
      select distinct r.service_id as "serviceId", r.unit ${open}`.execute(tx)
    const units = found.flatMap(({ serviceId, unit }) => (unit ? [{ serviceId, unit }] : []))
    // Places first and referrals after, as everyone who holds both.
    await lockUnits(tx, community, units)
    const { rows } = await sql<Locked>`select ${lockedColumns} ${open} order by r.id for update of r`.execute(tx)
    for (const before of rows) await takeBack(tx, before, now.today)
    for (const one of units) await offerPlaces(tx, community, one, now)
    return rows.length
  })

async function takeBack(tx: Tx, before: Locked, today: string) {
  const { communityId, reservationId } = before
  if (reservationId !== null)
    await releaseReservation(tx, { communityId, id: reservationId, reason: 'withdrawn', on: today })
  await writeStep(tx, system, { before, to: 'withdrawn', reservationId }, { today, via: 'job', reason: 'moved-away' })
}
