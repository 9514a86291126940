import { sql } from 'kysely'
import type { Sector } from '#modules/communities'
import type { Tx } from '#platform/db'
import type { TableName } from '../rules.ts'

export interface Contact {
  id: string
  nameEn: string
  nameFr: string
  sector: Sector
  /** Empty where nobody has given an address. */
  email: string
  /** The tables at which somebody of it sits on the day asked for. */
  tables: TableName[]
}

/**
 * Every organisation that is not archived, by its English name: where it is written to and at which tables it sits on a
 * day. Run in the community's scope.
 */
export async function listContacts(tx: Tx, communityId: number, on: string): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select o.id, o.name_en as "nameEn", o.name_fr as "nameFr", o.sector, o.email,
      array(select distinct s.table_name from seats s
        where s.community_id = o.community_id and s.organisation_id = o.id
          and s.held_until >= ${on}::date and s.starts_on <= ${on}::date order by 1) as tables
    from organisations o where o.community_id = ${communityId} and o.archived_at is null
    order by o.name_en, o.id`.execute(tx)
  return rows
}
