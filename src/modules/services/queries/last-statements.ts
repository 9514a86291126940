import { sql } from 'kysely'
import { alphabetically, type Tx } from '#platform/db'
import { statementsRead } from '../rules.ts'
import type { Unit } from '../units.ts'

export interface UnitNow {
  serviceId: string
  unit: Unit
  /** The statement that speaks for `on`, or else the last one made; null when nothing was stated yet. */
  last: {
    places: number
    startsOn: string
    endsOn: string
    statedOn: string
    statedBy: string
    synthetic: boolean
    /** Whether it is in force on the day. */
    inForce: boolean
  } | null
}

const last = sql`json_build_object('places', c.places, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
  'statedOn', c.stated_on, 'statedBy', c.stated_by, 'synthetic', c.synthetic, 'inForce', c.in_force)`

/** What is known on day `on` of each unit of these services: what holds that day, or else what was stated last. In scope. */
export async function readUnitsNow(
  tx: Tx,
  communityId: number,
  serviceIds: readonly string[],
  on: string,
): Promise<UnitNow[]> {
  const { rows } = await sql<UnitNow>`
    select u.service_id as "serviceId", u.unit, case when c.id is not null then ${last} end as last
    from service_units u
    left join lateral (
      select *, latest.starts_on <= ${on} and latest.ends_on >= ${on} as in_force from (
        select * from capacity_statements c
        where c.community_id = u.community_id and c.service_id = u.service_id and c.unit = u.unit and c.stated_on <= ${on}
        order by c.stated_on desc, c.recorded_at desc, c.id desc limit ${sql.lit(statementsRead)}
      ) latest
      order by (latest.starts_on <= ${on} and latest.ends_on >= ${on}) desc, latest.stated_on desc,
        latest.recorded_at desc, latest.id desc limit 1
    ) c on true
    where u.community_id = ${communityId} and u.service_id = any(${serviceIds}::uuid[])
    order by u.service_id, u.unit`.execute(tx)
  return rows
}

export interface EntryLine {
  serviceId: string
  serviceName: string
  organisationId: string
  organisationName: string
  unit: Unit
  last: UnitNow['last']
}

/**
 * Every unit someone may state on day `on`, with the statement made last: of one organisation, or of all. At most `most`
 * lines, by organisation, service and unit. In scope.
 */
export async function listEntryLines(
  tx: Tx,
  communityId: number,
  {
    on,
    locale,
    organisationId,
    most,
  }: { on: string; locale: 'en' | 'fr'; organisationId: string | undefined; most: number },
): Promise<EntryLine[]> {
  const name = sql.ref(`name_${locale}`)
  const { rows } = await sql<EntryLine>`
    select u.service_id as "serviceId", s.${name} as "serviceName", o.id as "organisationId",
      o.${name} as "organisationName", u.unit, case when c.id is not null then ${last} end as last
    from services s
    join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    join service_units u on u.community_id = s.community_id and u.service_id = s.id
    left join lateral (
      select *, c.starts_on <= ${on} and c.ends_on >= ${on} as in_force from capacity_statements c
      where c.community_id = u.community_id and c.service_id = u.service_id and c.unit = u.unit and c.stated_on <= ${on}
      order by c.stated_on desc, c.recorded_at desc, c.id desc limit 1
    ) c on true
    where s.community_id = ${communityId} and s.archived_at is null
      and ${organisationId === undefined ? sql`true` : sql`s.organisation_id = ${organisationId}`}
    order by ${alphabetically(locale, `o.name_${locale}`)}, o.id, ${alphabetically(locale, `s.name_${locale}`)}, s.id, u.unit limit ${most}`.execute(
    tx,
  )
  return rows
}
