import { sql } from 'kysely'

/**
 * The end of a day in Ontario, or now where the day has not ended, by the database's clock: what came before it was known
 * on that day. What is written this very moment was known too. A query of its own, so that it is asked once and not for
 * every row.
 */
export const asOf = (communityId: number, on: string) =>
  sql<Date>`(select least(community_now(${communityId}) + interval '1 microsecond',
    (${on}::date + 1)::timestamp at time zone 'America/Toronto'))`

/** Whole minutes from one moment to another. */
export const minutesBetween = (from: string, to: string) =>
  sql<number>`floor(extract(epoch from ${sql.raw(to)} - ${sql.raw(from)}) / 60)::int`

/**
 * Whether nothing had corrected the update `u` by the end of a day. A scalar query by key and not `not exists`, which the
 * planner may turn into a walk over every update there is.
 */
export const uncorrected = (communityId: number, on: string) => sql<boolean>`(
  select c.id from updates c where c.community_id = u.community_id and c.corrects = u.id
    and c.posted_at < ${asOf(communityId, on)}) is null`
