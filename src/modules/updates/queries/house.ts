import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

export interface House {
  id: number
  name: Record<Locale, string>
  slug: Record<Locale, string>
  now: Date
  today: string
}

/** The community an update is posted in, with the moment and day it is there by the database's clock. */
export async function houseOf(tx: Tx, communityId: number): Promise<House> {
  const row = await tx
    .selectFrom('communities')
    .select(['name_en', 'name_fr', 'slug_en', 'slug_fr'])
    .select(sql<Date>`community_now(id)`.as('now'))
    .select(sql<string>`community_today(id)`.as('today'))
    .where('id', '=', communityId)
    .executeTakeFirstOrThrow()
  const name = { en: row.name_en, fr: row.name_fr }
  const slug = { en: row.slug_en, fr: row.slug_fr }
  return { id: communityId, name, slug, now: row.now, today: row.today }
}
