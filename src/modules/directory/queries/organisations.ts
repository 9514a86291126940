import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { PublishedOrganisation, Which } from './published.ts'

/** Organisations as everyone may read them, in the order asked for; only those with a service in the public list. In scope. */
export async function readOrganisations(tx: Tx, which: readonly Which[]): Promise<(PublishedOrganisation & Which)[]> {
  if (which.length === 0) return []
  const { rows } = await sql<PublishedOrganisation & Which>`
    select o.community_id as "communityId", o.id, o.key, o.sector, o.name_en as "nameEn", o.name_fr as "nameFr",
      o.role_en as "roleEn", o.role_fr as "roleFr", o.website
    from unnest(${which.map((one) => one.communityId)}::int[], ${which.map((one) => one.id)}::uuid[])
      with ordinality as asked (community_id, id, place)
    join organisations o on o.community_id = asked.community_id and o.id = asked.id
    where exists (select from service_facets f where f.community_id = o.community_id and f.facet = 'org:' || o.id)
    order by asked.place`.execute(tx)
  return rows
}

/** The communities in scope in which this id names an organisation, a location. The lowest number decides. */
export async function findOwner(
  tx: Tx,
  table: 'organisations' | 'service_locations',
  communityIds: readonly number[],
  id: string,
): Promise<Which | undefined> {
  const { rows } = await sql<Which>`
    select community_id as "communityId", id from ${sql.table(table)}
    where community_id = any(${communityIds}::int[]) and id = ${id} order by community_id limit 1`.execute(tx)
  return rows[0]
}

/** The services of these locations, in the order asked for. In scope. */
export async function servicesAt(tx: Tx, which: readonly Which[]): Promise<(Which & { locationId: string })[]> {
  if (which.length === 0) return []
  const { rows } = await sql<Which & { locationId: string }>`
    select l.community_id as "communityId", l.service_id as id, l.id as "locationId"
    from unnest(${which.map((one) => one.communityId)}::int[], ${which.map((one) => one.id)}::uuid[])
      with ordinality as asked (community_id, id, place)
    join service_locations l on l.community_id = asked.community_id and l.id = asked.id
    order by asked.place`.execute(tx)
  return rows
}

/** The public services of an organisation by their ids, at most `most`. In scope. */
export async function servicesOf(tx: Tx, { communityId, id }: Which, most: number): Promise<Which[]> {
  const { rows } = await sql<Which>`
    select community_id as "communityId", service_id as id from service_facets
    where community_id = ${communityId} and facet = ${`org:${id}`} order by service_id limit ${most}`.execute(tx)
  return rows
}

/** The public services of a community by their ids, those after `id`. In scope. */
export async function servicesAfter(
  tx: Tx,
  communityId: number,
  id: string | undefined,
  most: number,
): Promise<Which[]> {
  const { rows } = await sql<Which>`
    select community_id as "communityId", service_id as id from service_facets
    where community_id = ${communityId} and facet = 'all'
      and service_id > ${id ?? '00000000-0000-0000-0000-000000000000'} order by service_id limit ${most}`.execute(tx)
  return rows
}
