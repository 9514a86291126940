import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { DocumentKind } from './documents.ts'

export interface Suggestion {
  kind: DocumentKind
  title: string
  path: string
}

/** How many headings a suggestion is chosen from: a few letters begin many words. */
const mostLookedAt = 200

/**
 * Pages whose title, names or summary have all of these words, the last of which may be unfinished; at most eight, the best
 * first. The words are letters and digits only.
 */
export async function suggestDocuments(db: Db | Tx, locale: Locale, words: readonly string[]): Promise<Suggestion[]> {
  if (words.length === 0) return []
  const config = locale === 'fr' ? sql`'catalogue_fr'::regconfig` : sql`'catalogue_en'::regconfig`
  const typed = words.map((word, index) => (index === words.length - 1 ? `'${word}':*` : `'${word}'`)).join(' & ')
  const { rows } = await sql<Suggestion>`
    with query as materialized (select to_tsquery(${config}, ${typed}) as said),
    looked_at as materialized (
      select kind, title, path, ts_rank(heading, said) as score, published_at
      from public_documents, query
      where locale = ${sql.lit(locale)} and heading @@ said and numnode(said) > 0 limit ${sql.lit(mostLookedAt)})
    select kind, title, path from looked_at order by score desc, published_at desc, path limit 8`.execute(db)
  return rows
}
