import { sql } from 'kysely'
import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { DocumentKind } from './documents.ts'

export interface ListedDocument {
  kind: DocumentKind
  subject: string
  path: string
  title: string
  summary: string
  day: string | null
  endsOn: string | null
  publishedAt: Date
  changedAt: Date
  image: string | null
}

interface Asked {
  locale: Locale
  kind: DocumentKind
  /** `newest` by their day, those of one day by title; `next`: those whose last day is not over, the first one first. */
  order: 'newest' | 'next' | 'title'
  /** 'YYYY-MM-DD', for `next`. */
  today?: string
  limit: number
}

// Named with their table: `day` alone would be the text that is given out, which no index knows.
const orders = {
  newest: (title: unknown) => sql`d.day desc nulls last, ${title}, d.subject`,
  next: () => sql`d.day nulls first, d.subject desc`,
  title: (title: unknown) => sql`${title}, d.subject`,
}

/** A few pages of a kind in one language, for the home page and its like. */
export async function listedDocuments(db: Db | Tx, { locale, kind, order, today, limit }: Asked) {
  // What began two months ago and is not over is still to be shown; older days are not even looked at.
  const still =
    order === 'next' && today
      ? sql`and d.day >= ${today}::date - 60 and coalesce(d.ends_on, d.day) >= ${today}::date`
      : sql``
  const { rows } = await sql<ListedDocument>`
    select kind, subject, path, title, summary, to_char(d.day, 'YYYY-MM-DD') as day, to_char(d.ends_on, 'YYYY-MM-DD') as "endsOn",
      published_at as "publishedAt", changed_at as "changedAt", image_id as image
    from public_documents as d where locale = ${sql.lit(locale)} and kind = ${sql.lit(kind)} ${still}
    order by ${orders[order](alphabetically(locale, 'd.title'))} limit ${sql.lit(limit)}`.execute(db)
  return rows
}

/** Titles of these documents in one language, by id: for the names of themes. */
export async function titlesOf(db: Db | Tx, locale: Locale, kind: DocumentKind, subjects: readonly string[]) {
  if (subjects.length === 0) return new Map<string, string>()
  // One statement for any number of them, so that it is planned once.
  const { rows } = await sql<{ subject: string; title: string }>`
    select subject, title from public_documents
    where kind = ${kind} and locale = ${locale} and subject = any(${subjects}::uuid[])`.execute(db)
  return new Map(rows.map(({ subject, title }) => [subject, title]))
}

/** Title and address of the documents about these subjects in one language, in the order in which they are asked for. */
export async function pagesOf(db: Db | Tx, locale: Locale, subjects: readonly string[]) {
  if (subjects.length === 0) return []
  const { rows } = await sql<{ title: string; path: string }>`
    select title, path from public_documents
    where locale = ${locale} and subject = any(${subjects}::uuid[]) order by array_position(${subjects}::uuid[], subject)`.execute(
    db,
  )
  return rows
}
