import { sql } from 'kysely'
import { listPlaces } from '#modules/communities'
import { isUnit, lockUnits, type Unit } from '#modules/services'
import { type Db, inScope, type Tx } from '#platform/db'
import { longGone } from '../rules.ts'
import { expire, offerPlaces, readNow, settleReferrals } from './offer.ts'
import { type Locked, lockedColumns } from './write.ts'

/** So many referrals run out in one transaction. */
const atATime = 100

/**
 * Lets referrals run out that nobody has answered, and offers places that time itself has brought (a new week of clinic
 * slots) to those who wait: community by community, in small transactions. Bears running twice, and stopping halfway.
 */
export async function sweepReferrals(db: Db) {
  for (const { id } of await listPlaces(db)) await sweepCommunity(db, id)
}

/**
 * The same for one community: what is past its time runs out, then places that are free go to whoever waits for them.
 */
export async function sweepCommunity(db: Db, communityId: number) {
  while ((await expireSome(db, communityId)) === atATime);
  for (const { serviceId: service, unit } of await inScope(db, [communityId], (tx) => waitedFor(tx, communityId)))
    await settleReferrals(db, { community: communityId, service, unit })
}

interface Stated {
  community: number
  /** Units of which something was stated, with how many promises were taken back of each. */
  units: readonly { service: string; unit: string; lost: number }[]
}

/**
 * Brings referrals in line with what was stated, unit by unit, each in a transaction of its own. Where no promise was taken
 * back and nobody waits there is nothing to do. Bears running twice.
 */
export async function settleStated(db: Db, { community, units }: Stated) {
  const lines = await inScope(db, [community], (tx) => waitedFor(tx, community))
  const awaited = new Set(lines.map(({ serviceId, unit }) => `${serviceId} ${unit}`))
  for (const { service, unit, lost } of units)
    if (isUnit(unit) && (lost > 0 || awaited.has(`${service} ${unit}`)))
      await settleReferrals(db, { community, service, unit })
}

/** What has run out by the community's day, but for what is long gone. */
const ranOut = sql`r.state in ('sent', 'waiting') and r.expires_on < community_today(r.community_id)
  and r.expires_on >= community_today(r.community_id) - ${longGone}::int`

const expireSome = (db: Db, communityId: number) =>
  inScope(db, [communityId], async (tx) => {
    const { rows: found } = await sql<{ id: string; serviceId: string; unit: Unit | null }>`
      select r.id, r.service_id as "serviceId", r.unit from referrals r
      where r.community_id = ${communityId}::int and ${ranOut} order by r.expires_on, r.id limit ${atATime}`.execute(tx)
    const units = found.flatMap(({ serviceId, unit }) => (unit ? [{ serviceId, unit }] : []))
    await lockUnits(tx, communityId, units)
    const { rows } = await sql<Locked>`
      select ${lockedColumns} from referrals r
      where r.community_id = ${communityId}::int and r.id = any(${found.map(({ id }) => id)}::uuid[]) and ${ranOut}
      order by r.id for update`.execute(tx)
    const now = await readNow(tx, communityId)
    for (const before of rows) await expire(tx, before, now)
    const freed = new Map(units.map((one) => [`${one.serviceId} ${one.unit}`, one]))
    for (const one of freed.values()) await offerPlaces(tx, communityId, one, now)
    return found.length
  })

/** The units somebody waits for: one look into the waiting list for each unit that is counted. */
async function waitedFor(tx: Tx, communityId: number) {
  const { rows } = await sql<{ serviceId: string; unit: Unit }>`
    select u.service_id as "serviceId", u.unit from service_units u
    where u.community_id = ${communityId}::int and exists (
      select from referrals r where r.community_id = u.community_id and r.service_id = u.service_id and r.unit = u.unit
        and r.state = 'waiting')
    order by u.service_id, u.unit`.execute(tx)
  return rows
}
