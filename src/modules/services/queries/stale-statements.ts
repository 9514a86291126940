import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { addDays } from '#platform/i18n'
import { oldAfterDays } from '../rules.ts'
import type { Unit } from '../units.ts'
import { readNames, type ServiceNames } from './names.ts'

export interface StaleStatement extends ServiceNames {
  serviceId: string
  unit: Unit
  places: number
  statedOn: string
  statedBy: string
  endsOn: string
  /** Days since it was stated. */
  age: number
  synthetic: boolean
}

/**
 * Units whose last statement was old on day `on` or had run out, oldest first: someone is asked to state them again. A
 * unit of which nothing has been stated yet waits on nobody here, nor does a service archived by `on`. In scope.
 */
export async function staleStatements(db: Db, communityId: number, on: string): Promise<StaleStatement[]> {
  const asked = sql<Omit<StaleStatement, keyof ServiceNames>>`
    select u.service_id as "serviceId", u.unit, c.places, c.stated_on as "statedOn", c.stated_by as "statedBy",
      c.ends_on as "endsOn", ${on}::date - c.stated_on as age, c.synthetic
    from service_units u
    cross join lateral (
      select * from capacity_statements c
      where c.community_id = u.community_id and c.service_id = u.service_id and c.unit = u.unit and c.stated_on <= ${on}
      order by c.stated_on desc, c.recorded_at desc, c.id desc limit 1
    ) c
    where u.community_id = ${communityId} and (c.stated_on < ${addDays(on, -oldAfterDays)} or c.ends_on < ${on})
    order by c.stated_on, u.service_id, u.unit`
  const [names, { rows }] = await Promise.all([readNames(db, [communityId], on), asked.execute(db)])
  return rows.flatMap((row) => {
    const service = names.get(row.serviceId)
    return service ? [{ ...row, ...service }] : []
  })
}
