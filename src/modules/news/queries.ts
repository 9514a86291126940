import { sql } from 'kysely'
import { listEntries } from '#modules/entries'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { yearsOf } from './rules.ts'

export interface Post {
  /** The day it was given; null is the day it appears. */
  day: string | null
  version: number
}

export async function findPost(db: Db | Tx, id: string): Promise<Post> {
  const row = await db
    .selectFrom('posts')
    .select([sql<string | null>`to_char(day, 'YYYY-MM-DD')`.as('day'), 'version'])
    .where('entry_id', '=', id)
    .executeTakeFirst()
  return row ?? { day: null, version: 0 }
}

/** The years that have news, the newest first: one short look at the list for each. */
export const yearsWithNews = (db: Db | Tx, locale: Locale, theme?: string) =>
  yearsOf(async (to) => {
    const [newest] = await listEntries(db, { kind: 'post', locale, to, theme, limit: 1 })
    return newest?.day ?? undefined
  })
