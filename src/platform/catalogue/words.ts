import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** A word that is in no title, and the one that it was most likely meant to be. */
export interface Correction {
  typed: string
  meant: string
}

/**
 * For each of these words that stands in no title, name or summary, the most similar one that does. At most eight words are
 * looked at, and what is similar to nothing stays without an answer.
 */
export async function correctWords(db: Db | Tx, locale: Locale, words: readonly string[]): Promise<Correction[]> {
  const asked = words.filter((word) => word.length >= 4 && word.length <= 30).slice(0, 8)
  if (asked.length === 0) return []
  // Each language's index is its own: the language is written out, so that the planner sees it.
  const only = locale === 'fr' ? sql`w.locale = 'fr'` : sql`w.locale = 'en'`
  const { rows } = await sql<Correction>`
    select typed, best.shown as meant
    from unnest(${asked}::text[]) as typed, lateral (
      select w.shown, w.word from catalogue_words as w
      where ${only} and w.word % unaccent(lower(typed))
      order by w.word <-> unaccent(lower(typed)), w.word limit 1) as best
    where best.word <> unaccent(lower(typed)) and similarity(best.word, unaccent(lower(typed))) >= 0.4
      and not exists (select from catalogue_words as w where ${only} and w.word = unaccent(lower(typed)))`.execute(db)
  return rows
}
