import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Unit } from '../units.ts'
import { readUnitsNow, type UnitNow } from './last-statements.ts'
import { type Particulars, readParticulars } from './particulars.ts'

export interface Said {
  unit: Unit
  places: number
  startsOn: string
  endsOn: string
  statedOn: string
  statedBy: string
  synthetic: boolean
}
export interface ServiceDetail {
  service: Particulars
  organisation: { id: string; nameEn: string; nameFr: string; email: string; phone: string }
  units: UnitNow[]
  /** The last statements of each unit, newest first. */
  trail: Said[]
}
const trailLength = 20

/** One service with its units and the trail of what was stated of each by day `on`; undefined where there is none. In scope. */
export async function findService(
  tx: Tx,
  communityId: number,
  id: string,
  on: string,
): Promise<ServiceDetail | undefined> {
  const [service] = await readParticulars(tx, communityId, [id])
  if (!service) return undefined
  const organisation = await tx
    .selectFrom('organisations')
    .select(['id', 'name_en as nameEn', 'name_fr as nameFr', 'email', 'phone'])
    .where('community_id', '=', communityId)
    .where('id', '=', service.organisationId)
    .executeTakeFirstOrThrow()
  const { rows: trail } = await sql<Said>`
    select u.unit, c.places, c.starts_on as "startsOn", c.ends_on as "endsOn", c.stated_on as "statedOn",
      c.stated_by as "statedBy", c.synthetic
    from service_units u cross join lateral (
      select * from capacity_statements c
      where c.community_id = u.community_id and c.service_id = u.service_id and c.unit = u.unit and c.stated_on <= ${on}
      order by c.stated_on desc, c.recorded_at desc, c.id desc limit ${trailLength}) c
    where u.community_id = ${communityId} and u.service_id = ${id}
    order by u.unit, c.stated_on desc, c.recorded_at desc, c.id desc`.execute(tx)
  return { service, organisation, units: await readUnitsNow(tx, communityId, [id], on), trail }
}

export interface Change {
  at: Date
  who: string
  action: string
}
/** Who changed a service, newest first. In scope. */
export async function listServiceChanges(tx: Tx, communityId: number, id: string): Promise<Change[]> {
  return tx
    .selectFrom('audit_log as a')
    .leftJoin('users as u', 'u.id', 'a.actor_id')
    .select((is) => ['a.at', 'a.action', is.fn.coalesce('u.name', 'a.actor_id').as('who')])
    .where('a.community_id', '=', communityId)
    .where('a.subject', '=', `service:${id}`)
    .orderBy('a.nth', 'desc')
    .limit(20)
    .execute()
}
