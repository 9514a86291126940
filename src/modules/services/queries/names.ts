import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'

export interface ServiceNames {
  serviceNameEn: string
  serviceNameFr: string
  organisationId: string
  organisationNameEn: string
  organisationNameFr: string
}

/**
 * The names of the services that were not archived by day `on`, by id. Read apart from their statements: joined to
 * them, the planner looks each service up by itself as soon as its guesses are off. Days are those of Ontario. In scope.
 */
export async function readNames(
  db: Db,
  communityIds: readonly number[],
  on: string,
): Promise<Map<string, ServiceNames>> {
  const { rows } = await sql<ServiceNames & { id: string }>`
    select s.id, s.name_en as "serviceNameEn", s.name_fr as "serviceNameFr", o.id as "organisationId",
      o.name_en as "organisationNameEn", o.name_fr as "organisationNameFr"
    from services s join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    where s.community_id = any(${communityIds}::int[])
      and (s.archived_at is null or (s.archived_at at time zone 'America/Toronto')::date > ${on}::date)`.execute(db)
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}

/** What some services are called, archived ones too: for lists of what happened to them. */
export const namesOfServices = (tx: Tx, communityId: number, ids: readonly string[]) =>
  tx
    .selectFrom('services')
    .select(['id', 'name_en as en', 'name_fr as fr'])
    .where('community_id', '=', communityId)
    .where('id', 'in', ids)
    .execute()
