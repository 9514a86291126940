import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { linesOf, statementsRead, weeksBetween } from '../rules.ts'
import type { Unit } from '../units.ts'

/** Places of a unit of one service that count from one day to another, both included, and in which weeks (Mondays). */
export interface KnownCapacity {
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
  serviceNameEn: string
  serviceNameFr: string
  organisationId: string
  organisationNameEn: string
  organisationNameFr: string
  synthetic: boolean
}

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
) {
  const weeks = weeksBetween(period.from, period.to, on)
  const { rows } = await sql<Omit<KnownCapacity, 'weeks'> & { week: string }>`
    select u.community_id as "communityId", u.service_id as "serviceId", u.unit, c.id as "statementId", c.places,
      c.starts_on as "startsOn", c.ends_on as "endsOn", c.stated_on as "statedOn", c.stated_by as "statedBy",
      c.synthetic, w.week, s.name_en as "serviceNameEn", s.name_fr as "serviceNameFr",
      o.id as "organisationId", o.name_en as "organisationNameEn", o.name_fr as "organisationNameFr"
    from service_units u
    join services s on s.community_id = u.community_id and s.id = u.service_id
    join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
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
    where u.community_id = any(${communityIds}::int[]) and ${notArchivedBy(on)}
    order by u.community_id, u.service_id, u.unit, w.week`.execute(db)
  return linesOf(rows).map(({ week: _, ...line }): KnownCapacity => line)
}

/** Days of archiving are those of Ontario, like every day of the house. */
export const notArchivedBy = (on: string) =>
  sql`(s.archived_at is null or (s.archived_at at time zone 'America/Toronto')::date > ${on}::date)`
