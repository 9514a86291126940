import { sql } from 'kysely'

/**
 * The end of a day in Ontario, or now where the day has not ended, by the database's clock: what came before it was known
 * on that day. What is written this very moment was known too.
 */
export const asOf = (communityId: number, on: string) =>
  sql<Date>`least(community_now(${communityId}) + interval '1 microsecond',
    (${on}::date + 1)::timestamp at time zone 'America/Toronto')`

/** Whole minutes from one moment to another. */
export const minutesBetween = (from: string, to: string) =>
  sql<number>`floor(extract(epoch from ${sql.raw(to)} - ${sql.raw(from)}) / 60)::int`
