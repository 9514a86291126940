import { sql } from 'kysely'
import { alphabetically, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

export interface Owners {
  organisations: { id: string; nameEn: string; nameFr: string }[]
  people: { id: string; name: string; organisationId: string }[]
}

/** Who can be given something to do: organisations on the register with their people, in the order of the reader's language. */
export async function listOwners(tx: Tx, communityId: number, locale: Locale): Promise<Owners> {
  const [organisations, people] = await Promise.all([
    sql<Owners['organisations'][number]>`
      select id, name_en as "nameEn", name_fr as "nameFr" from organisations
      where community_id = ${communityId}::int and archived_at is null
      order by ${alphabetically(locale, `name_${locale}`)}, id`.execute(tx),
    sql<Owners['people'][number]>`
      select p.id, p.name, p.organisation_id as "organisationId" from people as p
      join organisations as o on o.community_id = p.community_id and o.id = p.organisation_id and o.archived_at is null
      where p.community_id = ${communityId}::int and p.archived_at is null
      order by ${alphabetically(locale, 'p.name')}, p.id`.execute(tx),
  ])
  return { organisations: organisations.rows, people: people.rows }
}
