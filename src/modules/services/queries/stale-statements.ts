import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { addDays } from '#platform/i18n'
import { oldAfterDays } from '../rules.ts'
import type { Unit } from '../units.ts'
import { notArchivedBy } from './known-capacity.ts'

export interface StaleStatement {
  serviceId: string
  unit: Unit
  places: number
  statedOn: string
  statedBy: string
  endsOn: string
  /** Days since it was stated. */
  age: number
  serviceNameEn: string
  serviceNameFr: string
  organisationId: string
  organisationNameEn: string
  organisationNameFr: string
  synthetic: boolean
}

/**
 * Units whose last statement was old on day `on` or had run out, oldest first: someone is asked to state them again. A
 * unit of which nothing has been stated yet waits on nobody here, nor does a service archived by `on`. In scope.
 */
export async function staleStatements(db: Db, communityId: number, on: string, most = 100): Promise<StaleStatement[]> {
  const { rows } = await sql<StaleStatement>`
    select u.service_id as "serviceId", u.unit, c.places, c.stated_on as "statedOn", c.stated_by as "statedBy",
      c.ends_on as "endsOn", ${on}::date - c.stated_on as age, c.synthetic, s.name_en as "serviceNameEn",
      s.name_fr as "serviceNameFr", o.id as "organisationId", o.name_en as "organisationNameEn",
      o.name_fr as "organisationNameFr"
    from service_units u
    join services s on s.community_id = u.community_id and s.id = u.service_id
    join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    cross join lateral (
      select * from capacity_statements c
      where c.community_id = u.community_id and c.service_id = u.service_id and c.unit = u.unit and c.stated_on <= ${on}
      order by c.stated_on desc, c.recorded_at desc, c.id desc limit 1
    ) c
    where u.community_id = ${communityId} and ${notArchivedBy(on)}
      and (c.stated_on < ${addDays(on, -oldAfterDays)} or c.ends_on < ${on})
    order by c.stated_on, s.name_en, u.unit limit ${most}`.execute(db)
  return rows
}
