import { sql } from 'kysely'
import type { Sector } from '#modules/communities'
import type { Db } from '#platform/db'
import { gapsIn, type SectorStanding } from '../rules.ts'

/**
 * How each sector stands on a day: organisations and seats, and whether the partnership requires it. Seats of archived
 * organisations do not count. Run in the community's scope.
 */
async function countSeatsBySector(db: Db, communityId: number, on: string): Promise<SectorStanding[]> {
  const { rows } = await sql<SectorStanding>`
    with active as (
      select id, sector from organisations where community_id = ${communityId}
        and (archived_at is null or (archived_at at time zone 'America/Toronto')::date > ${on}::date)),
    seated as (
      select a.sector, count(*) as seats from seats s join active a on a.id = s.organisation_id
      where s.community_id = ${communityId} and s.starts_on <= ${on}::date and s.held_until >= ${on}::date
      group by 1),
    present as (select sector, count(*) as organisations from active group by 1),
    required as (select sector from community_required_sectors where community_id = ${communityId})
    select coalesce(r.sector, p.sector) as sector, r.sector is not null as required,
      coalesce(p.organisations, 0) as organisations, coalesce(s.seats, 0) as seats
    from present p full join required r on r.sector = p.sector
      left join seated s on s.sector = coalesce(r.sector, p.sector)
    order by 1`.execute(db)
  return rows
}

/** Which required sectors are missing at the table on a day. Run in the community's scope. */
export const sectorGaps = async (db: Db, communityId: number, on: string) =>
  gapsIn(await countSeatsBySector(db, communityId, on))

/** Every organisation by name, for choosing one and for naming it elsewhere. Run in the community's scope. */
export async function listPartnerNames(db: Db, communityId: number) {
  const rows = await db
    .selectFrom('organisations')
    .select(['id', 'key', 'name_en', 'name_fr', 'sector', 'archived_at'])
    .where('community_id', '=', communityId)
    .orderBy('name_en')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    nameEn: row.name_en,
    nameFr: row.name_fr,
    // Only our own commands write the column, and they take it from the list of sectors.
    sector: row.sector as Sector,
    archived: row.archived_at !== null,
  }))
}
