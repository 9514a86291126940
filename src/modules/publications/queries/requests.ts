import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { FormatAsked } from '../types.ts'

export interface FormatRequestRow {
  id: string
  entryId: string
  title: Record<Locale, string>
  language: string
  format: FormatAsked
  detail: string
  /** Kept until the answer. */
  email: string | null
  locale: Locale
  askedAt: Date
  dueOn: string
  answeredAt: Date | null
}

/** Who waits for another form of a publication, the most pressing first; and what was answered last. At most 100 each. */
export async function listRequests(db: Db | Tx, answered: boolean): Promise<FormatRequestRow[]> {
  const query = db
    .selectFrom('format_requests as q')
    .innerJoin('entries as e', 'e.id', 'q.entry_id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.version'),
    )
    .select(['q.id', 'q.entry_id', 'v.title_en', 'v.title_fr', 'q.language', 'q.format', 'q.detail', 'q.email'])
    .select(['q.locale', 'q.asked_at', 'q.answered_at', sql<string>`to_char(q.due_on, 'YYYY-MM-DD')`.as('due_on')])
    .where('q.answered_at', answered ? 'is not' : 'is', null)
    .limit(100)
  const rows = await (answered ? query.orderBy('q.answered_at', 'desc') : query.orderBy('q.due_on'))
    .orderBy('q.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    entryId: row.entry_id,
    title: { en: row.title_en, fr: row.title_fr },
    language: row.language,
    // The columns' checks know the same words.
    format: row.format as FormatAsked,
    detail: row.detail,
    email: row.email,
    locale: row.locale as Locale,
    askedAt: row.asked_at,
    dueOn: row.due_on,
    answeredAt: row.answered_at,
  }))
}
