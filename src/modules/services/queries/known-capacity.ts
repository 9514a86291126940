import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { linesOf, statementsRead, weeksBetween } from '../rules.ts'
import type { Unit } from '../units.ts'
import { readNames, type ServiceNames } from './names.ts'

/** Places of a unit of one service that count from one day to another, both included, and in which weeks (Mondays). */
export interface KnownCapacity extends ServiceNames {
  communityId: number
  serviceId: string
  statementId: string
  unit: Unit
  places: number
  startsOn: string
  endsOn: string
  weeks: string[]
  statedOn: string
  statedBy: string
  synthetic: boolean
}
type Counted = Omit<KnownCapacity, 'weeks' | keyof ServiceNames> & { week: string }

/**
 * What was known on day `on` of every unit of every service, for the weeks from `from` to `to`. Call in the communities'
 * scope.
 *
 * The rule, week by week: of the statements made by `on` that are in force on the week's Monday (in the week of `on`: on
 * that day), the one made last counts; of two made on one day, the one recorded last. So a later statement about a later
 * period leaves an earlier one about an earlier period standing. Neighbouring weeks of one statement come as one line
 * whose period is clipped to them: the lines of one unit of one service never overlap, and adding lines up is safe.
 *
 * Only the last 26 statements of each unit of each service are looked at (half a year of weekly ones), so the cost does
 * not grow with the history behind `on`, nor with what was stated after it. A service that was archived by `on` is left out.
 */
export async function capacityKnownOn(
  db: Db,
  communityIds: readonly number[],
  on: string,
  period: { from: string; to: string },
): Promise<KnownCapacity[]> {
  const [names, rows] = await Promise.all([
    readNames(db, communityIds, on),
    countedByWeek(db, communityIds, on, period),
  ])
  return linesOf(rows).flatMap(({ week: _, ...line }) => {
    const service = names.get(line.serviceId)
    return service ? [{ ...line, ...service }] : []
  })
}

async function countedByWeek(
  db: Db,
  communityIds: readonly number[],
  on: string,
  { from, to }: { from: string; to: string },
) {
  const weeks = weeksBetween(from, to, on)
  const { rows } = await sql<Counted>`
    select u.community_id as "communityId", u.service_id as "serviceId", u.unit, c.id as "statementId", c.places,
      c.starts_on as "startsOn", c.ends_on as "endsOn", c.stated_on as "statedOn", c.stated_by as "statedBy",
      c.synthetic, w.week
    from service_units u
    cross join unnest(${weeks.map(({ week }) => week)}::date[], ${weeks.map(({ day }) => day)}::date[]) as w (week, day)
    cross join lateral (
      select * from (
        select id, places, starts_on, ends_on, stated_on, stated_by, synthetic, recorded_at from capacity_statements c
        where c.community_id = u.community_id and c.service_id = u.service_id and c.unit = u.unit and c.stated_on <= ${on}
        order by c.stated_on desc, c.recorded_at desc, c.id desc limit ${sql.lit(statementsRead)}
      ) latest
      where latest.starts_on <= w.day and latest.ends_on >= w.day
      order by latest.stated_on desc, latest.recorded_at desc, latest.id desc limit 1
    ) c
    where u.community_id = any(${communityIds}::int[])
    order by u.community_id, u.service_id, u.unit, w.week`.execute(db)
  return rows
}
